import { type AnyColumn, and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import {
  cardAlarms,
  cards,
  locations,
  offices,
  reservationMembers,
  reservations,
  slots,
  staff,
} from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import { lastPullOf } from '../custody/last-pull.ts'
import { nobody, type Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'

export type PullListRow = Awaited<ReturnType<typeof findRows>>[number]
export type PullList = {
  /** In the order one walks along the shelves. */
  shelved: PullListRow[]
  /** 受領台, 設定作業中, 他の庁舎 …: not on a shelf of this office. */
  elsewhere: PullListRow[]
  pulledCount: number
}

/** Whose cards are pulled: those who still come and those who are here. */
export const pullStatuses = ['booked', 'checked_in', 'in_service'] as const

/** 取出リスト. Every card that a visit of this office and day needs. One statement. */
export async function findPullList(
  ex: Executor,
  place: Place,
  reader: Pick<Reader, 'seesProtected'> = nobody,
): Promise<PullList> {
  const { officeId } = place
  const rows = await findRows(ex, place, reader)
  const isShelved = (row: PullListRow) => isPulled(row) || (row.custody === 'stored' && row.placeOfficeId === officeId)
  return {
    shelved: rows.filter(isShelved),
    elsewhere: rows.filter(row => !isShelved(row)),
    pulledCount: rows.filter(isPulled).length,
  }
}

export const isPulled = ({ custody }: { custody: PullListRow['custody'] | null }) =>
  custody === 'pulled' || custody === 'at_counter' || custody === 'with_holder'

/** The next day after today for which this office has places or visits; tomorrow, when none is known. */
export async function nextVisitingDay(ex: Executor, { officeId, today }: { officeId: number; today: Day }) {
  const [next] = await ex
    .select({ day: slots.day })
    .from(slots)
    .where(
      and(
        eq(slots.officeId, officeId),
        gt(slots.day, today),
        or(gt(slots.taken, 0), and(eq(slots.isClosed, false), gt(slots.capacity, 0))),
      ),
    )
    .orderBy(asc(slots.day))
    .limit(1)
  return next?.day ?? addDays(today, 1)
}

const places = alias(locations, 'places')
const pullers = alias(staff, 'pullers')
const raisers = alias(staff, 'raisers')

type Place = { officeId: number; day: Day }

function findRows(ex: Executor, { officeId, day }: Place, reader: Pick<Reader, 'seesProtected'>) {
  const { isProtected, name, kana } = personColumns(reader)
  const pulls = lastPullOf(ex)
  return ex
    .select({
      cardId: cards.id,
      label: cards.label,
      ...{ isProtected, name, kana },
      code: reservations.code,
      startsAt: reservations.startsAt,
      custody: cards.custody,
      cabinet: places.cabinet,
      shelf: places.shelf,
      caseNumber: places.caseNumber,
      position: standsAt(pulls.fromPosition),
      placeOfficeId: places.officeId,
      placeOfficeName: offices.name,
      pulledAt: pulls.pulledAt,
      pulledBy: pullers.name,
      alarmId: cardAlarms.id,
      alarmRaisedAt: cardAlarms.raisedAt,
      alarmRaisedBy: raisers.name,
    })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .innerJoin(cards, eq(cards.id, reservationMembers.cardId))
    .leftJoinLateral(pulls, inArray(cards.custody, ['pulled', 'at_counter', 'with_holder']))
    .leftJoin(places, sql`${places.id} = coalesce(${cards.locationId}, ${pulls.fromLocationId})`)
    .leftJoin(offices, eq(offices.id, places.officeId))
    .leftJoin(pullers, eq(pullers.id, pulls.staffId))
    .leftJoin(cardAlarms, and(eq(cardAlarms.cardId, cards.id), isNull(cardAlarms.resolvedAt)))
    .leftJoin(raisers, eq(raisers.id, cardAlarms.raisedBy))
    .where(
      and(
        eq(reservations.officeId, officeId),
        eq(reservations.day, day),
        inArray(reservations.status, [...pullStatuses]),
      ),
    )
    .orderBy(
      asc(places.cabinet),
      asc(places.shelf),
      asc(places.caseNumber),
      asc(standsAt(pulls.fromPosition)),
      asc(cards.label),
    )
}

// 番: where the card stands, or stood before it was pulled.
const standsAt = (pulledFrom: AnyColumn) => sql<number | null>`coalesce(${cards.position}, ${pulledFrom})`
