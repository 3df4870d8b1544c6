import type { Executor } from '#db'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'
import { findByNumbers, type PostingLine } from './find.ts'
import { parseTrackingNumber } from './tracking-number.ts'

export const mostNumbers = 500

/** What became of a line: on its way, heard of already, come back, nobody's, no number, twice in the list. */
export type DeliveryState =
  | 'under-way'
  | 'delivered'
  | 'returned'
  | 'unknown'
  | 'unreadable'
  | 'twice'
  | 'before-posting'
export type DeliveryLine = { line: number; number: string | undefined; state: DeliveryState; posting?: PostingLine }
export type DeliveryFault = {
  field: 'numbers' | 'delivered_on'
  reason: 'missing' | 'too-many' | 'unreadable' | 'in-the-future'
}
export type ParsedDeliveries =
  | { ok: true; numbers: string[]; deliveredOn: Day }
  | { ok: false; errors: DeliveryFault[] }
type Typed = Record<string, string | undefined>

/** 配達結果の読取: a day, and numbers one a line or however they were copied. */
export function parseDeliveries(typed: Typed, today: Day): ParsedDeliveries {
  const numbers = (typed.numbers ?? '').split(/[\s,、;]+/).filter(part => part !== '')
  const day = parseDate(typed.delivered_on ?? '')
  const errors: DeliveryFault[] = [
    ...(numbers.length === 0 ? [{ field: 'numbers', reason: 'missing' } as const] : []),
    ...(numbers.length > mostNumbers ? [{ field: 'numbers', reason: 'too-many' } as const] : []),
    ...(day.ok ? [] : [{ field: 'delivered_on', reason: 'unreadable' } as const]),
    ...(day.ok && day.date > today ? [{ field: 'delivered_on', reason: 'in-the-future' } as const] : []),
  ]
  return day.ok && errors.length === 0 ? { ok: true, numbers, deliveredOn: day.date } : { ok: false, errors }
}

/** 配達結果の下見. What each number would do; nothing is changed. One statement. */
export async function previewDeliveries(
  ex: Executor,
  { numbers, deliveredOn }: { numbers: readonly string[]; deliveredOn: Day },
  reader: Reader,
): Promise<DeliveryLine[]> {
  const read = numbers.map(text => {
    const parsed = parseTrackingNumber(text)
    return parsed.ok ? parsed.number : undefined
  })
  const found = await findByNumbers(
    ex,
    read.flatMap(number => number ?? []),
    reader,
  )
  const byNumber = new Map(found.map(posting => [posting.trackingNumber, posting]))
  return read.map((number, index) => {
    const posting = number === undefined ? undefined : byNumber.get(number)
    const isTwice = number !== undefined && read.indexOf(number) < index
    const state = isTwice ? 'twice' : stateOf(number, posting, deliveredOn)
    return { line: index + 1, number, state, ...(posting === undefined ? {} : { posting }) }
  })
}

function stateOf(number: string | undefined, posting: PostingLine | undefined, deliveredOn: Day): DeliveryState {
  if (number === undefined) return 'unreadable'
  if (posting === undefined) return 'unknown'
  if (posting.deliveredOn !== null) return 'delivered'
  if (posting.returnedOn !== null) return 'returned'
  return deliveredOn < posting.postedOn ? 'before-posting' : 'under-way'
}
