/** A text in every language of the resident pages. */
export type LocalizedText = { ja: string; easy: string; en: string }
