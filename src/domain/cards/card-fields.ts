import { parsePostalCode } from '../rules/contact.ts'
import type { Day } from '../rules/days.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { type DateRefusal, parseDate } from '../rules/wareki.ts'
import { parseApplicationId } from './application-id.ts'
import { parseNoticeNumber } from './notice-number.ts'
import { type CardKind, cardKinds } from './words.ts'

/** カードの項目, checked and in the shape the table wants. Names stay as they came, code point by code point. */
export type CardFields = {
  noticeNumber: string
  applicationId: string | null
  name: string
  kana: string
  birthOn: string
  kind: CardKind
  receivedOn: Day
  postalCode: string | null
  address: string | null
  addressExtra: string | null
  boxNumber: string | null
  note: string | null
  appliedOn: Day | null
  dueOn: Day | null
  expiresOn: Day | null
  isForPost: boolean
}
export type CardField = keyof CardFields
export type CardFieldRefusal =
  | DateRefusal
  | 'missing'
  | 'too-long'
  | 'in-the-future'
  | 'unknown-kind'
  | 'forbidden-number'
  | 'too-early'
export type CardFieldError = { field: CardField; reason: CardFieldRefusal }
export type ParsedCard = { ok: true; value: CardFields } | { ok: false; errors: CardFieldError[] }
type Circumstances = { noticeNumberPattern: string; today: Day }
type Result<T> = { value: T } | { reason: CardFieldRefusal }

/** カードの項目の検査. Every fault at once; the same rules for a file, a scan and a hand. */
export function parseCardFields(
  typed: Partial<Record<CardField, string | undefined>>,
  circumstances: Circumstances,
): ParsedCard {
  const { noticeNumberPattern, today } = circumstances
  const results = {
    noticeNumber: required(typed.noticeNumber, text => parseNoticeNumber(text, noticeNumberPattern)),
    applicationId: optional(typed.applicationId, parseApplicationId),
    name: text(typed.name, 100),
    kana: text(typed.kana, 100),
    birthOn: pastDay(typed.birthOn, today, true),
    kind: kindOf(typed.kind),
    receivedOn: pastDay(typed.receivedOn, today, false),
    postalCode: optional(typed.postalCode, parsePostalCode),
    address: optionalText(typed.address, 200),
    addressExtra: optionalText(typed.addressExtra, 200),
    boxNumber: optionalText(typed.boxNumber, 40),
    note: optionalText(typed.note, 1000),
    ...scheduleOf(typed, today),
  }
  const errors = cardFieldNames.flatMap(field => {
    const result = results[field]
    return 'reason' in result ? [{ field, reason: result.reason }] : []
  })
  const value = valuesOf(results)
  return value === undefined ? { ok: false, errors } : { ok: true, value }
}

/** The order in which faults are listed: as on the form. */
export const cardFieldNames = [
  'noticeNumber',
  'applicationId',
  'name',
  'kana',
  'birthOn',
  'kind',
  'receivedOn',
  'postalCode',
  'address',
  'addressExtra',
  'boxNumber',
  'note',
  'appliedOn',
  'dueOn',
  'expiresOn',
  'isForPost',
] as const satisfies readonly CardField[]

function valuesOf(results: { [Field in CardField]: Result<CardFields[Field]> }): CardFields | undefined {
  const { noticeNumber, applicationId, name, kana, birthOn, kind } = results
  const { receivedOn, postalCode, address, addressExtra, boxNumber, note } = results
  const { appliedOn, dueOn, expiresOn, isForPost } = results
  if ('reason' in noticeNumber || 'reason' in applicationId || 'reason' in name || 'reason' in kana) return undefined
  if ('reason' in birthOn || 'reason' in kind || 'reason' in receivedOn || 'reason' in postalCode) return undefined
  if ('reason' in address || 'reason' in addressExtra || 'reason' in boxNumber || 'reason' in note) return undefined
  if ('reason' in appliedOn || 'reason' in dueOn || 'reason' in expiresOn || 'reason' in isForPost) return undefined
  return {
    noticeNumber: noticeNumber.value,
    applicationId: applicationId.value,
    name: name.value,
    kana: kana.value,
    birthOn: birthOn.value,
    kind: kind.value,
    receivedOn: receivedOn.value,
    postalCode: postalCode.value,
    address: address.value,
    addressExtra: addressExtra.value,
    boxNumber: boxNumber.value,
    note: note.value,
    appliedOn: appliedOn.value,
    dueOn: dueOn.value,
    expiresOn: expiresOn.value,
    isForPost: isForPost.value,
  }
}

