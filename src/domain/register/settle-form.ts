import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import type { RegisterChangeKind } from './words.ts'

/** 反映のしかた: 手続状態を変える, 内容を書き換える, そのままにする. */
export const decisions = ['close', 'fail', 'describe', 'leave'] as const
export type Decision = (typeof decisions)[number]

/** What can be decided of each kind, the usual first. */
export const decisionsOf: Record<RegisterChangeKind, readonly Decision[]> = {
  moved_out: ['close', 'leave'],
  deceased: ['close', 'leave'],
  name_changed: ['fail', 'describe', 'leave'],
  address_changed: ['describe', 'leave'],
}

export type Settlement = {
  decision: Decision
  note: string | null
  /** 予約をどうするか, once the person has seen that there is one. */
  reservation: 'cancel' | 'keep' | undefined
  sendsMail: boolean
}
export type SettleFault = { field: 'decision' | 'note'; reason: 'missing' | 'too-long' | 'forbidden-number' }
type Typed = Record<string, string | undefined>

/** Reads the decision; leaving it as it is needs a reason for whoever reads it later. */
export function parseSettlement(
  typed: Typed,
  kind: RegisterChangeKind,
): { ok: true; value: Settlement } | { ok: false; errors: SettleFault[] } {
  const decision = decisionsOf[kind].find(each => each === typed.decision)
  const note = typed.note?.trim() || null
  const errors: SettleFault[] = [
    ...(decision === undefined ? [{ field: 'decision', reason: 'missing' } as const] : []),
    ...(decision === 'leave' && note === null ? [{ field: 'note', reason: 'missing' } as const] : []),
    ...noteFaults(note ?? ''),
  ]
  if (decision === undefined || errors.length > 0) return { ok: false, errors }
  const reservation = (['cancel', 'keep'] as const).find(each => each === typed.reservation)
  return { ok: true, value: { decision, note, reservation, sendsMail: typed.mail === '1' } }
}

function noteFaults(note: string): SettleFault[] {
  if (note.length > 500) return [{ field: 'note', reason: 'too-long' }]
  return containsIndividualNumber(note) || containsResidentRecordCode(note)
    ? [{ field: 'note', reason: 'forbidden-number' }]
    : []
}
