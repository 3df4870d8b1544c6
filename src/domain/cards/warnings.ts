import type { Day } from '../rules/days.ts'
import { expiryStage } from '../rules/expiry.ts'
import type { CardProcess } from './words.ts'

/** 注意: what somebody must know before going on with a card. */
export type CardWarning =
  | 'moved_out'
  | 'deceased'
  | 'name_changed'
  | 'address_changed'
  | 'register_changed'
  | 'overdue'
  | 'expired'
  | 'expires_soon'

/** 異動事由 as the register words it, in the order of weight. */
const changes: readonly [RegExp, CardWarning][] = [
  [/死亡|失踪/, 'deceased'],
  [/転出|国外/, 'moved_out'],
  [/氏名|婚姻|離婚|改姓|改名|縁組|氏の変更|名の変更/, 'name_changed'],
  [/転居|住所/, 'address_changed'],
]

/** 異動の注意. Undefined when the register told nothing. */
export function registerWarning(registerChange: string | null): CardWarning | undefined {
  if ((registerChange ?? '').trim() === '') return undefined
  return changes.find(([words]) => words.test(registerChange ?? ''))?.[1] ?? 'register_changed'
}

/** Told of, and not yet fetched. */
export const waitingForHolder: readonly CardProcess[] = ['notice_sent', 'notice_returned', 'reminded', 'long_stored']

/** After these nobody will come for the card any more. */
export const pastWaiting: readonly CardProcess[] = [
  ...(['handed_over', 'delivered', 'mailed_direct', 'sent_back', 'voided', 'disposed', 'erased'] as const),
  ...(['disposal_approved', 'remaking', 'moved_out', 'deceased', 'declined'] as const),
]

/** 受取期限切れ. The deadline itself is still in time. */
export const isOverdue = (process: CardProcess, deadlineOn: Day | undefined, today: Day) =>
  waitingForHolder.includes(process) && deadlineOn !== undefined && deadlineOn < today

/** 注意 of one card, all of them. */
export function warningsOf(
  {
    registerChange,
    process,
    expiresOn,
  }: { registerChange: string | null; process: CardProcess; expiresOn: Day | null },
  deadlineOn: Day | undefined,
  { today, expiryWarningDays }: { today: Day; expiryWarningDays: number },
): CardWarning[] {
  const change = registerWarning(registerChange)
  const expiry = pastWaiting.includes(process) ? undefined : expiryStage(expiresOn, today, expiryWarningDays)
  return [
    ...(change === undefined ? [] : [change]),
    ...(isOverdue(process, deadlineOn, today) ? ['overdue' as const] : []),
    ...(expiry === undefined ? [] : [expiry === 'expired' ? ('expired' as const) : ('expires_soon' as const)]),
  ]
}
