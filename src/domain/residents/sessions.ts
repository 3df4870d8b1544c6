import { and, eq, lt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import { residentSessions } from '../../db/schema/index.ts'
import type { BookingDraft } from '../../db/schema/residents.ts'
import type { CardProcess } from '../cards/words.ts'
import { type BookingState, bookingStateOf } from '../reservations/bookable.ts'
import type { ReservationStatus } from '../reservations/words.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { hashSecret, newToken } from '../rules/secrets.ts'

export type { BookingDraft, TypedPerson } from '../../db/schema/residents.ts'

/** A card that was proved in this session. */
export type ResidentCard = {
  id: number
  /** The office that keeps the card. */
  officeId: number
  noticeNumber: string
  name: string
  birthOn: string
  state: BookingState
  /** 受取期限 of the latest notice. */
  deadlineOn: Day | null
}
/** The visitor a request belongs to: the cards proved, or a verified address, or one reservation; and nothing else. */
export type Resident = {
  /** The first is the one the session began with; those of the family follow. Empty without a card. */
  cards: ResidentCard[]
  /** 確認済のメールアドレス, where the session began with a mail. */
  email: string | null
  /** The service under way; null for a visitor who came to look at a reservation. */
  serviceId: number | null
  /** Came for one reservation, or has just made it without a card: then nothing but that. */
  isBoundToReservation: boolean
  draft: BookingDraft
  /** The booking this visitor may see: the living one, else the latest. Never a hold. */
  visit: VisitInSight | undefined
  /** The hold under way, or the one that has just run out. */
  hold: HoldInSight | undefined
  /** 空き待ち: one of the cards, the reservation or the hold stands in the waiting list. */
  isWaiting: boolean
}
export type VisitInSight = {
  id: number
  status: ReservationStatus
  live: boolean
  officeId: number
  serviceId: number
  people: number
  day: Day
  startsAt: Date
}
export type HoldInSight = VisitInSight & {
  holdExpiresAt: Date
  isExtended: boolean
  /** Made in this session, not by another visitor with the same card. */
  isOwn: boolean
  /** The reservation it will move. */
  replacesId: number | null
  /** For whom it was made; none where the visit is for no card. */
  cardIds: number[]
}

type Opening = {
  cardId?: number | undefined
  email?: string | undefined
  reservationId?: number | undefined
  serviceId?: number | undefined
  holdId?: number | undefined
  draft?: BookingDraft | undefined
}

/** Opens a session and gives its token; only the hash is kept. */
export async function startResidentSession(
  ex: Executor,
  opening: Opening,
  { rules, now }: { rules: Pick<Rules, 'residentSessionHours'>; now: Date },
) {
  const token = newToken()
  await ex.insert(residentSessions).values({
    ...opening,
    tokenHash: hashSecret(token),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + rules.residentSessionHours * 3_600_000),
  })
  return token
}

type Row = {
  cards: (Omit<ResidentCard, 'state'> & { process: CardProcess })[]
  email: string | null
  serviceId: number | null
  isBoundToReservation: boolean
  draft: BookingDraft
  lastSeenAt: string
  isWaiting: boolean
  visit: VisitRow | null
  hold:
    | (VisitRow & {
        holdExpiresAt: string
        isExtended: boolean
        isOwn: boolean
        replacesId: number | null
        cardIds: number[]
      })
    | null
}
type VisitRow = Omit<VisitInSight, 'startsAt'> & { startsAt: string }

/** The visitor behind a session token, or undefined when it is unknown, idle for too long, or over. One statement. */
export async function findResident(
  ex: Executor,
  token: string,
  { rules, now }: { rules: Pick<Rules, 'residentIdleMinutes'>; now: Date },
): Promise<Resident | undefined> {
  const tokenHash = hashSecret(token)
  const idleSince = new Date(now.getTime() - rules.residentIdleMinutes * 60_000)
  const [found] = await executePrepared<Row>(ex, 'find-resident', residentOf(tokenHash, { now, idleSince }))
  if (!found) return undefined

  const { lastSeenAt, cards, visit, hold, ...resident } = found
  await touch(ex, tokenHash, new Date(lastSeenAt), now)
  return {
    ...resident,
    cards: cards.map(({ process, ...card }) => ({ ...card, state: bookingStateOf(process) })),
    visit: visit === null ? undefined : { ...visit, startsAt: new Date(visit.startsAt) },
    hold:
      hold === null
        ? undefined
        : { ...hold, startsAt: new Date(hold.startsAt), holdExpiresAt: new Date(hold.holdExpiresAt) },
  }
}

