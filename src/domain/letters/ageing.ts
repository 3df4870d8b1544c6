import { and, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, disposalHolds, locations, reservationMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { Paging } from '../cards/card-line.ts'
import { changeProcess } from '../cards/change-process.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { type AgeBand, ageBands } from './age-bands.ts'

export type AgeLine = Awaited<ReturnType<typeof selectWaiting>>[number]
export type Ageing = { lines: AgeLine[]; counts: Record<AgeBand, number>; band: AgeBand }
type Wish = { officeId: number; band: AgeBand; today: Day }
type Asked = Omit<Wish, 'band'> & { band?: AgeBand | undefined }

/** 滞留の一覧. Cards that wait for their people, by the months since the first notice; unasked, those that wait longest. */
export async function listAgeing(
  ex: Executor,
  { officeId, band: asked, today }: Asked,
  { paging, reader }: { paging: Paging; reader: Reader },
): Promise<Ageing> {
  const rows = await ex
    .select({ band: sql<AgeBand>`${bandOn(today)}`, count: sql<number>`count(*)::int` })
    .from(cards)
    .where(waiting(officeId))
    .groupBy(sql`1`)
  const found = new Map(rows.map(each => [each.band, each.count]))
  const counts = { '0-3': 0, '3-6': 0, '6-12': 0, '12-': 0 }
  for (const each of ageBands) counts[each] = found.get(each) ?? 0
  const band = asked ?? ageBands.findLast(each => counts[each] > 0) ?? '12-'
  const lines = await selectWaiting(ex, { officeId, band, today }, reader)
    .limit(paging.perPage)
    .offset((Math.max(1, paging.page) - 1) * paging.perPage)
  return { lines, counts, band }
}

/**
 * 長期保管. Cards that lie for longer than the rule says and have neither a visit to come nor a deadline that still runs.
 * In small lots, so that nobody at the counter has to wait for them.
 */
export async function storeLong(
  ex: Executor,
  { officeId, rules, today }: { officeId?: number | undefined; rules: Rules; today: Day },
  { by, now }: { by: Actor; now: Date },
) {
  const found = await ex
    .select({ id: cards.id })
    .from(cards)
    .where(
      and(
        officeId === undefined ? undefined : eq(cards.officeId, officeId),
        inArray(cards.process, ['notice_sent', 'notice_returned', 'reminded']),
        sql`${cards.firstSentOn} + make_interval(months => ${rules.longStorageMonths}) <= ${today}::date`,
        lt(cards.deadlineOn, today),
        sql`not ${isReserved}`,
      ),
    )
    .orderBy(cards.id)
    .limit(lot)
  const ids = found.map(({ id }) => id)
  const change = ids.length === 0 ? undefined : await changeProcess(ex, ids, 'long_stored', { by, now })
  return { storedCount: change?.ok ? change.changedCount : 0 }
}

const lot = 500

const isReserved = sql<boolean>`exists (select from ${reservationMembers} m where m.card_id = ${cards.id} and m.live)`
const isHeld = (today: Day) => sql<boolean>`exists (
  select from ${disposalHolds} h where h.card_id = ${cards.id} and h.ended_at is null and h.until_on >= ${today})`

/** 滞留: its person was told, and has not come. */
export const isWaiting = and(
  inArray(cards.process, ['notice_sent', 'notice_returned', 'reminded', 'long_stored']),
  isNotNull(cards.firstSentOn),
)

const waiting = (officeId: number) => and(eq(cards.officeId, officeId), isWaiting)

/** The 滞留の区分 of a card on a day. */
export const bandOn = (today: Day) => sql`case
  when ${cards.firstSentOn} + interval '12 months' <= ${today}::date then '12-'
  when ${cards.firstSentOn} + interval '6 months' <= ${today}::date then '6-12'
  when ${cards.firstSentOn} + interval '3 months' <= ${today}::date then '3-6' else '0-3' end`

const selectWaiting = (ex: Executor, { officeId, band, today }: Wish, reader: Reader) =>
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
      sentOn: sql<Day>`${cards.firstSentOn}`,
      deadlineOn: sql<Day>`${cards.deadlineOn}`,
      reminderCount: cards.reminderCount,
      isReserved,
      isHeld: isHeld(today),
    })
    .from(cards)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(waiting(officeId), sql`${bandOn(today)} = ${band}`))
    .orderBy(cards.firstSentOn, cards.id)
    .$dynamic()
