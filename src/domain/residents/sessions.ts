import { and, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices, reservationMembers, reservations, residentSessions } from '../../db/schema/index.ts'
import type { BookingDraft } from '../../db/schema/residents.ts'
import { type BookingState, bookingStateOf } from '../reservations/bookable.ts'
import type { ReservationStatus } from '../reservations/words.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { hashSecret } from '../rules/secrets.ts'

export type { BookingDraft } from '../../db/schema/residents.ts'

/** The visitor a request belongs to: one card, or one reservation of it, and nothing else. */
export type Resident = {
  cardId: number
  /** The office that keeps the card. */
  officeId: number
  noticeNumber: string
  name: string
  state: BookingState
  /** 受取期限 of the latest notice. */
  deadlineOn: Day | null
  /** Came by 予約番号: then nothing but that reservation. */
  isBoundToReservation: boolean
  draft: BookingDraft
  /** The reservation this visitor may see: the living one, else the latest. */
  visit: VisitInSight | undefined
}
export type VisitInSight = {
  id: number
  status: ReservationStatus
  live: boolean
  officeId: number
  day: Day
  startsAt: Date
  holdExpiresAt: Date | null
}

/** The visitor behind a session token, or undefined when it is unknown, idle for too long, or over. One statement. */
export async function findResident(
  ex: Executor,
  token: string,
  { rules, now }: { rules: Rules; now: Date },
): Promise<Resident | undefined> {
  const tokenHash = hashSecret(token)
  const idleSince = new Date(now.getTime() - rules.residentIdleMinutes * 60_000)
  const visit = visitInSight(ex)
  const [found] = await ex
    .select({
      cardId: cards.id,
      officeId: cards.officeId,
      noticeNumber: cards.noticeNumber,
      name: cards.name,
      process: cards.process,
      deadlineOn: sql<Day | null>`(select max(deadline_on)::text from ${notices} where ${notices.cardId} = ${cards.id})`,
      boundTo: residentSessions.reservationId,
      draft: residentSessions.draft,
      lastSeenAt: residentSessions.lastSeenAt,
      visit: {
        id: visit.id,
        status: visit.status,
        live: visit.live,
        officeId: visit.officeId,
        day: visit.day,
        startsAt: visit.startsAt,
        holdExpiresAt: visit.holdExpiresAt,
      },
    })
    .from(residentSessions)
    .innerJoin(cards, eq(cards.id, residentSessions.cardId))
    .leftJoinLateral(visit, sql`true`)
    .where(
      and(
        eq(residentSessions.tokenHash, tokenHash),
        gt(residentSessions.expiresAt, now),
        gt(residentSessions.lastSeenAt, idleSince),
      ),
    )
  if (!found) return undefined

  const { process, boundTo, lastSeenAt, visit: seen, ...resident } = found
  await touch(ex, tokenHash, lastSeenAt, now)
  return {
    ...resident,
    state: bookingStateOf(process),
    isBoundToReservation: boundTo !== null,
    visit: seen ?? undefined,
  }
}

const visitInSight = (ex: Executor) =>
  ex
    .select({
      id: reservations.id,
      status: reservations.status,
      live: reservations.live,
      officeId: reservations.officeId,
      day: reservations.day,
      startsAt: reservations.startsAt,
      holdExpiresAt: reservations.holdExpiresAt,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .where(
      and(
        eq(reservationMembers.cardId, residentSessions.cardId),
        sql`(${residentSessions.reservationId} is null or ${residentSessions.reservationId} = ${reservations.id})`,
      ),
    )
    .orderBy(desc(reservations.live), desc(reservations.id))
    .limit(1)
    .as('visit')

/** Keeps what the resident has typed so far, until the session ends. */
export async function saveDraft(ex: Executor, token: string, draft: BookingDraft) {
  await ex
    .update(residentSessions)
    .set({ draft })
    .where(eq(residentSessions.tokenHash, hashSecret(token)))
}

/** 終わる. The token opens nothing from now on. */
export async function endSession(ex: Executor, token: string) {
  await ex.delete(residentSessions).where(eq(residentSessions.tokenHash, hashSecret(token)))
}

// Written at most once a minute, so that a refreshing page costs no write per refresh.
async function touch(ex: Executor, tokenHash: string, lastSeenAt: Date, now: Date) {
  if (now.getTime() - lastSeenAt.getTime() < 60_000) return
  await ex
    .update(residentSessions)
    .set({ lastSeenAt: now })
    .where(and(eq(residentSessions.tokenHash, tokenHash), lt(residentSessions.lastSeenAt, now)))
}
