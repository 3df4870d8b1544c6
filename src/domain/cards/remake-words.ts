import type { Day } from '../rules/days.ts'
import type { CardProcess } from './words.ts'

/** 再作成を依頼できる状態: what failed, was lost, came damaged, or whose hand-over was taken back. */
export const remakeableProcesses: readonly CardProcess[] = [
  'set_up_failed',
  'missing',
  'discrepant',
  'hand_over_reversed',
]
export const isRemakeable = (process: CardProcess) => remakeableProcesses.includes(process)

export type RemakeField = 'remake_reason' | 'requested_on' | 'application_id' | 'note'
export type RemakeFieldRefusal =
  | 'missing'
  | 'unreadable'
  | 'in-the-future'
  | 'too-long'
  | 'forbidden-number'
  | 'own-number'
  | 'taken'
export type RemakeFieldError = { field: RemakeField; reason: RemakeFieldRefusal }
export type RemakeRefusal =
  | 'unknown-card'
  | 'not-remakeable'
  | 'already-requested'
  | 'application-id-taken'
  | 'own-number'
  | 'frozen'
export type RemakeLinkRefusal = 'not-requested' | 'no-such-card' | 'same-card' | 'not-arrived' | 'linked-already'

/** 依頼からの日数. */
export const remakeAge = (requestedOn: Day, today: Day) =>
  Math.round((Date.parse(today) - Date.parse(requestedOn)) / 86_400_000)
