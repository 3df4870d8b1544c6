import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, disposalHolds, locations, notices, reservationMembers } from '../../db/schema/index.ts'
import { type Paging, standingOrder } from '../cards/card-line.ts'
import { isProtected, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { hasUnsentLetter } from './sort-letters.ts'

/** なぜ再通知しないか. The first that holds is shown. */
export const reminderExclusions = [
  'reserved',
  'hold',
  'returned',
  'most',
  'recent',
  'already-prepared',
  'protected',
  'no-address',
] as const
export type ReminderExclusion = (typeof reminderExclusions)[number]
export type ReminderWish = { officeId: number; today: Day; rules: Rules }
export type ReminderLine = Awaited<ReturnType<typeof selectOverdue>>[number]
export type ReminderList = {
  lines: ReminderLine[]
  total: number
  totals: Partial<Record<ReminderExclusion | 'due', number>>
}

/**
 * 再通知の抽出. Cards whose deadline passed so many days ago. `shown` is 'due' for those to remind, or one of the reasons why
 * not; everybody overdue is in exactly one of these lists, so nobody is out of sight.
 */
export async function listReminders(
  ex: Executor,
  wish: ReminderWish,
  { shown, paging, reader }: { shown: 'due' | 'excluded'; paging: Paging; reader: Reader },
): Promise<ReminderList> {
  const rows = await ex
    .select({ verdict: sql<ReminderExclusion | 'due'>`${verdictOf(wish, reader)}`, count: sql<number>`count(*)::int` })
    .from(cards)
    .innerJoin(last, lastOf)
    .where(overdue(wish))
    .groupBy(sql`1`)
  const totals = Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count]))
  const total = rows
    .filter(({ verdict }) => (verdict === 'due') === (shown === 'due'))
    .reduce((sum, { count }) => sum + count, 0)
  const verdict = verdictOf(wish, reader)
  const lines = await selectOverdue(
    ex,
    wish,
    reader,
    shown === 'due' ? sql`${verdict} = 'due'` : sql`${verdict} <> 'due'`,
  )
    .limit(paging.perPage)
    .offset((Math.max(1, paging.page) - 1) * paging.perPage)
  return { lines, total, totals }
}

/** All who are to be reminded, for 「条件に合うすべて」. */
export async function findDueReminders(ex: Executor, wish: ReminderWish, reader: Reader): Promise<number[]> {
  const lines = await selectOverdue(ex, wish, reader, sql`${verdictOf(wish, reader)} = 'due'`)
  return lines.map(({ id }) => id)
}

// The last notice of a card, and how often it was reminded: two looks into one index.
const last = sql`lateral (
  select n.sequence, n.sent_on, n.deadline_on, n.returned_on from ${notices} n
  where n.card_id = ${cards.id} order by n.sequence desc limit 1) last_notice`
const lastOf = sql`true`
const lastColumn = <T>(name: 'sequence' | 'sent_on' | 'deadline_on' | 'returned_on') =>
  sql<T>`last_notice.${sql.raw(name)}`
const reminders = sql<number>`(select count(*)::int from ${notices} n where n.card_id = ${cards.id} and n.kind = 'reminder')`
const lastReminder = sql<Day | null>`(select max(n.sent_on)::text from ${notices} n where n.card_id = ${cards.id} and n.kind = 'reminder')`

const overdue = ({ officeId, today, rules }: ReminderWish) =>
  and(
    eq(cards.officeId, officeId),
    inArray(cards.process, ['notice_sent', 'notice_returned', 'reminded', 'long_stored']),
    sql`${lastColumn('deadline_on')} <= ${addDays(today, -rules.reminderAfterDays)}`,
  )

const isReserved = sql`exists (select from ${reservationMembers} m where m.card_id = ${cards.id} and m.live)`
const isHeld = (today: Day) => sql`exists (
  select from ${disposalHolds} h where h.card_id = ${cards.id} and h.ended_at is null and h.until_on >= ${today})`

const verdictOf = ({ today, rules }: ReminderWish, { seesProtected }: Reader): SQL => sql`case
  when ${isReserved} then 'reserved'
  when ${isHeld(today)} then 'hold'
  when ${cards.process} = 'notice_returned' or ${lastColumn('returned_on')} is not null then 'returned'
  when ${reminders} >= ${rules.remindersMost} then 'most'
  when ${lastReminder} > ${addDays(today, -rules.reminderPauseDays)} then 'recent'
  when ${hasUnsentLetter} then 'already-prepared'
  when ${isProtected} and not ${seesProtected}::boolean then 'protected'
  when coalesce(btrim(${cards.address}), '') = '' then 'no-address'
  else 'due' end`

const selectOverdue = (ex: Executor, wish: ReminderWish, reader: Reader, where: SQL) =>
  ex
    .select({
      ...{ id: cards.id, noticeNumber: cards.noticeNumber, process: cards.process, custody: cards.custody },
      name: personColumns(reader).name,
      ...{ cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      sequence: lastColumn<number>('sequence'),
      sentOn: lastColumn<Day>('sent_on'),
      deadlineOn: lastColumn<Day>('deadline_on'),
      reminderCount: reminders,
      verdict: sql<ReminderExclusion | 'due'>`${verdictOf(wish, reader)}`,
    })
    .from(cards)
    .innerJoin(last, lastOf)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(overdue(wish), where))
    .orderBy(...standingOrder)
    .$dynamic()
