import { and, asc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, reservationMembers, reservations, services } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { queueReservationMail } from '../mail/queue-mail.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Rules } from '../rules/parameters.ts'
import { rulesFor } from '../slots/service-rules.ts'
import { bookingStateOf, isLeaving } from './bookable.ts'
import { changePlaces, endOfVisit } from './change-places.ts'
import { isInTimeToChange, isInTimeToMove } from './deadline.ts'
import { type Person, type Situation, searchKeyOf } from './person.ts'
import type { Reservation } from './words.ts'

/** Who joins: a card, or a person where the visit is for none. */
export type Newcomer =
  | { cardId: number; answers?: readonly Situation[] }
  | (Person & { personKey?: string | undefined; answers?: readonly Situation[] })
export const memberRefusals = [
  'unknown',
  'not-booked',
  'deadline-passed',
  'too-many',
  'full',
  'already-booked',
  'not-bookable',
  'last-one',
] as const
export type MemberRefusal = (typeof memberRefusals)[number]
export type MemberChange = { ok: true } | { ok: false; reason: MemberRefusal }

type Circumstances = {
  by: Actor
  rules: Rules
  now: Date
  sendsMail?: boolean
  overbooks?: boolean
  mayOverride?: boolean
}
type Subject = { visit: Reservation; service: typeof services.$inferSelect }

/** 予約者を加える. The time stays; the visit grows at its end or beside, where there is room, or nothing changes. */
export async function addMember(
  ex: Executor,
  reservationId: number,
  newcomer: Newcomer,
  circumstances: Circumstances,
): Promise<MemberChange> {
  try {
    return await ex.transaction(async tx => {
      const subject = await lockSubject(tx, reservationId, isInTimeToMove, circumstances)
      if ('reason' in subject) return { ok: false, reason: subject.reason }
      if (subject.visit.people >= subject.service.maxPeople) return { ok: false, reason: 'too-many' }
      if ('cardId' in newcomer && !(await isBookable(tx, newcomer.cardId, circumstances)))
        return { ok: false, reason: 'not-bookable' }

      if (!(await resize(tx, subject, subject.visit.people + 1, circumstances))) return { ok: false, reason: 'full' }
      await insertMember(tx, reservationId, newcomer)
      await note(tx, subject.visit, 'reservation.member_added', circumstances)
      return { ok: true }
    })
  } catch (error) {
    const broken = constraintOf(error) ?? ''
    const isBusy = broken.startsWith('reservation_members_one_live') || broken === 'reservation_members_card_once'
    if (isBusy) return { ok: false, reason: 'already-booked' }
    throw error
  }
}

/** 予約者を外す. What the smaller party needs no more is given back; the last one can only cancel. */
export async function removeMember(
  ex: Executor,
  reservationId: number,
  memberId: number,
  circumstances: Circumstances,
): Promise<MemberChange> {
  return ex.transaction(async tx => {
    const subject = await lockSubject(tx, reservationId, isInTimeToChange, circumstances)
    if ('reason' in subject) return { ok: false, reason: subject.reason }
    if (subject.visit.people <= 1) return { ok: false, reason: 'last-one' }
    const isMeant = and(eq(reservationMembers.id, memberId), eq(reservationMembers.reservationId, reservationId))
    const removed = await tx.delete(reservationMembers).where(isMeant).returning({ id: reservationMembers.id })
    if (removed.length === 0) return { ok: false, reason: 'unknown' }

    await resize(tx, subject, subject.visit.people - 1, circumstances)
    await note(tx, subject.visit, 'reservation.member_removed', circumstances)
    return { ok: true }
  })
}