/** 申請日・到着予定日・有効期限・申請時来庁. */
export type Schedule = Pick<CardFields, 'appliedOn' | 'dueOn' | 'expiresOn' | 'isForPost'>
export type ParsedSchedule = { ok: true; value: Schedule } | { ok: false; errors: CardFieldError[] }

/** 申請日・到着予定日・有効期限・申請時来庁, of a card that is there already. */
export function parseSchedule(
  typed: Partial<Record<CardField, string | undefined>>,
  { today }: { today: Day },
): ParsedSchedule {
  const { appliedOn, dueOn, expiresOn, isForPost } = scheduleOf(typed, today)
  if ('value' in appliedOn && 'value' in dueOn && 'value' in expiresOn && 'value' in isForPost) {
    const value = { appliedOn: appliedOn.value, dueOn: dueOn.value, expiresOn: expiresOn.value }
    return { ok: true, value: { ...value, isForPost: isForPost.value } }
  }
  const errors = Object.entries({ appliedOn, dueOn, expiresOn }).flatMap(([field, result]) => {
    const name = cardFieldNames.find(each => each === field)
    return 'reason' in result && name !== undefined ? [{ field: name, reason: result.reason }] : []
  })
  return { ok: false, errors }
}

function scheduleOf(typed: Partial<Record<CardField, string | undefined>>, today: Day) {
  const isForPost: Result<boolean> = { value: typed.isForPost === '1' }
  return {
    appliedOn: isBlank(typed.appliedOn) ? none : pastDay(typed.appliedOn, today, false),
    dueOn: optionalDay(typed.dueOn),
    expiresOn: optionalDay(typed.expiresOn),
    isForPost,
  }
}

const none: Result<null> = { value: null }

function optionalDay(typed: string | undefined): Result<Day | null> {
  if (isBlank(typed)) return none
  const parsed = parseDate(typed ?? '')
  if (!parsed.ok) return { reason: parsed.reason }
  return parsed.date < firstCards ? { reason: 'too-early' } : { value: parsed.date }
}

// No card existed before the numbers were given out.
const firstCards = '2015-10-05'

const isBlank = (typed: string | undefined): typed is undefined | '' => (typed ?? '').trim() === ''

function required<T>(typed: string | undefined, parse: (text: string) => T | undefined): Result<T> {
  if (isBlank(typed)) return { reason: 'missing' }
  const value = parse(typed ?? '')
  return value === undefined ? { reason: 'unreadable' } : { value }
}

const optional = <T>(typed: string | undefined, parse: (text: string) => T | undefined): Result<T | null> =>
  isBlank(typed) ? { value: null } : required(typed, parse)

function text(typed: string | undefined, longest: number): Result<string> {
  if (isBlank(typed)) return { reason: 'missing' }
  const value = (typed ?? '').trim()
  if (value.length > longest) return { reason: 'too-long' }
  if (value.includes('\0')) return { reason: 'unreadable' }
  return containsIndividualNumber(value) || containsResidentRecordCode(value)
    ? { reason: 'forbidden-number' }
    : { value }
}

const optionalText = (typed: string | undefined, longest: number): Result<string | null> =>
  isBlank(typed) ? { value: null } : text(typed, longest)

function pastDay(typed: string | undefined, today: Day, allowUnknown: boolean): Result<Day> {
  if (isBlank(typed)) return { reason: 'missing' }
  const parsed = parseDate(typed ?? '', { allowUnknown })
  if (!parsed.ok) return { reason: parsed.reason }
  return parsed.date > today ? { reason: 'in-the-future' } : { value: parsed.date }
}

function kindOf(typed: string | undefined): Result<CardKind> {
  if (isBlank(typed)) return { reason: 'missing' }
  const value = cardKinds.find(kind => kind === typed)
  return value === undefined ? { reason: 'unknown-kind' } : { value }
}
