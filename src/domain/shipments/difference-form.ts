import type { Day } from '../rules/days.ts'
import { countFrom, type FieldRefusal, faultsOf, isRead, lineFrom, noteFrom, pastDayFrom } from './shipment-form.ts'
import { type DifferenceKind, differenceKinds } from './words.ts'

/** 入荷差異 as it is noted: of cards, or of their notices. */
export type DifferenceFields = { kind: DifferenceKind; quantity: number; note: string }
export type DifferenceField =
  | 'kind'
  | 'quantity'
  | 'note'
  | 'card_number'
  | 'reported_on'
  | 'resolution'
  | SetAsideField
export type SetAsideField = 'sent_back_on' | 'sent_back_note' | 'card_code' | 'kept_note'
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

/** 受領に戻す理由の読取. */
export function parseKeeping(
  typed: Typed,
): { ok: true; value: { note: string } } | { ok: false; errors: DifferenceFieldError[] } {
  const kept_note = lineFrom(typed.kept_note, 200)
  return isRead(kept_note) ? { ok: true, value: { note: kept_note } } : { ok: false, errors: faultsOf({ kept_note }) }
}

/** J-LISへの返送の読取. Every fault at once. */
export function parseSendingBack(
  typed: Typed,
  today: Day,
):
  | { ok: true; value: { sentBackOn: Day; note: string; code: string } }
  | { ok: false; errors: DifferenceFieldError[] } {
  const sent_back_on = pastDayFrom(typed.sent_back_on, today)
  const sent_back_note = lineFrom(typed.sent_back_note, 200)
  const card_code = lineFrom(typed.card_code, 100)
  return isRead(sent_back_on) && isRead(sent_back_note) && isRead(card_code)
    ? { ok: true, value: { sentBackOn: sent_back_on, note: sent_back_note, code: card_code } }
    : { ok: false, errors: faultsOf({ sent_back_on, sent_back_note, card_code }) }
}