/** 予約者 of one reservation in their order, with the name of the card or of the person. One statement. */
export const findReservationMembers = (ex: Executor, reservationId: number) =>
  ex
    .select({
      id: reservationMembers.id,
      cardId: reservationMembers.cardId,
      name: sql<string>`coalesce(${cards.name}, ${reservationMembers.name}, '')`,
      noticeNumber: cards.noticeNumber,
      officeId: cards.officeId,
      birthOn: sql<string | null>`coalesce(${cards.birthOn}, ${reservationMembers.birthOn})`,
      answers: sql<Situation[]>`${reservationMembers.answers}`,
      position: reservationMembers.position,
    })
    .from(reservationMembers)
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(eq(reservationMembers.reservationId, reservationId))
    .orderBy(asc(reservationMembers.position), asc(reservationMembers.id))
export type ReservationMember = Awaited<ReturnType<typeof findReservationMembers>>[number]

async function lockSubject(
  tx: Executor,
  id: number,
  isInTime: typeof isInTimeToMove,
  circumstances: Circumstances,
): Promise<Subject | { reason: MemberRefusal }> {
  const [visit] = await tx.select().from(reservations).where(eq(reservations.id, id)).for('update')
  if (!visit) return { reason: 'unknown' }
  const [service] = await tx.select().from(services).where(eq(services.id, visit.serviceId))
  if (!service || visit.status !== 'booked') return { reason: 'not-booked' }
  return isInTime(visit, { ...circumstances, rules: rulesFor(service, circumstances.rules) })
    ? { visit, service }
    : { reason: 'deadline-passed' }
}

async function isBookable(tx: Executor, cardId: number, { by }: Circumstances) {
  const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId))
  if (!card || isLeaving(card.process)) return false
  const state = bookingStateOf(card.process)
  return by.kind === 'resident' ? state === 'bookable' : state !== 'handed-over' && state !== 'disposed'
}

// The further services of a visit keep their share of its time: only what the party's size changes is counted. A smaller
// party stays where it is when the service has become longer since.
async function resize(tx: Executor, { visit, service }: Subject, people: number, circumstances: Circumstances) {
  const isSmaller = people < visit.people
  const wanted = await sizeFor(tx, { visit, service }, people)
  const fits = wanted !== undefined && (await changePlaces(tx, visit, { ...visit, ...wanted }, circumstances))
  if (!fits && !isSmaller) return false
  await tx
    .update(reservations)
    .set({ people, ...(fits ? wanted : {}), version: visit.version + 1 })
    .where(eq(reservations.id, visit.id))
  return true
}

async function sizeFor(tx: Executor, { visit, service }: Subject, people: number) {
  const { endsAt, places } = visit
  if (service.groupLayout === 'parallel') return { endsAt, places: Math.max(1, places + people - visit.people) }
  const end = await endOfVisit(tx, visit, await minutesOf(tx, visit.id, people))
  if (end === undefined) return undefined
  return { endsAt: people < visit.people && end > endsAt ? endsAt : end, places }
}

async function minutesOf(tx: Executor, reservationId: number, people: number) {
  const [sum] = await tx.execute<{ minutes: number }>(sql`
    select sum(v.minutes + case when v.group_layout = 'consecutive' then v.extra_minutes_per_person * (${people}::int - 1) else 0 end)::int as minutes
    from services v
    where v.id = (select service_id from reservations where id = ${reservationId})
      or v.id in (select service_id from reservation_services where reservation_id = ${reservationId})`)
  return sum?.minutes ?? 0
}

async function insertMember(tx: Executor, reservationId: number, newcomer: Newcomer) {
  const [last] = await tx.execute<{ position: number }>(
    sql`select coalesce(max(position), 0)::int as position from reservation_members where reservation_id = ${reservationId}`,
  )
  const { answers = [], ...who } = newcomer
  await tx.insert(reservationMembers).values({
    ...who,
    ...('cardId' in newcomer ? {} : { searchKey: searchKeyOf(newcomer) }),
    answers: [...answers],
    reservationId,
    position: (last?.position ?? 0) + 1,
  })
}

async function note(tx: Executor, { id }: Reservation, action: string, { by, now, sendsMail = true }: Circumstances) {
  await recordEvent(tx, { action, subject: { kind: 'reservation', id }, by, at: now })
  if (sendsMail) await queueReservationMail(tx, 'changed', id, { now })
}