const visitColumns = sql`'id', r.id, 'status', r.status, 'live', r.live, 'officeId', r.office_id, 'serviceId', r.service_id,
  'people', r.people, 'day', r.day, 'startsAt', r.starts_at`

const residentOf = (tokenHash: string, { now, idleSince }: { now: Date; idleSince: Date }) => sql`
  select s.email, s.service_id::float8 as "serviceId", s.reservation_id is not null as "isBoundToReservation", s.draft,
    s.last_seen_at::text as "lastSeenAt",
    coalesce((
      select jsonb_agg(jsonb_build_object('id', c.id, 'officeId', c.office_id, 'noticeNumber', c.notice_number,
        'name', c.name, 'birthOn', c.birth_on, 'process', c.process,
        'deadlineOn', (select max(deadline_on) from notices n where n.card_id = c.id)) order by p.position)
      from (
        select s.card_id, 0 as position union all
        select card_id, position from resident_session_cards x where x.token_hash = s.token_hash
      ) p join cards c on c.id = p.card_id
    ), '[]') as cards,
    (
      select jsonb_build_object(${visitColumns})
      from (
        select s.reservation_id as id union all
        select m.reservation_id from reservation_members m where s.reservation_id is null and m.card_id = s.card_id
      ) x join reservations r on r.id = x.id and r.status not in ('held', 'expired')
      order by r.live desc, r.id desc limit 1
    ) as visit,
    (
      select jsonb_build_object(${visitColumns}, 'holdExpiresAt', r.hold_expires_at,
        'isExtended', r.hold_extended_at is not null, 'isOwn', s.hold_id is not distinct from r.id, 'replacesId', r.replaces_id,
        'cardIds', array(select m.card_id from reservation_members m where m.reservation_id = r.id and m.card_id is not null))
      from (
        select s.hold_id as id union all
        select m.reservation_id from reservation_members m
        where s.reservation_id is null and m.card_id = s.card_id and m.live
      ) x join reservations r on r.id = x.id and r.status in ('held', 'expired')
      order by r.live desc, r.id desc limit 1
    ) as hold,
    exists (
      select from waiting_members m where m.live and m.card_id in (
        select s.card_id union all select card_id from resident_session_cards x where x.token_hash = s.token_hash)
    ) or exists (
      select from waiting_entries w where w.reservation_id = s.reservation_id and w.status in ('waiting', 'offered')
    ) or exists (select from waiting_entries w where w.offer_id = s.hold_id and w.status = 'offered') as "isWaiting"
  from resident_sessions s
  where s.token_hash = ${tokenHash} and s.expires_at > ${now.toISOString()}::timestamptz
    and s.last_seen_at > ${idleSince.toISOString()}::timestamptz`

type SessionChange = {
  draft?: BookingDraft
  serviceId?: number
  holdId?: number | null
  /** From now on the session opens this reservation and nothing else. */
  reservationId?: number
}

/** Keeps what the visit under way has come to. */
export async function changeSession(ex: Executor, token: string, change: SessionChange) {
  await ex
    .update(residentSessions)
    .set(change)
    .where(eq(residentSessions.tokenHash, hashSecret(token)))
}

/** 仮押さえ under way, and where the visitor was when it was made. */
export async function keepHold(
  ex: Executor,
  token: string,
  { holdId, draft }: { holdId: number; draft: BookingDraft },
) {
  await executePrepared(
    ex,
    'keep-hold',
    sql`update resident_sessions set hold_id = ${holdId}, draft = ${JSON.stringify(draft)}::jsonb where token_hash = ${hashSecret(token)}`,
  )
}

/** The hold of the session as it is now: until the transaction ends no other request of the session makes one. */
export async function lockHold(tx: Executor, token: string) {
  const [session] = await tx
    .select({ holdId: residentSessions.holdId })
    .from(residentSessions)
    .where(eq(residentSessions.tokenHash, hashSecret(token)))
    .for('update')
  return session?.holdId ?? undefined
}

/** Keeps what the resident has typed so far, until the session ends. */
export const saveDraft = (ex: Executor, token: string, draft: BookingDraft) => changeSession(ex, token, { draft })

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
