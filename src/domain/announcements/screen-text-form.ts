import type { LocalizedText } from '../../db/schema/localized.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { type ScreenTextKey, screenTextMost, screenTextVariables } from './screen-text-keys.ts'

type Language = keyof LocalizedText
export type ScreenTextFault = { language: Language } & (
  | { reason: 'missing' | 'too-long' | 'secret-number' }
  | { reason: 'unknown-variable'; variable: string }
)
export type ParsedScreenText = { ok: true; words: LocalizedText } | { ok: false; faults: ScreenTextFault[] }

/** 画面の文言の入力, in every language. Every fault at once. */
export function parseScreenText(key: ScreenTextKey, fields: Record<string, string | undefined>): ParsedScreenText {
  const textOf = (language: Language) =>
    (fields[`text_${language}`] ?? '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\p{Cf}/gu, '')
      .trim()
  const words = { ja: textOf('ja'), easy: textOf('easy'), en: textOf('en') }
  const faults = (['ja', 'easy', 'en'] as const).flatMap(language => faultsOf(key, language, words[language]))
  return faults.length === 0 ? { ok: true, words } : { ok: false, faults }
}

function faultsOf(key: ScreenTextKey, language: Language, text: string): ScreenTextFault[] {
  if (text === '') return [{ language, reason: 'missing' }]
  if ([...text].length > screenTextMost) return [{ language, reason: 'too-long' }]
  if (containsIndividualNumber(text) || containsResidentRecordCode(text)) return [{ language, reason: 'secret-number' }]
  const variables = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')
  const unknown = variables.find(name => !screenTextVariables[key].includes(name))
  return unknown === undefined ? [] : [{ language, reason: 'unknown-variable', variable: unknown }]
}
