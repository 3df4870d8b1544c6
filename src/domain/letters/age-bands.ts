/** 滞留の区分, by months since the first notice. */
export const ageBands = ['0-3', '3-6', '6-12', '12-'] as const
export type AgeBand = (typeof ageBands)[number]

export const isAgeBand = (word: string | undefined): word is AgeBand => ageBands.some(each => each === word)
