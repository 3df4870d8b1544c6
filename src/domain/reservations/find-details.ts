import { and, asc, desc, eq, isNull, notInArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  auditEvents,
  cards,
  counterPools,
  offices,
  outgoingMails,
  reservationMembers,
  reservations,
  services,
  staff,
} from '../../db/schema/index.ts'
import type { LocalizedText } from '../../db/schema/localized.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { visitorColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { Situation } from './person.ts'

export type DeskVisit = NonNullable<Awaited<ReturnType<typeof findDeskVisit>>>
export type DeskMember = Awaited<ReturnType<typeof findDeskMembers>>[number]
export type SentMail = Awaited<ReturnType<typeof findSentMails>>[number]
export type VisitStep = Awaited<ReturnType<typeof findVisitSteps>>[number]

/**
 * 予約 as the desk sees it, or undefined when there is none in the offices this reader sees; `isVeiled` when somebody of it
 * is protected and the reader may not know how to reach them. One statement.
 */
export async function findDeskVisit(ex: Executor, id: number, { onlyOfficeId, seesProtected }: Reader) {
  const [found] = await ex
    .select({
      visit: reservations,
      office: { name: offices.name, postalCode: offices.postalCode, address: offices.address, phone: offices.phone },
      service: services,
      audience: counterPools.audience,
      isVeiled: sql<boolean>`not ${seesProtected}::boolean and exists (
        select from reservation_members m join card_protections p on p.card_id = m.card_id
        where m.reservation_id = ${reservations.id})`,
      alsoServices: sql<{ id: number; name: LocalizedText }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.position, a.id)
        from reservation_services x join services a on a.id = x.service_id
        where x.reservation_id = ${reservations.id}), '[]')`,
      isOverCapacity: sql<boolean>`${reservations.live} and exists (
        select from slots s where s.pool_id = ${reservations.poolId} and s.taken > s.capacity
          and s.starts_at >= ${reservations.startsAt} and s.starts_at < ${reservations.endsAt})`,
    })
    .from(reservations)
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .innerJoin(counterPools, eq(counterPools.id, reservations.poolId))
    .where(
      and(
        eq(reservations.id, id),
        isNull(reservations.replacesId),
        onlyOfficeId === undefined ? undefined : eq(reservations.officeId, onlyOfficeId),
      ),
    )
  const veil = found?.isVeiled ? { phone: null, email: null, notes: null } : {}
  return found && { ...found.visit, ...found, ...veil }
}

/** 予約者 in their order, as far as this reader may know them. One statement. */
export const findDeskMembers = (ex: Executor, reservationId: number, reader: Reader) =>
  ex
    .select({
      id: reservationMembers.id,
      cardId: reservationMembers.cardId,
      ...visitorColumns(reader),
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      answers: sql<Situation[]>`${reservationMembers.answers}`,
      outcome: reservationMembers.outcome,
      stopReason: reservationMembers.stopReason,
    })
    .from(reservationMembers)
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(eq(reservationMembers.reservationId, reservationId))
    .orderBy(asc(reservationMembers.position), asc(reservationMembers.id))

/** この予約のメール, newest first. One statement. */
export const findSentMails = (ex: Executor, reservationId: number) =>
  ex
    .select({
      id: outgoingMails.id,
      kind: outgoingMails.kind,
      toAddress: outgoingMails.toAddress,
      status: outgoingMails.status,
      createdAt: outgoingMails.createdAt,
      endedAt: outgoingMails.endedAt,
      attempts: outgoingMails.attempts,
    })
    .from(outgoingMails)
    .where(eq(outgoingMails.reservationId, reservationId))
    .orderBy(desc(outgoingMails.id))
    .limit(mostSteps)

/** この予約の経過, newest first; who only looked is left out. One statement. */
export const findVisitSteps = (ex: Executor, reservationId: number) =>
  ex
    .select({
      action: auditEvents.action,
      at: auditEvents.occurredAt,
      by: auditEvents.actor,
      staffName: staff.name,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.staffId))
    .where(
      and(
        eq(auditEvents.subjectKind, 'reservation'),
        eq(auditEvents.subjectId, reservationId),
        notInArray(auditEvents.action, ['reservation.viewed', 'reservation.slip_printed']),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(mostSteps)

const mostSteps = 100

/** 予約の閲覧. The reservation, and the record that this person looked at it. */
export async function viewDeskVisit(ex: Executor, id: number, { reader, by, now }: Viewing) {
  const found = await findDeskVisit(ex, id, reader)
  if (found) await recordEvent(ex, { action: 'reservation.viewed', subject: { kind: 'reservation', id }, by, at: now })
  return found
}
type Viewing = { reader: Reader; by: Actor; now: Date }
