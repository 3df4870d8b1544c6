export const languages = ['ja', 'easy', 'en'] as const
export type Language = (typeof languages)[number]
export type Localized<T = string> = Record<Language, T>

export const languageNames = {
  ja: '日本語',
  easy: 'やさしい日本語',
  en: 'English',
} satisfies Localized

/** The value of the `lang` attribute: やさしい日本語 is Japanese. */
export const htmlLang = (language: Language) => (language === 'en' ? 'en' : 'ja')
