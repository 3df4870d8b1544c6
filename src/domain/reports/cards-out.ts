import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cards,
  dispatchCards,
  dispatches,
  locations,
  offices,
  reservationMembers,
  reservations,
  staff,
} from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import { lastPullOf } from '../custody/last-pull.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

export type OutScope = {
  officeId: number
  today: Day
  rules: Pick<Rules, 'pulledDaysMost' | 'dispatchOverdueDays' | 'unshelvedDaysMost'>
}

const outOfCase = ['pulled', 'at_counter'] as const

/** 取出し中: out of its case and not with its holder. */
export const isPulledAt = (officeId: number) =>
  sql`${and(eq(cards.officeId, officeId), inArray(cards.custody, [...outOfCase]))}`

/**
 * 戻し忘れ. Out for as many days as the rule allows, and nobody comes for it today or on the next day on which the office
 * has places: it should be back in its case.
 */
export const isOutTooLong = ({ officeId, today, rules }: OutScope): SQL => sql`(
  ${isPulledAt(officeId)}
  and (${cards.custodyChangedAt} at time zone 'Asia/Tokyo')::date + ${rules.pulledDaysMost}::int <= ${today}::date
  and not exists (
    select from reservation_members m join reservations r on r.id = m.reservation_id
    where m.card_id = ${cards.id} and m.live and r.day between ${today}::date and coalesce((
      select min(s.day) from slots s where s.office_id = ${officeId} and s.day > ${today}::date
        and (s.taken > 0 or not s.is_closed and s.capacity > 0)), ${today}::date + 1)))`

export type PulledCard = Awaited<ReturnType<typeof findPulledCards>>[number]

/** 取出し中のカード of one office, the longest first, with where each stood. One statement. */
export const findPulledCards = (ex: Executor, scope: OutScope, reader: Reader) => {
  const pulls = lastPullOf(ex)
  const { name, kana, isProtected } = personColumns(reader)
  return ex
    .select({
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, name, kana, isProtected, custody: cards.custody },
      ...{ cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      ...{
        position: pulls.fromPosition,
        since: cards.custodyChangedAt,
        by: staff.name,
        visitAt: reservations.startsAt,
      },
      isTooLong: sql<boolean>`${isOutTooLong(scope)}`,
    })
    .from(cards)
    .leftJoinLateral(pulls, sql`true`)
    .leftJoin(locations, eq(locations.id, pulls.fromLocationId))
    .leftJoin(staff, eq(staff.id, pulls.staffId))
    .leftJoin(reservationMembers, and(eq(reservationMembers.cardId, cards.id), eq(reservationMembers.live, true)))
    .leftJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .where(isPulledAt(scope.officeId))
    .orderBy(cards.custodyChangedAt, cards.id)
}

export type CardUnderWay = Awaited<ReturnType<typeof findCardsUnderWay>>[number]

/** 移送中・持出中のカード that left this office or are on their way to it, the longest first. One statement. */
export const findCardsUnderWay = (ex: Executor, { officeId, today, rules }: OutScope, reader: Reader) => {
  const { name, kana, isProtected } = personColumns(reader)
  return ex
    .select({
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, name, kana, isProtected, custody: cards.custody },
      ...{ dispatchId: dispatches.id, label: dispatches.label, destination: dispatches.destination },
      ...{ toOfficeName: offices.name, sentAt: dispatches.sentAt, dueOn: dispatches.dueOn },
      isTooLong: sql<boolean>`${dispatches.dueOn} + ${rules.dispatchOverdueDays}::int < ${today}::date`,
    })
    .from(dispatchCards)
    .innerJoin(dispatches, eq(dispatches.id, dispatchCards.dispatchId))
    .innerJoin(cards, eq(cards.id, dispatchCards.cardId))
    .leftJoin(offices, eq(offices.id, dispatches.toOfficeId))
    .where(
      and(
        sql`${dispatchCards.outcome} is null and ${dispatches.sentAt} is not null`,
        or(eq(dispatches.fromOfficeId, officeId), eq(dispatches.toOfficeId, officeId)),
      ),
    )
    .orderBy(dispatches.dueOn, dispatches.id, cards.id)
}

const onDesk = ['reception', 'in_set_up'] as const

/** 受領台・設定作業中: arrived, or come back, and not yet in a case. */
export const isUnshelvedAt = (officeId: number) =>
  sql`${and(eq(cards.officeId, officeId), inArray(cards.custody, [...onDesk]))}`

/** 収納忘れ. On the desk for as many days as the rule allows. */
export const isUnshelvedTooLong = ({
  officeId,
  today,
  rules,
}: Pick<OutScope, 'officeId' | 'today'> & {
  rules: Pick<Rules, 'unshelvedDaysMost'>
}): SQL => sql`(${isUnshelvedAt(officeId)}
  and (${cards.custodyChangedAt} at time zone 'Asia/Tokyo')::date + ${rules.unshelvedDaysMost}::int <= ${today}::date)`

export type UnshelvedCard = Awaited<ReturnType<typeof findUnshelvedCards>>['cards'][number]

/** 受領台のカード of one office, the longest first, and how many of all lie there too long. */
export async function findUnshelvedCards(
  ex: Executor,
  scope: OutScope,
  { paging, reader }: { paging: { page: number; perPage: number }; reader: Reader },
) {
  const { name, kana, isProtected } = personColumns(reader)
  const isTooLong = isUnshelvedTooLong(scope)
  const [found, [counts]] = await Promise.all([
    ex
      .select({
        ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, name, kana, isProtected, custody: cards.custody },
        ...{ process: cards.process, boxNumber: cards.boxNumber, since: cards.custodyChangedAt },
        isTooLong: sql<boolean>`${isTooLong}`,
      })
      .from(cards)
      .where(isUnshelvedAt(scope.officeId))
      .orderBy(cards.custodyChangedAt, cards.id)
      .limit(paging.perPage)
      .offset((Math.max(1, paging.page) - 1) * paging.perPage),
    ex
      .select({ total: sql<number>`count(*)::int`, late: sql<number>`(count(*) filter (where ${isTooLong}))::int` })
      .from(cards)
      .where(isUnshelvedAt(scope.officeId)),
  ])
  return { cards: found, total: counts?.total ?? 0, lateCount: counts?.late ?? 0 }
}
