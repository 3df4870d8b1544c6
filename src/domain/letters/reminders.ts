import { and, eq, inArray, lte, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardProtections, cards, disposalHolds, letters, locations, reservationMembers } from '../../db/schema/index.ts'
import { caseOrder, orderInCase, type Paging, standingOrder } from '../cards/card-line.ts'
import { personColumns } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
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
  const { totals, ids } = await sortOverdue(ex, wish, reader, { shown, paging })
  const lines = await selectOverdue(ex, wish, reader, isOneOf(cards.id, ids))
  const total = Object.entries(totals)
    .filter(([verdict]) => (verdict === 'due') === (shown === 'due'))
    .reduce((sum, [, count]) => sum + count, 0)
  return { lines, total, totals }
}

type Wanted = { shown: 'due' | 'excluded'; paging: Paging }

// All who are overdue are judged once, for the totals and for the page, which is in the order of the shelves; the cases
// are put in that order first, so that 20,000 cards are compared by one number.
async function sortOverdue(ex: Executor, wish: ReminderWish, reader: Reader, { shown, paging }: Wanted) {
  const [sorted] = await ex.execute<{ totals: ReminderList['totals']; ids: number[] }>(sql`
    with judged as materialized (
      select ${cards.id} as id, ${verdictOf(wish, reader)} as verdict, ${cards.locationId} as location_id,
        ${cards.position} as position, ${cards.boxNumber} as box_number
      from ${cards} where ${overdue(wish)}
    ), cases as (
      select ${locations.id} as id, row_number() over (order by ${listed(caseOrder)}) as place from ${locations}
    ), page as (
      select cards.id from judged cards left join cases on cases.id = cards.location_id
      where (cards.verdict = 'due') = ${shown === 'due'}::boolean
      order by cases.place nulls last, ${listed(orderInCase)}
      limit ${paging.perPage} offset ${(Math.max(1, paging.page) - 1) * paging.perPage}
    )
    select
      (select coalesce(jsonb_object_agg(verdict, count), '{}')
        from (select verdict, count(*)::int as count from judged group by verdict) each) as totals,
      (select coalesce(jsonb_agg(id), '[]') from page) as ids`)
  return sorted ?? { totals: {}, ids: [] }
}

const listed = (parts: SQL[]) => sql.join(parts, sql`, `)

/** All who are to be reminded, for 「条件に合うすべて」. */
export async function findDueReminders(ex: Executor, wish: ReminderWish, reader: Reader): Promise<number[]> {
  const lines = await selectOverdue(ex, wish, reader, sql`${verdictOf(wish, reader)} = 'due'`)
  return lines.map(({ id }) => id)
}

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
const hasNoAddress = sql`${cards.id} in (select a.id from ${cards} a where coalesce(btrim(a.address), '') = '')`

/** 'due', or the first reason why not, of a card that is overdue. */
export const verdictOf = ({ today, rules }: OnDay, { seesProtected }: Reader): SQL => sql`case
  when ${isReserved} then 'reserved'
  when ${isHeld(today)} then 'hold'
  when ${cards.process} = 'notice_returned' or ${cards.returnedOn} is not null then 'returned'
  when ${cards.reminderCount} >= ${rules.remindersMost} then 'most'
  when ${cards.remindedOn} > ${addDays(today, -rules.reminderPauseDays)} then 'recent'
  when ${isPrepared} then 'already-prepared'
  when not ${seesProtected}::boolean and ${isHidden} then 'protected'
  when ${hasNoAddress} then 'no-address'
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
