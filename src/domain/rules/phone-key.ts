import { normaliseDashes } from './text-keys.ts'

/** 電話番号 as its digits alone, from any width and punctuation; undefined when there is anything else in it. */
export function plainPhone(typed: string): string | undefined {
  const digits = normaliseDashes(typed.normalize('NFKC')).replace(/[\s\p{Cc}\p{Cf}()-]/gu, '')
  return /^\d+$/.test(digits) ? digits : undefined
}
