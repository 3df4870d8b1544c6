import type { Day } from '../rules/days.ts'
import { countFrom, type FieldRefusal, faultsOf, isRead, lineFrom, noteFrom, pastDayFrom } from './shipment-form.ts'
import { type DifferenceKind, differenceKinds } from './words.ts'

/** 入荷差異 as it is noted: 不足, 過剰, 破損, 他団体分. */
export type DifferenceFields = { kind: DifferenceKind; quantity: number; note: string }
export type DifferenceField = 'kind' | 'quantity' | 'note' | 'card_number' | 'reported_on' | 'resolution'
export type DifferenceFieldError = { field: DifferenceField; reason: FieldRefusal | 'one-card' | 'nothing-said' }
type Typed = Record<string, string | undefined>

/** Every fault at once. A difference about one card is of one card. */
export function parseDifference(
  typed: Typed,
): { ok: true; value: DifferenceFields } | { ok: false; errors: DifferenceFieldError[] } {
  const kind = differenceKinds.find(each => each === typed.kind) ?? { reason: 'missing' as const }
  const quantity = (typed.quantity ?? '').trim() === '' ? 1 : positive(countFrom(typed.quantity))
  const note = lineFrom(typed.note, 1000)
  if (isRead(kind) && isRead(quantity) && isRead(note))
    return isForOne(typed, quantity)
      ? { ok: true, value: { kind, quantity, note } }
      : { ok: false, errors: [{ field: 'quantity', reason: 'one-card' }] }
  return { ok: false, errors: faultsOf({ kind, quantity, note }) }
}

const positive = (count: ReturnType<typeof countFrom>) => (count === 0 ? { reason: 'not-a-number' as const } : count)

const isForOne = ({ card_number = '' }: Typed, quantity: number) => card_number.trim() === '' || quantity === 1

/** 照会日と回答の読取. */
export function parseFollowing(
  typed: Typed,
  today: Day,
):
  | { ok: true; value: { reportedOn: Day | null; resolution: string | null } }
  | { ok: false; errors: DifferenceFieldError[] } {
  const reported_on = (typed.reported_on ?? '').trim() === '' ? null : pastDayFrom(typed.reported_on, today)
  const resolution = noteFrom(typed.resolution)
  if (!isRead(reported_on) || !isRead(resolution)) return { ok: false, errors: faultsOf({ reported_on, resolution }) }
  return reported_on === null && resolution === null
    ? { ok: false, errors: [{ field: 'reported_on', reason: 'nothing-said' }] }
    : { ok: true, value: { reportedOn: reported_on, resolution } }
}
