import type { CardProcess } from '../cards/words.ts'
import { addDays, addMonths, type Day, daysOfMonth, laterDay, monthOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import type { DisposalReason } from './words.ts'

/** What the rule wants to know of one card. */
export type DisposalFacts = {
  process: CardProcess
  processChangedOn: Day
  /** The card's own last valid day. */
  expiresOn: Day | null
  firstNoticeOn: Day | null
  lastReminderOn: Day | null
  /** The last day on which a posted card came back. */
  postReturnedOn: Day | null
  /** The day on which the card made in its place arrived. */
  remadeOn: Day | null
}
export type DisposalRules = Pick<Rules, 'disposalNoticeMonths' | 'disposalReminderMonths' | 'disposalPostReturnMonths'>
export type DisposalDue = { reason: DisposalReason; dueOn: Day }

/** Notified, and nobody came: 廃棄候補 some time after the notices. */
export const waitingProcesses = ['notice_sent', 'notice_returned', 'reminded', 'long_stored'] as const
/** With us in whatever state: 廃棄候補 once the card itself is no longer valid. */
export const keptProcesses = [
  ...(['received', 'discrepant', 'set_up', 'set_up_failed', 'notice_prepared'] as const),
  ...waitingProcesses,
  ...(['post_returned', 'remaking'] as const),
]
/** 転出, 死亡, 辞退: 廃棄候補 from the day on which it was entered. */
export const goneProcesses = ['moved_out', 'deceased', 'declined'] as const

/**
 * 廃棄候補の決まり. Why and from which day on a card may be disposed of; the earliest of the reasons that hold.
 * Reservations and 廃棄保留 stand above it. `candidates.ts` says the same to the database.
 */
export function disposalDue(facts: DisposalFacts, rules: DisposalRules): DisposalDue | undefined {
  return reasonsOf(facts, rules).toSorted(
    (one, other) => compare(one.dueOn, other.dueOn) || compare(one.reason, other.reason),
  )[0]
}

function reasonsOf(facts: DisposalFacts, rules: DisposalRules): DisposalDue[] {
  const { process } = facts
  const gone = goneProcesses.find(each => each === process)
  if (gone) return [{ reason: gone, dueOn: facts.processChangedOn }]
  const since = (reason: DisposalReason, dueOn: Day | undefined) => (dueOn === undefined ? [] : [{ reason, dueOn }])
  return [
    ...since(
      'expired',
      isOneOf(keptProcesses, process) && facts.expiresOn !== null ? addDays(facts.expiresOn, 1) : undefined,
    ),
    ...since('uncollected', isOneOf(waitingProcesses, process) ? uncollectedFrom(facts, rules) : undefined),
    ...since('set_up_failed', process === 'set_up_failed' ? (facts.remadeOn ?? undefined) : undefined),
    ...since('remade', process === 'remaking' ? (facts.remadeOn ?? undefined) : undefined),
    ...since('post_returned', process === 'post_returned' ? postReturnFrom(facts, rules) : undefined),
  ]
}

function uncollectedFrom({ firstNoticeOn, lastReminderOn }: DisposalFacts, rules: DisposalRules) {
  if (firstNoticeOn === null) return undefined
  const afterNotice = monthsLater(firstNoticeOn, rules.disposalNoticeMonths)
  return lastReminderOn === null
    ? afterNotice
    : laterDay(afterNotice, monthsLater(lastReminderOn, rules.disposalReminderMonths))
}

const postReturnFrom = ({ postReturnedOn }: DisposalFacts, rules: DisposalRules) =>
  postReturnedOn === null ? undefined : monthsLater(postReturnedOn, rules.disposalPostReturnMonths)

/** The same day so many months later; where that month is shorter, its last day. As PostgreSQL adds months. */
export function monthsLater(day: Day, count: number): Day {
  const days = daysOfMonth(addMonths(monthOf(day), count))
  return days[Math.min(Number(day.slice(8)), days.length) - 1] ?? day
}

const compare = (one: string, other: string) => Number(one > other) - Number(one < other)
const isOneOf = (some: readonly CardProcess[], process: CardProcess) => some.includes(process)
