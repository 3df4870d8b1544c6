import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, reservationMembers, reservations, services } from '../../db/schema/index.ts'
import { isFindable, visitorColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { idArray } from '../rules/id-array.ts'
import type { ReservationCriteria } from './search-form.ts'

type Paging = { page: number; perPage: number }
type Circumstances = { reader: Reader; now: Date }

type LineRow = Awaited<ReturnType<typeof findLines>>[number]
export type ReservationLineMember = Awaited<ReturnType<typeof findLineMembers>>[number]
/** 予約の一行: what a list of reservations shows of one. */
export type ReservationLine = LineRow & { members: ReservationLineMember[] }
export type ReservationPage = { lines: ReservationLine[]; total: number }

/**
 * 予約の検索. Every criterion narrows, persons without a card are found like those with one; those to come stand first.
 * A protected person is found only by a number that they alone hold. Three statements, however many are found.
 */
export async function searchReservations(
  ex: Executor,
  criteria: ReservationCriteria,
  paging: Paging,
  circumstances: Circumstances,
): Promise<ReservationPage> {
  const found = await findIds(ex, criteria, paging, circumstances)
  const ids = found.map(({ id }) => id)
  const [rows, members] = await Promise.all([findLines(ex, ids), findLineMembers(ex, ids, circumstances.reader)])
  const byId = new Map(rows.map(row => [row.id, row]))
  const byReservation = Map.groupBy(members, ({ reservationId }) => reservationId)
  return {
    lines: ids.flatMap(id => {
      const row = byId.get(id)
      return row === undefined ? [] : [{ ...row, members: byReservation.get(id) ?? [] }]
    }),
    total: found[0]?.total ?? 0,
  }
}

async function findIds(
  ex: Executor,
  criteria: ReservationCriteria,
  { page, perPage }: Paging,
  { reader, now }: Circumstances,
) {
  const { code, visitLabel, phoneTail } = criteria
  const rows = await ex
    .select({ id: reservations.id, total: sql<number>`count(*) over ()::int` })
    .from(reservations)
    .where(
      and(
        reader.onlyOfficeId === undefined ? undefined : eq(reservations.officeId, reader.onlyOfficeId),
        sql`${reservations.replacesId} is null and (${reservations.status} not in ('held', 'expired')
          or (${reservations.status} = 'held' and ${reservations.holdExpiresAt} > ${now.toISOString()}::timestamptz))`,
        code === undefined ? undefined : eq(reservations.code, code),
        visitLabel === undefined ? undefined : eq(reservations.visitLabel, visitLabel),
        phoneTail === undefined ? undefined : and(hasPhone(phoneTail), hasOnlyFindable(reader)),
        personsOf(criteria, reader),
      ),
    )
    .orderBy(
      sql`${reservations.live} desc, case when ${reservations.live} then ${reservations.startsAt} end,
        ${reservations.startsAt} desc, ${reservations.id}`,
    )
    .limit(perPage)
    .offset((Math.max(1, page) - 1) * perPage)
  return rows
}

// Digits only: nothing to escape. The index holds the number from its end.
const hasPhone = (tail: string) =>
  sql`reverse(translate(${reservations.phone}, '-', '')) like ${`${[...tail].reverse().join('')}%`}`

const hasOnlyFindable = (reader: Reader) => {
  const findable = isFindable(reader)
  return (
    findable &&
    sql`not exists (select from ${reservationMembers} join ${cards} on ${cards.id} = ${reservationMembers.cardId}
      where ${reservationMembers.reservationId} = ${reservations.id} and not (${findable}))`
  )
}

/** The reservations of everybody who fits, by their card or, without one, by what they said of themselves. */
function personsOf(criteria: ReservationCriteria, reader: Reader): SQL | undefined {
  const { nameKey, birthOn, noticeNumber, applicationId } = criteria
  const isByNumber = noticeNumber !== undefined || applicationId !== undefined
  const isByPerson = nameKey !== undefined || birthOn !== undefined
  if (!isByNumber && !isByPerson) return undefined

  const byCard = and(
    nameKey === undefined ? undefined : sql`(${cards.kanaKey} || ' ' || ${cards.nameKey}) like ${`%${nameKey}%`}`,
    birthOn === undefined ? undefined : eq(cards.birthOn, birthOn),
    noticeNumber === undefined ? undefined : eq(cards.noticeNumber, noticeNumber),
    applicationId === undefined ? undefined : eq(cards.applicationId, applicationId),
    isByPerson ? isFindable(reader) : undefined,
  )
  const bySaying = and(
    sql`${reservationMembers.cardId} is null`,
    nameKey === undefined ? undefined : sql`${reservationMembers.searchKey} like ${`%${nameKey}%`}`,
    birthOn === undefined ? undefined : eq(reservationMembers.birthOn, birthOn),
  )
  const withCard = sql`select ${reservationMembers.reservationId} from ${reservationMembers}
    join ${cards} on ${cards.id} = ${reservationMembers.cardId} where ${byCard}`
  const without = sql`select ${reservationMembers.reservationId} from ${reservationMembers} where ${bySaying}`
  // One array of ids, found first: with an `in` every reservation would be looked at.
  return sql`${reservations.id} = any(array(${isByNumber ? withCard : sql`${withCard} union ${without}`}))`
}

const findLines = (ex: Executor, ids: readonly number[]) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      status: reservations.status,
      live: reservations.live,
      startsAt: reservations.startsAt,
      channel: reservations.channel,
      people: reservations.people,
      phone: reservations.phone,
      officeName: offices.name,
      serviceName: services.name,
    })
    .from(reservations)
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .where(sql`${reservations.id} = any(${idArray(ids)})`)

const findLineMembers = (ex: Executor, ids: readonly number[], reader: Reader) =>
  ex
    .select({
      id: reservationMembers.id,
      reservationId: reservationMembers.reservationId,
      cardId: reservationMembers.cardId,
      ...visitorColumns(reader),
    })
    .from(reservationMembers)
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(sql`${reservationMembers.reservationId} = any(${idArray(ids)})`)
    .orderBy(asc(reservationMembers.reservationId), asc(reservationMembers.position))
