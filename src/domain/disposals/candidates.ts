import { and, eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cardRemakes,
  cards,
  disposalHolds,
  incidents,
  locations,
  postings,
  reservationMembers,
  waitingMembers,
} from '../../db/schema/index.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { idArray } from '../rules/id-array.ts'
import { type DisposalRules, goneProcesses, keptProcesses, waitingProcesses } from './rule.ts'
import type { DisposalReason } from './words.ts'

/** Of one office, or of these cards only; `day` is today, or the day a dry run asks about. */
export type CandidateFilter = {
  officeId?: number | undefined
  cardIds?: readonly number[] | undefined
  reason?: DisposalReason | undefined
  day: Day
}
export type Candidate = Awaited<ReturnType<typeof findCandidates>>['lines'][number]
type Paging = { page: number; perPage: number }

/**
 * 廃棄候補の一覧. What `disposalDue` says of every card, in one statement, without those that are booked, waited for,
 * held back or looked for, or that never came; the longest due first.
 */
export async function findCandidates(
  ex: Executor,
  filter: CandidateFilter,
  { rules, reader, paging: { page, perPage } }: { rules: DisposalRules; reader: Reader; paging: Paging },
) {
  const chosen = sql`select due.card_id, due.reason, due.due_on, (count(*) over ())::int as total
    from (${candidatesIn(filter, rules)}) due
    order by due.due_on, due.card_id limit ${perPage} offset ${(Math.max(1, page) - 1) * perPage}`
  // Who they are is asked of one page only.
  const rows = await ex
    .select({ ...lineFor(reader), total: sql<number>`due.total` })
    .from(cards)
    .innerJoin(sql`(${chosen}) due`, sql`due.card_id = ${cards.id}`)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(isWithin(reader))
    .orderBy(sql`due.due_on`, cards.id)
  return { lines: rows.map(({ total: _, ...line }) => line), total: rows[0]?.total ?? 0 }
}

/** The candidates themselves: card_id, reason and due_on. */
export const candidatesIn = (filter: CandidateFilter, rules: DisposalRules) => sql`
  select due.card_id, due.reason, due.due_on from (${dueCards(filter, rules)}) due
  where ${and(isLeftAlone(filter.day), ofReason(filter.reason))}`

const lineFor = (reader: Reader) => ({
  ...personColumns(reader),
  id: cards.id,
  label: cards.label,
  noticeNumber: cards.noticeNumber,
  officeId: cards.officeId,
  process: cards.process,
  custody: cards.custody,
  cabinet: locations.cabinet,
  shelf: locations.shelf,
  caseNumber: locations.caseNumber,
  position: cards.position,
  reason: sql<DisposalReason>`due.reason`,
  dueOn: sql<Day>`due.due_on::text`,
})

const ofReason = (reason: DisposalReason | undefined) =>
  reason === undefined ? undefined : sql`due.reason = ${reason}`

/** Nobody has booked it, waits for a place with it, holds it back, or is looking for it: gathered once for all of them. */
const isLeftAlone = (day: Day) => sql`
  due.card_id not in (select m.card_id from ${reservationMembers} m where m.live and m.card_id is not null)
  and due.card_id not in (select w.card_id from ${waitingMembers} w where w.live and w.card_id is not null)
  and due.card_id not in (select h.card_id from ${disposalHolds} h where h.ended_at is null and h.until_on >= ${day}::date)
  and due.card_id not in (select i.card_id from ${incidents} i where i.closed_at is null)`

const bookedOf = (card: SQLWrapper) => sql<boolean>`exists (
  select from ${reservationMembers} where ${reservationMembers.cardId} = ${card} and ${reservationMembers.live})`
const waitedForOf = (card: SQLWrapper) => sql<boolean>`exists (
  select from ${waitingMembers} where ${waitingMembers.cardId} = ${card} and ${waitingMembers.live})`
const heldOf = (card: SQLWrapper, day: Day) => sql<boolean>`exists (
  select from ${disposalHolds} where ${and(eq(disposalHolds.cardId, card), isNull(disposalHolds.endedAt))}
    and ${disposalHolds.untilOn} >= ${day}::date)`

/** 予約がある: even a 仮押さえ counts. */
export const isBooked = bookedOf(cards.id)
/** 空き待ちがある. */
export const isWaitedFor = waitedForOf(cards.id)
/** 廃棄保留中. The last day still counts. */
export const isHeldOn = (day: Day) => heldOf(cards.id, day)

function dueCards(filter: CandidateFilter, rules: DisposalRules) {
  const among = amongOf(filter)
  const reasons = [
    gone(among),
    expired(among, filter.day),
    remade(among),
    posted(among, rules),
    uncollected(among, filter.day, rules),
  ]
  return sql`select distinct on (card_id) card_id, reason, due_on
    from (${sql.join(reasons, sql` union all `)}) reasons
    where due_on <= ${filter.day}::date order by card_id, due_on, reason collate "C"`
}

const amongOf = ({ officeId, cardIds }: CandidateFilter) => {
  const office = officeId === undefined ? sql`true` : sql`c.office_id = ${officeId}`
  return cardIds === undefined ? office : sql`${office} and c.id = any(${idArray(cardIds)})`
}

const gone = (among: SQL) => sql`
  select c.id as card_id, c.process as reason, (c.process_changed_at at time zone 'Asia/Tokyo')::date as due_on
  from ${cards} c where ${among} and c.process in ${goneProcesses} and c.custody <> 'expected'`

const expired = (among: SQL, day: Day) => sql`
  select c.id, 'expired', c.expires_on + 1
  from ${cards} c where ${among} and c.expires_on < ${day}::date and c.process in ${keptProcesses}`

const remade = (among: SQL) => sql`
  select c.id, case c.process when 'remaking' then 'remade' else c.process end, (r.ended_at at time zone 'Asia/Tokyo')::date
  from ${cards} c join ${cardRemakes} r on r.old_card_id = c.id and r.state = 'arrived'
  where ${among} and c.process in ('remaking', 'set_up_failed')`

const posted = (among: SQL, rules: DisposalRules) => sql`
  select c.id, 'post_returned', (p.returned_on + ${monthsOf(rules.disposalPostReturnMonths)})::date
  from ${cards} c cross join lateral (select max(returned_on) as returned_on from ${postings} where card_id = c.id) p
  where ${among} and c.process = 'post_returned' and p.returned_on is not null`

// The first condition is the one an index answers: no month is more than three days shorter than another.
const uncollected = (among: SQL, day: Day, rules: DisposalRules) => sql`
  select c.id, 'uncollected', greatest(c.first_sent_on + ${monthsOf(rules.disposalNoticeMonths)},
    c.reminded_on + ${monthsOf(rules.disposalReminderMonths)})::date
  from ${cards} c
  where c.first_sent_on <= (${day}::date - ${monthsOf(rules.disposalNoticeMonths)})::date + 3
    and ${among} and c.process in ${waitingProcesses}`

const monthsOf = (count: number) => sql`make_interval(months => ${count}::int)`
