import type { LocalizedText } from '../../db/schema/localized.ts'
import { containsIndividualNumber, containsResidentRecordCode } from './individual-number.ts'

type Language = keyof LocalizedText
export type Fields = Record<string, string | undefined>
export type TextFault = { field: string; reason: 'missing' | 'too-long' | 'secret-number'; most: number }
type Shape = {
  most: number
  /** Several lines may be written; otherwise line breaks become spaces. */
  hasLines?: boolean
  /** Which languages must be filled; a language left empty is shown in Japanese. */
  needs: readonly Language[]
}

/** One text in every language, from fields like `title_ja`; every fault at once. */
export function readLocalizedText(fields: Fields, name: string, shape: Shape) {
  const read = (language: Language) => tidy(fields[`${name}_${language}`] ?? '', shape)
  const value: LocalizedText = { ja: read('ja'), easy: read('easy'), en: read('en') }
  const faults = (['ja', 'easy', 'en'] as const).flatMap(language =>
    faultsOf(value[language], { ...shape, isNeeded: shape.needs.includes(language) }).map(
      (reason): TextFault => ({ field: `${name}_${language}`, reason, most: shape.most }),
    ),
  )
  return { value, faults }
}

/** The fields that show a stored text again. */
export const localizedTextFields = (name: string, text: LocalizedText | null): Fields => ({
  [`${name}_ja`]: text?.ja ?? '',
  [`${name}_easy`]: text?.easy ?? '',
  [`${name}_en`]: text?.en ?? '',
})

/** The text in this language, or in Japanese where the city has written none. */
export const inLanguage = (text: LocalizedText, language: Language) => text[language] || text.ja

function faultsOf(text: string, { most, isNeeded }: Shape & { isNeeded: boolean }): TextFault['reason'][] {
  if (text === '') return isNeeded ? ['missing'] : []
  if ([...text].length > most) return ['too-long']
  return containsIndividualNumber(text) || containsResidentRecordCode(text) ? ['secret-number'] : []
}

const tidy = (typed: string, { hasLines }: Shape) => (hasLines ? paragraphs(typed) : oneLine(typed)).trim()

const oneLine = (typed: string) => typed.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cf}/gu, '')

const paragraphs = (typed: string) =>
  typed
    .split(/\r\n|[\n\r\p{Zl}\p{Zp}]/u)
    .map(line => oneLine(line).trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
