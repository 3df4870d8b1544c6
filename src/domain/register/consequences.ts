import { and, eq, ne, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  type Custody,
  cards,
  entryLinks,
  inquiries,
  letters,
  offices,
  printedKeys,
  reservationMembers,
  reservations,
  services,
  waitingEntries,
  waitingMembers,
} from '../../db/schema/index.ts'

/** 異動のあとに残るもの: what still goes on for somebody who has died or moved out. */
export type Consequences = {
  visit: LiveReservation | undefined
  waiting: LiveWaiting | undefined
  papers: OpenPapers
  /** Whether the card lies with us, so that it can go the way to the shredder. */
  isAtHand: boolean
}

export async function findConsequences(ex: Executor, cardId: number): Promise<Consequences> {
  const [visit, waiting, { custody, ...papers }] = await Promise.all([
    findLiveReservation(ex, cardId),
    findLiveWaiting(ex, cardId),
    findOpenPapers(ex, cardId),
  ])
  return { visit, waiting, papers, isAtHand: atHand.includes(custody) }
}

const atHand: readonly Custody[] = ['reception', 'in_set_up', 'stored', 'pulled', 'at_counter']

/** 予約 still to come of the card, or one just being made, and for how many people. A place on offer belongs to its 空き待ち. */
export async function findLiveReservation(ex: Executor, cardId: number) {
  const isOffer = sql`exists (select from ${waitingEntries} w where w.offer_id = ${reservations.id} and w.status = 'offered')`
  const [found] = await ex
    .select({
      ...{ id: reservations.id, code: reservations.code, startsAt: reservations.startsAt },
      ...{ status: reservations.status, email: reservations.email, officeName: offices.name },
      memberId: reservationMembers.id,
      memberCount: sql<number>`(select count(*)::int from ${reservationMembers} o where o.reservation_id = ${reservations.id})`,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(
      and(
        eq(reservationMembers.cardId, cardId),
        eq(reservationMembers.live, true),
        or(ne(reservations.status, 'held'), sql`not ${isOffer}`),
      ),
    )
    .limit(1)
  return found
}
export type LiveReservation = NonNullable<Awaited<ReturnType<typeof findLiveReservation>>>

/** 空き待ち that this card is in; a card is in one at most. */
export async function findLiveWaiting(ex: Executor, cardId: number) {
  const [found] = await ex
    .select({
      ...{ id: waitingEntries.id, people: waitingEntries.people, status: waitingEntries.status },
      ...{ from: waitingEntries.from, until: waitingEntries.until },
      ...{ officeName: offices.name, serviceName: services.name },
    })
    .from(waitingMembers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, waitingMembers.entryId))
    .innerJoin(offices, eq(offices.id, waitingEntries.officeId))
    .innerJoin(services, eq(services.id, waitingEntries.serviceId))
    .where(and(eq(waitingMembers.cardId, cardId), eq(waitingMembers.live, true)))
    .limit(1)
  return found
}
export type LiveWaiting = NonNullable<Awaited<ReturnType<typeof findLiveWaiting>>>

export type OpenPapers = {
  /** Printed and not posted. */
  letterCount: number
  /** QRコード, and 予約IDとパスワード, that still open something. */
  codeCount: number
  inquiryCount: number
}

async function findOpenPapers(ex: Executor, cardId: number) {
  const countOf = (from: ReturnType<typeof sql>) => sql<number>`(select count(*)::int from ${from})`
  const [found] = await ex
    .select({
      custody: cards.custody,
      letterCount: countOf(sql`${letters} l
        where l.card_id = ${cardId} and l.ended_at is null and l.notice_id is null and l.inquiry_id is null`),
      codeCount: sql<number>`${countOf(sql`${entryLinks} e where e.card_id = ${cardId}`)}
        + ${countOf(sql`${printedKeys} k where k.card_id = ${cardId} and k.revoked_at is null`)}`,
      inquiryCount: countOf(sql`${inquiries} i where i.card_id = ${cardId} and i.ended_at is null`),
    })
    .from(cards)
    .where(eq(cards.id, cardId))
  return found ?? { custody: 'expected' as const, letterCount: 0, codeCount: 0, inquiryCount: 0 }
}
