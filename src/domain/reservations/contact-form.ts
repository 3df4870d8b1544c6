import { parseEmail } from '../rules/email.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { plainPhone } from '../rules/phone-key.ts'
import { longestNotes } from './visit-details.ts'

export const contactFields = ['phone', 'email', 'notes', 'language'] as const
export type ContactField = (typeof contactFields)[number]
export type ContactFault = 'unreadable' | 'too-long' | 'secret-number'
export type ContactErrors = { field: ContactField; reason: ContactFault }[]
/** 連絡先と連絡事項. What is left out is null. */
export type Contact = {
  phone: string | null
  email: string | null
  notes: string | null
  language: 'ja' | 'easy' | 'en'
}
export type ParsedContact = { ok: true; value: Contact } | { ok: false; errors: ContactErrors }

type Fields = Record<string, string | undefined>

/** 連絡先の入力. Everything may be left out; a 個人番号 is refused wherever it stands. */
export function parseContact({ phone = '', email = '', notes = '', language }: Fields): ParsedContact {
  const number = phone.trim() === '' ? '' : (plainPhone(phone) ?? 'unreadable')
  const address = email.trim() === '' ? null : parseEmail(email)
  const errors: ContactErrors = []
  if (number !== '' && !/^0\d{9,10}$/.test(number)) errors.push({ field: 'phone', reason: 'unreadable' })
  if (address === undefined) errors.push({ field: 'email', reason: 'unreadable' })
  if ([...notes].length > longestNotes) errors.push({ field: 'notes', reason: 'too-long' })
  else if (containsIndividualNumber(notes)) errors.push({ field: 'notes', reason: 'secret-number' })
  if (errors.length > 0 || address === undefined) return { ok: false, errors }

  const known = (['ja', 'easy', 'en'] as const).find(each => each === language) ?? 'ja'
  const value = { phone: number || null, email: address, notes: notes.trim() || null, language: known }
  return { ok: true, value }
}
