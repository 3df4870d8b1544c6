/** 閲覧できる範囲 of one person: a single office or, without one, all of them; and whether protected persons are named. */
export type Reader = { onlyOfficeId: number | undefined; seesProtected: boolean }

/** The program itself, whose doings are for nobody's eyes. */
export const programReader: Reader = { onlyOfficeId: undefined, seesProtected: true }

/** Whoever has not said what they may see is named nobody who is protected. */
export const nobody: Pick<Reader, 'seesProtected'> = { seesProtected: false }
