import { and, desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, reservationMembers, reservations, services } from '../../db/schema/index.ts'
import { visitorColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, ofOffice, onDays } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type ReservationRow = Awaited<ReturnType<typeof rows>>[number]

/** 予約の一覧. Days narrow the 来庁日. */
export const reservationList = { rows, count }

// A protected person has a veil here too; whoever comes without a card is named as they said.
const namesOf = (reader: Reader) => sql<string>`coalesce((
  select string_agg(${visitorColumns(reader).name}, '、' order by ${reservationMembers.position})
  from ${reservationMembers} left join ${cards} on ${cards.id} = ${reservationMembers.cardId}
  where ${reservationMembers.reservationId} = ${reservations.id}), '')`

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(reservations.officeId, filter, reader),
    chosen(reservations.status, 'status', filter),
    chosen(reservations.channel, 'channel', filter),
    onDays(reservations.day, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: reservations.id,
        code: reservations.code,
        officeName: offices.name,
        serviceName: services.name,
        day: reservations.day,
        startsAt: reservations.startsAt,
        endsAt: reservations.endsAt,
        people: reservations.people,
        status: reservations.status,
        channel: reservations.channel,
        language: reservations.language,
        isWalkIn: reservations.isWalkIn,
        hasMail: sql<boolean>`${reservations.email} is not null`,
        createdAt: reservations.createdAt,
        names: namesOf(reader),
      })
      .from(reservations)
      .innerJoin(offices, eq(offices.id, reservations.officeId))
      .innerJoin(services, eq(services.id, reservations.serviceId))
      .where(and(whereOf(filter, reader), below(reservations.id, part)))
      .orderBy(desc(reservations.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: reservations.id }).from(reservations).where(whereOf(filter, reader)).$dynamic())
}
