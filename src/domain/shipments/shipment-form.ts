import type { Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { normaliseCode } from '../rules/text-keys.ts'
import { parseDate } from '../rules/wareki.ts'

/** 送付票の内容. */
export type ShipmentFields = {
  number: string
  receivedOn: Day
  expectedCards: number
  expectedNotices: number
  note: string | null
}
export type ShipmentField = 'number' | 'received_on' | 'expected_cards' | 'expected_notices' | 'note'
export type FieldRefusal = 'missing' | 'unreadable' | 'in-the-future' | 'not-a-number' | 'too-long' | 'forbidden-number'
export type ShipmentFieldError = { field: ShipmentField; reason: FieldRefusal }
export type ParsedShipment = { ok: true; value: ShipmentFields } | { ok: false; errors: ShipmentFieldError[] }
type Typed = Record<string, string | undefined>

/** 入荷の登録の読取. Every fault at once. */
export function parseShipment(typed: Typed, today: Day): ParsedShipment {
  const number = lineFrom(typed.number, 40)
  const receivedOn = pastDayFrom(typed.received_on, today)
  const expectedCards = countFrom(typed.expected_cards)
  const expectedNotices = countFrom(typed.expected_notices)
  const note = noteFrom(typed.note)
  if (isRead(number) && isRead(receivedOn) && isRead(expectedCards) && isRead(expectedNotices) && isRead(note))
    return { ok: true, value: { number, receivedOn, expectedCards, expectedNotices, note } }
  const read = {
    number,
    received_on: receivedOn,
    expected_cards: expectedCards,
    expected_notices: expectedNotices,
    note,
  }
  return { ok: false, errors: faultsOf(read) }
}

type Refused = { reason: FieldRefusal }
type Read<T> = T | Refused

export const isRead = <T extends string | number | null>(value: Read<T>): value is T =>
  typeof value !== 'object' || value === null

/** The refusals among what was read, under the names of their fields. */
export const faultsOf = <Field extends string>(read: Record<Field, string | number | null | Refused>) =>
  fieldsOf(read).flatMap(field => {
    const value = read[field]
    return isRead(value) ? [] : [{ field, reason: value.reason }]
  })

function fieldsOf<Field extends string>(read: Record<Field, unknown>): Field[] {
  const fields: Field[] = []
  for (const field in read) fields.push(field)
  return fields
}

/** 枚数: any width of digits, up to 99,999. */
export function countFrom(typed: string | undefined): Read<number> {
  const text = normaliseCode(typed ?? '')
  if (text === '') return { reason: 'missing' }
  return /^\d{1,5}$/.test(text) ? Number(text) : { reason: 'not-a-number' }
}

export function pastDayFrom(typed: string | undefined, today: Day): Read<Day> {
  if ((typed ?? '').trim() === '') return { reason: 'missing' }
  const parsed = parseDate(typed ?? '')
  if (!parsed.ok) return { reason: 'unreadable' }
  return parsed.date > today ? { reason: 'in-the-future' } : parsed.date
}

export function lineFrom(typed: string | undefined, longest: number): Read<string> {
  const text = (typed ?? '').trim()
  if (text === '') return { reason: 'missing' }
  if (text.length > longest) return { reason: 'too-long' }
  return containsIndividualNumber(text) ? { reason: 'forbidden-number' } : text
}

export const noteFrom = (typed: string | undefined): Read<string | null> =>
  (typed ?? '').trim() === '' ? null : lineFrom(typed, 1000)
