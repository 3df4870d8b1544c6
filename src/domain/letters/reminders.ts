import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardProtections, cards, disposalHolds, letters, locations, reservationMembers } from '../../db/schema/index.ts'
import { type Paging, standingOrder } from '../cards/card-line.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

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
type OnDay = Omit<ReminderWish, 'officeId'>
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
  const verdict = verdictOf(wish, reader)
  const isShown = shown === 'due' ? sql`${verdict} = 'due'` : sql`${verdict} <> 'due'`
  const offset = (Math.max(1, paging.page) - 1) * paging.perPage
  const [rows, lines] = await Promise.all([
    countVerdicts(ex, wish, verdict),
    selectOverdue(ex, wish, reader, isShown).limit(paging.perPage).offset(offset),
  ])
  const totals = Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count]))
  const total = rows
    .filter(({ verdict }) => (verdict === 'due') === (shown === 'due'))
    .reduce((sum, { count }) => sum + count, 0)
  return { lines, total, totals }
}

/** All who are to be reminded, for 「条件に合うすべて」. */
export async function findDueReminders(ex: Executor, wish: ReminderWish, reader: Reader): Promise<number[]> {
  const lines = await selectOverdue(ex, wish, reader, sql`${verdictOf(wish, reader)} = 'due'`)
  return lines.map(({ id }) => id)
}

const countVerdicts = (ex: Executor, wish: ReminderWish, verdict: SQL) =>
  ex
    .select({ verdict: sql<ReminderExclusion | 'due'>`${verdict}`, count: sql<number>`count(*)::int` })
    .from(cards)
    .where(overdue(wish))
    .groupBy(sql`1`)

const overdue = ({ officeId, ...onDay }: ReminderWish) => and(eq(cards.officeId, officeId), isOverdueOn(onDay))

/** Its deadline passed as many days ago as the rule wants. */
export const isOverdueOn = ({ today, rules }: OnDay) =>
  and(
    inArray(cards.process, ['notice_sent', 'notice_returned', 'reminded', 'long_stored']),
    lte(cards.deadlineOn, addDays(today, -rules.reminderAfterDays)),
  )

// Gathered once for the whole list, not looked up card by card.
const isReserved = sql`${cards.id} in (select m.card_id from ${reservationMembers} m where m.live and m.card_id is not null)`
const isHeld = (today: Day) => sql`${cards.id} in (
  select h.card_id from ${disposalHolds} h where h.ended_at is null and h.until_on >= ${today})`
const isPrepared = sql`${cards.id} in (
  select l.card_id from ${letters} l where l.ended_at is null and l.kind <> 'inquiry' and l.notice_id is null)`
const isHidden = sql`${cards.id} in (select p.card_id from ${cardProtections} p)`

/** 'due', or the first reason why not, of a card that is overdue. */
export const verdictOf = ({ today, rules }: OnDay, { seesProtected }: Reader): SQL => sql`case
  when ${isReserved} then 'reserved'
  when ${isHeld(today)} then 'hold'
  when ${cards.process} = 'notice_returned' or ${cards.returnedOn} is not null then 'returned'
  when ${cards.reminderCount} >= ${rules.remindersMost} then 'most'
  when ${cards.remindedOn} > ${addDays(today, -rules.reminderPauseDays)} then 'recent'
  when ${isPrepared} then 'already-prepared'
  when not ${seesProtected}::boolean and ${isHidden} then 'protected'
  when coalesce(btrim(${cards.address}), '') = '' then 'no-address'
  else 'due' end`

const selectOverdue = (ex: Executor, wish: ReminderWish, reader: Reader, where: SQL) =>
  ex
    .select({
      ...{ id: cards.id, noticeNumber: cards.noticeNumber, process: cards.process, custody: cards.custody },
      name: personColumns(reader).name,
      ...{
        cabinet: locations.cabinet,
        shelf: locations.shelf,
        caseNumber: locations.caseNumber,
        inCase: cards.position,
      },
      sequence: cards.noticeCount,
      sentOn: sql<Day>`${cards.lastSentOn}`,
      deadlineOn: sql<Day>`${cards.deadlineOn}`,
      reminderCount: cards.reminderCount,
      verdict: sql<ReminderExclusion | 'due'>`${verdictOf(wish, reader)}`,
    })
    .from(cards)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(overdue(wish), where))
    .orderBy(...standingOrder)
    .$dynamic()
