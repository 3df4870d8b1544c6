import { isIndividualNumber } from '../rules/individual-number.ts'
import { normaliseCode } from '../rules/text-keys.ts'

export type TrackingNumber =
  | { ok: true; number: string; isChecked: boolean }
  | { ok: false; reason: 'not-a-number' | 'forbidden-number' }

/**
 * 引受番号: 11 to 13 digits, typed or scanned (hyphens, width, and the start and stop letters of NW-7 make no
 * difference). The last digit is the rest of the others divided by seven (7DR); another one is only told, because a
 * damaged label may have been typed off.
 */
export function parseTrackingNumber(text: string): TrackingNumber {
  const digits = normaliseCode(text)
    .replace(/^[A-D](.*)[A-D]$/, '$1')
    .replaceAll('-', '')
  if (!/^\d{11,13}$/.test(digits)) return { ok: false, reason: 'not-a-number' }
  const isChecked = Number(BigInt(digits.slice(0, -1)) % 7n) === Number(digits.at(-1))
  return isIndividualNumber(digits) && !isChecked
    ? { ok: false, reason: 'forbidden-number' }
    : { ok: true, number: digits, isChecked }
}

/** 「123-45-67890-1」, the way it is printed; other lengths in fours. */
export const formatTrackingNumber = (number: string) =>
  number.length === 11
    ? number.replace(/^(\d{3})(\d{2})(\d{5})(\d)$/, '$1-$2-$3-$4')
    : number.replace(/(\d{4})(?=\d)/g, '$1-')
