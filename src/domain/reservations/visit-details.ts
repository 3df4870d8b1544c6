import type { Day } from '../rules/days.ts'
import { parseEmail } from '../rules/email.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { normaliseDashes, normaliseDigits } from '../rules/text-keys.ts'
import type { Person } from './person.ts'
import { fitPersons, type PersonFault, parsePersons, type TypedPerson, typedPersons } from './visit-persons.ts'

export const detailFaults = [
  'phone-unreadable',
  'email-unreadable',
  'email-different',
  'notes-too-long',
  'secret-number',
  'consent-missing',
] as const
export type DetailFault = (typeof detailFaults)[number]
/** `field` is the id of the control. */
export type DetailErrors = { field: string; reason: DetailFault | PersonFault }[]
export type TypedDetails = {
  phone: string
  email: string
  emailAgain: string
  notes: string
  consents: boolean
  people: TypedPerson[]
}
export type Details = {
  phone?: string | undefined
  email?: string | undefined
  notes?: string | undefined
  /** Who comes, where the visit is for no card. */
  persons?: Person[] | undefined
  hasConsented: true
}
export type ParsedDetails = { ok: true; value: Details } | { ok: false; errors: DetailErrors }

type Fields = Record<string, string | undefined>
type Asked = {
  /** How many people are to be named; none where the cards say who comes. */
  personCount?: number
  /** 確認済のメールアドレス, which is not asked for again. */
  verifiedEmail?: string | null
  today?: Day
}

export const longestNotes = 500

/** 予約の入力. Telephone, address and notes may be left out; consent may not; a 個人番号 is refused. Every fault at once. */
export function parseVisitDetails(fields: Fields, asked: Asked = {}): ParsedDetails {
  const { phone = '', notes = '', consent } = fields
  const { personCount = 0, today = '9999-12-31' } = asked
  const number = normaliseDashes(normaliseDigits(phone)).replace(/[\s()（）-]/g, '')
  const persons = parsePersons(typedPersons(fields, personCount), { today })
  const email = asked.verifiedEmail ? { value: asked.verifiedEmail, errors: [] } : emailOf(fields)
  const errors: DetailErrors = persons.ok ? [] : [...persons.errors]
  if (number !== '' && !/^0\d{9,10}$/.test(number)) errors.push({ field: 'phone', reason: 'phone-unreadable' })
  errors.push(...email.errors)
  if ([...notes].length > longestNotes) errors.push({ field: 'notes', reason: 'notes-too-long' })
  else if (containsIndividualNumber(notes)) errors.push({ field: 'notes', reason: 'secret-number' })
  if (consent !== 'yes') errors.push({ field: 'consent', reason: 'consent-missing' })
  if (errors.length > 0 || !persons.ok) return { ok: false, errors }

  const named = personCount > 0 ? { persons: persons.value } : {}
  const value = { phone: number || undefined, email: email.value, notes: notes.trim() || undefined, ...named }
  return { ok: true, value: { ...value, hasConsented: true } }
}

// Typed twice, because nobody notices a mail that never came.
function emailOf({ email: typed = '', email_again: again = '' }: Fields): { value?: string; errors: DetailErrors } {
  if (typed.trim() === '' && again.trim() === '') return { errors: [] }
  const email = parseEmail(typed)
  if (email === undefined) return { errors: [{ field: 'email', reason: 'email-unreadable' }] }
  if (parseEmail(again) !== email) return { errors: [{ field: 'email_again', reason: 'email-different' }] }
  return { value: email, errors: [] }
}

/** What may be kept of unfinished input: nothing that looks like a 個人番号, and nothing endless. */
export function keepable(fields: Fields, personCount = 0): TypedDetails {
  return {
    phone: kept(fields.phone, 30),
    email: kept(fields.email, 300),
    emailAgain: kept(fields.email_again, 300),
    notes: kept(fields.notes, longestNotes),
    consents: fields.consent === 'yes',
    people: typedPersons(fields, personCount).map(keptPerson),
  }
}

const keptPerson = ({ name, kana, era, year, month, day }: TypedPerson): TypedPerson => ({
  ...{ name: kept(name, 200), kana: kept(kana, 200) },
  ...{ era: kept(era, 4), year: kept(year, 10), month: kept(month, 10), day: kept(day, 10) },
})

const kept = (text = '', most: number) => (containsIndividualNumber(text) ? '' : [...text].slice(0, most).join(''))

type Draft = Partial<Omit<TypedDetails, 'people'>> & { people?: TypedPerson[] }

/** What a draft has of it, for so many people. */
export const typedDetailsOf = (draft: Draft, personCount = 0): TypedDetails => ({
  phone: draft.phone ?? '',
  email: draft.email ?? '',
  emailAgain: draft.emailAgain ?? '',
  notes: draft.notes ?? '',
  consents: draft.consents ?? false,
  people: fitPersons(draft.people ?? [], personCount),
})
