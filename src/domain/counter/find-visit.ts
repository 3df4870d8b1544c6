import { and, asc, between, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cardAlarms,
  cards,
  locations,
  offices,
  reservationMembers,
  reservations,
  services,
} from '../../db/schema/index.ts'
import { visitorColumns } from '../cards/protection.ts'
import type { CardProcess, Custody } from '../cards/words.ts'
import { nobody, type Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'

type MemberRow = Awaited<ReturnType<typeof findMembers>>[number]
type VisitRow = Awaited<ReturnType<typeof findRows>>[number]
/** Who comes for a card. */
export type CardMember = VisitMember & {
  cardId: number
  label: string
  noticeNumber: string
  process: CardProcess
  processChangedAt: Date
  custody: Custody
}
/** Who comes, with or without a card to be handed over. */
export type VisitMember = MemberRow
/** 来庁 — one reservation at the counter, with everybody of it. */
export type Visit = VisitRow & { members: VisitMember[] }
type Sight = Pick<Reader, 'seesProtected'>

export const hasCard = (member: VisitMember): member is CardMember => member.cardId !== null

/** One visit with its people and cards, whatever its status. Two statements. */
export async function findVisit(
  ex: Executor,
  reservationId: number,
  reader: Sight = nobody,
): Promise<Visit | undefined> {
  const [visit] = await findRows(ex).where(eq(reservations.id, reservationId))
  return visit && visitOf(visit, await findMembers(ex, [visit.id], reader), reader)
}

// What was said about a visit tells where its people are to be found.
const visitOf = (row: VisitRow, members: VisitMember[], { seesProtected }: Sight): Visit => ({
  ...row,
  notes: !seesProtected && members.some(({ isProtected }) => isProtected) ? null : row.notes,
  members,
})

/** 受付済・対応中の来庁 of one office, today's and those left open in the week before. Two statements. */
export async function findOpenVisits(
  ex: Executor,
  { officeId, today }: { officeId: number; today: Day },
  reader: Sight = nobody,
) {
  const rows = await findRows(ex)
    .where(
      and(
        eq(reservations.officeId, officeId),
        between(reservations.day, addDays(today, -7), today),
        inArray(reservations.status, ['checked_in', 'in_service']),
      ),
    )
    .orderBy(asc(reservations.day), asc(reservations.arrivalNumber))
  const members = Map.groupBy(
    await findMembers(
      ex,
      rows.map(({ id }) => id),
      reader,
    ),
    member => member.reservationId,
  )
  return rows.map(row => visitOf(row, members.get(row.id) ?? [], reader))
}

/**
 * Locks the visit and then its cards, in this order everywhere, and reads what is true from then on. Whoever books a card
 * only refers to it and does not wait: the index on its living visits lets one of them through.
 */
export async function lockVisit(
  tx: Executor,
  reservationId: number,
  reader: Sight = nobody,
): Promise<Visit | undefined> {
  await tx.select({ id: reservations.id }).from(reservations).where(eq(reservations.id, reservationId)).for('update')
  await tx
    .select({ id: cards.id })
    .from(cards)
    .innerJoin(reservationMembers, eq(reservationMembers.cardId, cards.id))
    .where(eq(reservationMembers.reservationId, reservationId))
    .orderBy(asc(cards.id))
    .for('no key update', { of: cards })
  return findVisit(tx, reservationId, reader)
}

/** 来庁の終了. The visit is over when each of its people is done with: card handed over, matter settled, or sent home. */
export async function completeWhenDone(tx: Executor, reservationId: number, now: Date) {
  const ended = await tx
    .update(reservations)
    .set({ status: 'completed', endedAt: now })
    .where(
      and(
        eq(reservations.id, reservationId),
        inArray(reservations.status, ['checked_in', 'in_service']),
        sql`not exists (select from ${reservationMembers}
          where ${reservationMembers.reservationId} = ${reservationId} and ${reservationMembers.outcome} is null)`,
      ),
    )
    .returning({ id: reservations.id })
  return ended.length > 0
}

const findRows = (ex: Executor) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      visitLabel: reservations.visitLabel,
      officeId: reservations.officeId,
      officeName: offices.name,
      serviceName: services.name,
      day: reservations.day,
      startsAt: reservations.startsAt,
      isWalkIn: reservations.isWalkIn,
      people: reservations.people,
      status: reservations.status,
      arrivalNumber: reservations.arrivalNumber,
      checkedInAt: reservations.checkedInAt,
      startedAt: reservations.startedAt,
      endedAt: reservations.endedAt,
      notes: reservations.notes,
    })
    .from(reservations)
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .$dynamic()

const findMembers = (ex: Executor, reservationIds: number[], reader: Sight) =>
  ex
    .select({
      ...visitorColumns(reader),
      memberId: reservationMembers.id,
      reservationId: reservationMembers.reservationId,
      cardId: cards.id,
      label: cards.label,
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      processChangedAt: cards.processChangedAt,
      custody: cards.custody,
      expiresOn: cards.expiresOn,
      cabinet: locations.cabinet,
      shelf: locations.shelf,
      caseNumber: locations.caseNumber,
      position: cards.position,
      outcome: reservationMembers.outcome,
      stopReason: reservationMembers.stopReason,
      alarmId: cardAlarms.id,
    })
    .from(reservationMembers)
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .leftJoin(cardAlarms, and(eq(cardAlarms.cardId, cards.id), isNull(cardAlarms.resolvedAt)))
    .where(inArray(reservationMembers.reservationId, reservationIds))
    .orderBy(asc(reservationMembers.reservationId), asc(reservationMembers.position))
