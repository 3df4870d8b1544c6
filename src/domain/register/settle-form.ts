import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import type { RegisterChangeKind } from './words.ts'

/** 反映のしかた: 手続状態を変える, 内容を書き換える, そのままにする. */
export const decisions = ['close', 'fail', 'describe', 'leave'] as const
export type Decision = (typeof decisions)[number]

/** What can be decided of each kind, the usual first. */
export const decisionsOf: Record<RegisterChangeKind, readonly Decision[]> = {
  moved_out: ['close', 'leave'],
  deceased: ['close', 'leave'],
  declined: ['close', 'leave'],
  name_changed: ['fail', 'describe', 'leave'],
  address_changed: ['describe', 'leave'],
}

/** 予約をどうするか: 取り消す, この方だけを外す, 残す. */
export const visitChoices = ['cancel', 'take-out', 'keep'] as const
export type VisitChoice = (typeof visitChoices)[number]

/** あわせて終わらせるもの, as the person has ticked them. */
export type Choices = {
  /** Undefined until the person has seen that there is one. */
  reservation: VisitChoice | undefined
  sendsMail: boolean
  endsWaiting: boolean
  /** 未発送の郵便物, 予約の入口, 照会. */
  endsPapers: boolean
  /** 廃棄候補に起案する. */
  proposes: boolean
}
export type Settlement = Choices & { decision: Decision; note: string | null }
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
  return { ok: true, value: { decision, note, ...parseChoices(typed) } }
}

/** あわせて終わらせるもの of the form. */
export const parseChoices = (typed: Typed): Choices => ({
  reservation: visitChoices.find(each => each === typed.reservation),
  sendsMail: typed.mail === '1',
  endsWaiting: typed.waiting === '1',
  endsPapers: typed.papers === '1',
  proposes: typed.disposal === '1',
})

function noteFaults(note: string): SettleFault[] {
  if (note.length > 500) return [{ field: 'note', reason: 'too-long' }]
  return containsIndividualNumber(note) || containsResidentRecordCode(note)
    ? [{ field: 'note', reason: 'forbidden-number' }]
    : []
}
