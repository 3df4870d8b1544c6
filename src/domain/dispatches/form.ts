import { type Day, isDay } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { type DispatchKind, dispatchKinds } from './words.ts'

/** 送付の内容. A transfer leads to an office; a carry-out to a place in words. */
export type DispatchPlan = {
  kind: DispatchKind
  toOfficeId: number | null
  destination: string | null
  dueOn: Day
  note: string | null
}
export type DispatchField = 'kind' | 'to_office' | 'destination' | 'due_on' | 'note'
export type DispatchFieldRefusal = 'missing' | 'unknown' | 'in-the-past' | 'too-long' | 'forbidden-number'
export type DispatchFieldError = { field: DispatchField; reason: DispatchFieldRefusal }
export type ParsedDispatch = { ok: true; plan: DispatchPlan } | { ok: false; errors: DispatchFieldError[] }
type Typed = Partial<Record<DispatchField, string | undefined>>

/** So long may a destination and a note be. */
export const dispatchTextLength = 200

/** Reads the form; every error at once. `otherOfficeIds` are the offices a transfer may lead to. */
export function parseDispatch(typed: Typed, otherOfficeIds: readonly number[], today: Day): ParsedDispatch {
  const kind = dispatchKinds.find(each => each === typed.kind)
  const toOfficeId = otherOfficeIds.find(id => String(id) === typed.to_office)
  const [destination, note, dueOn] = [textOf(typed.destination), textOf(typed.note), typed.due_on ?? '']
  const errors = [
    ...(kind === undefined ? [error('kind', 'missing')] : []),
    ...(kind === 'transfer' && toOfficeId === undefined ? [error('to_office', 'missing')] : []),
    ...(kind === 'carry_out' && destination === '' ? [error('destination', 'missing')] : []),
    ...(kind === 'carry_out' ? textErrors('destination', destination) : []),
    ...dayErrors(dueOn, today),
    ...textErrors('note', note),
  ]
  if (kind === undefined || errors.length > 0) return { ok: false, errors }
  const isTransfer = kind === 'transfer'
  const where = { toOfficeId: isTransfer ? (toOfficeId ?? null) : null, destination: isTransfer ? null : destination }
  return { ok: true, plan: { kind, ...where, dueOn, note: note === '' ? null : note } }
}

const textOf = (text: string | undefined) => (text ?? '').trim()
const error = (field: DispatchField, reason: DispatchFieldRefusal): DispatchFieldError => ({ field, reason })

function dayErrors(text: string, today: Day) {
  if (text === '') return [error('due_on', 'missing')]
  if (!isDay(text)) return [error('due_on', 'unknown')]
  return text < today ? [error('due_on', 'in-the-past')] : []
}

function textErrors(field: DispatchField, text: string) {
  if (text.length > dispatchTextLength) return [error(field, 'too-long')]
  return containsIndividualNumber(text) ? [error(field, 'forbidden-number')] : []
}
