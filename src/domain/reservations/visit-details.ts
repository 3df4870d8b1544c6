import { containsIndividualNumber } from '../rules/individual-number.ts'
import { normaliseDashes, normaliseDigits } from '../rules/text-keys.ts'

export const detailFaults = ['phone-unreadable', 'notes-too-long', 'secret-number', 'consent-missing'] as const
export type DetailFault = (typeof detailFaults)[number]
export type DetailErrors = { field: 'phone' | 'notes' | 'consent'; reason: DetailFault }[]
export type TypedDetails = { phone: string; notes: string }
export type ParsedDetails =
  | { ok: true; value: { phone?: string | undefined; notes?: string | undefined; hasConsented: true } }
  | { ok: false; errors: DetailErrors }

type Fields = Record<string, string | undefined>

export const longestNotes = 500

/** 予約の入力. Telephone and notes may be left out; consent may not; a 個人番号 is refused. */
export function parseVisitDetails({ phone = '', notes = '', consent }: Fields): ParsedDetails {
  const number = normaliseDashes(normaliseDigits(phone)).replace(/[\s()（）-]/g, '')
  const errors: DetailErrors = []
  if (number !== '' && !/^0\d{9,10}$/.test(number)) errors.push({ field: 'phone', reason: 'phone-unreadable' })
  if ([...notes].length > longestNotes) errors.push({ field: 'notes', reason: 'notes-too-long' })
  else if (containsIndividualNumber(notes)) errors.push({ field: 'notes', reason: 'secret-number' })
  if (consent !== 'yes') errors.push({ field: 'consent', reason: 'consent-missing' })
  if (errors.length > 0) return { ok: false, errors }

  return { ok: true, value: { phone: number || undefined, notes: notes.trim() || undefined, hasConsented: true } }
}

/** What may be kept of unfinished input: nothing that looks like a 個人番号. */
export const keepable = ({
  phone = '',
  notes = '',
}: {
  phone?: string | undefined
  notes?: string | undefined
}): TypedDetails => ({
  phone: containsIndividualNumber(phone) ? '' : [...phone].slice(0, 30).join(''),
  notes: containsIndividualNumber(notes) ? '' : [...notes].slice(0, longestNotes).join(''),
})
