import { parseApplicationId } from '../cards/application-id.ts'
import { parseNoticeNumber } from '../cards/notice-number.ts'
import { parseCode, parseLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import { plainPhone } from '../rules/phone-key.ts'
import { normaliseCode, searchKey } from '../rules/text-keys.ts'
import { parseDate } from '../rules/wareki.ts'

/** 予約の検索の条件, as understood. */
export type ReservationCriteria = {
  code?: string
  visitLabel?: string
  nameKey?: string
  /** The whole number or at least its last four digits. */
  phoneTail?: string
  birthOn?: string
  noticeNumber?: string
  applicationId?: string
}
/** The boxes of the form. `anything` takes whatever the caller can read out. */
export const reservationSearchFields = [
  'anything',
  'name',
  'birth',
  'phone',
  'code',
  'notice_number',
  'application_id',
] as const
export type ReservationSearchField = (typeof reservationSearchFields)[number]
export type ReservationSearchTyped = Partial<Record<ReservationSearchField, string | undefined>>
export type ReservationSearchErrors = { field: ReservationSearchField; reason: 'unreadable' | 'nothing-asked' }[]
export type ParsedReservationSearch =
  | { ok: true; criteria: ReservationCriteria }
  | { ok: false; errors: ReservationSearchErrors }

/** Reads the form; a box nobody can read is named, and a form without any term asks for one. */
export function parseReservationSearch(typed: ReservationSearchTyped, pattern: string): ParsedReservationSearch {
  const parts = reservationSearchFields.flatMap(field => {
    const text = (typed[field] ?? '').trim()
    return text === '' ? [] : [{ field, criteria: readers[field](text, pattern) }]
  })
  const errors = parts.flatMap(({ field, criteria }) =>
    criteria === undefined ? [{ field, reason: 'unreadable' } as const] : [],
  )
  if (errors.length > 0) return { ok: false, errors }
  if (parts.length === 0) return { ok: false, errors: [{ field: 'anything', reason: 'nothing-asked' }] }
  return { ok: true, criteria: Object.assign({}, ...parts.map(part => part.criteria)) }
}

/** A number that only the visitor holds names one booking: the search may go straight to it. */
export const isExact = ({ code, visitLabel, noticeNumber, applicationId }: ReservationCriteria) =>
  [code, visitLabel, noticeNumber, applicationId].some(term => term !== undefined)

type Reader = (text: string, pattern: string) => ReservationCriteria | undefined

const readers: Record<ReservationSearchField, Reader> = {
  anything: (text, pattern) =>
    wholePhoneFrom(text) ??
    codeFrom(text) ??
    noticeNumberFrom(text, pattern) ??
    applicationIdFrom(text) ??
    birthFrom(text) ??
    phoneFrom(text) ??
    (/^[\d-]+$/.test(normaliseCode(text)) ? undefined : nameFrom(text)),
  name: nameFrom,
  birth: birthFrom,
  phone: phoneFrom,
  code: codeFrom,
  notice_number: noticeNumberFrom,
  application_id: applicationIdFrom,
}

function nameFrom(text: string) {
  const nameKey = searchKey(text)
  return nameKey === '' ? undefined : { nameKey }
}

function codeFrom(text: string) {
  const label = parseLabel(text)
  if (label?.kind === 'visit') return { visitLabel: label.code }
  const code = parseCode(text, reservationCodeLength)
  return code === undefined ? undefined : { code }
}

function noticeNumberFrom(text: string, pattern: string) {
  const noticeNumber = parseNoticeNumber(text, pattern)
  return noticeNumber === undefined ? undefined : { noticeNumber }
}

function applicationIdFrom(text: string) {
  const applicationId = parseApplicationId(text)
  return applicationId === undefined ? undefined : { applicationId }
}

function birthFrom(text: string) {
  const parsed = parseDate(text, { allowUnknown: true })
  return parsed.ok ? { birthOn: parsed.date } : undefined
}

// Eleven digits that begin with 0 are read as a mobile number before they are tried as a 予約番号.
function wholePhoneFrom(text: string) {
  const digits = plainPhone(text)
  return digits !== undefined && /^0\d{9,10}$/.test(digits) ? { phoneTail: digits } : undefined
}

function phoneFrom(text: string) {
  const digits = plainPhone(text)
  return digits !== undefined && /^\d{4,11}$/.test(digits) ? { phoneTail: digits } : undefined
}
