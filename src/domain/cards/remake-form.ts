import type { Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { parseDate } from '../rules/wareki.ts'
import { parseApplicationId } from './application-id.ts'
import type { RemakeField, RemakeFieldError, RemakeFieldRefusal } from './remake-words.ts'

/** 再作成の依頼. */
export type RemakeRequest = {
  reason: string
  requestedOn: Day
  newApplicationId: string | null
  note: string | null
}
export type ParsedRemake = { ok: true; value: RemakeRequest } | { ok: false; errors: RemakeFieldError[] }
type Typed = Partial<Record<RemakeField, string | undefined>>

/** Every fault at once; the 申請書ID may follow later. */
export function parseRemake(typed: Typed, today: Day): ParsedRemake {
  const reason = wordsIn(typed.remake_reason, 200)
  const requestedOn = dayIn(typed.requested_on, today)
  const applicationId = isBlank(typed.application_id) ? { value: null } : applicationIdIn(typed.application_id)
  const note = isBlank(typed.note) ? { value: null } : wordsIn(typed.note, 1000)
  const errors: RemakeFieldError[] = [
    ...faultIn('remake_reason', reason),
    ...faultIn('requested_on', requestedOn),
    ...faultIn('application_id', applicationId),
    ...faultIn('note', note),
  ]
  if ('reason' in reason || 'reason' in requestedOn || 'reason' in applicationId || 'reason' in note)
    return { ok: false, errors }
  const value = { reason: reason.value, requestedOn: requestedOn.value, newApplicationId: applicationId.value }
  return { ok: true, value: { ...value, note: note.value } }
}

type Read<T> = { value: T } | { reason: RemakeFieldRefusal }

const isBlank = (typed: string | undefined) => (typed ?? '').trim() === ''

const faultIn = (field: RemakeField, read: Read<unknown>): RemakeFieldError[] =>
  'reason' in read ? [{ field, reason: read.reason }] : []

function wordsIn(typed: string | undefined, longest: number): Read<string> {
  const text = (typed ?? '').trim()
  if (text === '') return { reason: 'missing' }
  if (text.length > longest) return { reason: 'too-long' }
  return containsIndividualNumber(text) ? { reason: 'forbidden-number' } : { value: text }
}

function dayIn(typed: string | undefined, today: Day): Read<Day> {
  if (isBlank(typed)) return { reason: 'missing' }
  const parsed = parseDate(typed ?? '')
  if (!parsed.ok) return { reason: 'unreadable' }
  return parsed.date > today ? { reason: 'in-the-future' } : { value: parsed.date }
}

function applicationIdIn(typed: string | undefined): Read<string> {
  const value = parseApplicationId(typed ?? '')
  return value === undefined ? { reason: 'unreadable' } : { value }
}
