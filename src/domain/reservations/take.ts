import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'
import type { CardProcess } from '../cards/words.ts'
import type { Day } from '../rules/days.ts'
import { idArray } from '../rules/id-array.ts'
import { poolsFor, type VisitShape, visitLength } from '../slots/visit-length.ts'
import type { ReservationChannel } from './words.ts'

/** One visit that wants its places, with everything the statement cannot find out by itself. */
export type PlaceRequest = VisitShape & {
  officeId: number
  /** None where the visit is for no card, or will replace a reservation that has them. */
  cardIds: readonly number[]
  alsoServiceIds: readonly number[]
  processes: readonly CardProcess[]
  day: Day
  startsAt: Date
  /** 定員を超える予約: the surplus is noted on the slots. */
  overbooks: boolean
  overrideReason: string | null
  replacesId: number | null
  channel: ReservationChannel
  language: 'ja' | 'easy' | 'en'
  code: string
  visitLabel: string
  holdExpiresAt: Date
}

export type Taking = {
  /** The reservation made, if it was. */
  id: number | null
  endsAt: string | null
  /** Whether every card may be booked for now. */
  areCardsReady: boolean
  /** Live reservations that hold one of the cards already. */
  busyCount: number
  /** Pools in which the visit fits between open slots, full or not. */
  chainCount: number
  /** Pools that had room when the statement began. */
  roomCount: number
  /** Expired holds that still sit on those slots. */
  staleCount: number
}

/** Consecutive open slots of one pool from the start until the visit's end, no gap between them. */
export const chainsOf = (request: PlaceRequest) => sql`
  select s.pool_id, p.audience, visit.places, max(s.ends_at) as ends_at, min(s.capacity - s.taken) as free,
    count(*)::int as slot_count
  from (
    select ${request.startsAt.toISOString()}::timestamptz as starts_at,
      ${request.startsAt.toISOString()}::timestamptz + length as ends_at, places
    from (${visitLength(request)}) v
  ) visit
  cross join (${poolsFor(request)}) p
  join slots s on s.pool_id = p.pool_id
  where s.office_id = ${request.officeId} and s.day = ${request.day}::date
    and s.starts_at >= visit.starts_at and s.starts_at < visit.ends_at
  group by s.pool_id, p.audience, visit.places, visit.starts_at, visit.ends_at
  having min(s.starts_at) = visit.starts_at and max(s.ends_at) >= visit.ends_at and not bool_or(s.is_closed)
    and sum(s.ends_at - s.starts_at) = max(s.ends_at) - visit.starts_at`

/**
 * Takes the places and makes the held reservation in one statement: locks the slots in the order everybody does, decides
 * on what the lock returned, and writes. READ COMMITTED only: there the locked rows come back fresh after the wait.
 */
export async function takePlaces(ex: Executor, request: PlaceRequest, { by, now }: { by: Actor; now: Date }) {
  const [taking] = await executePrepared<Taking>(ex, 'take-places', takingOf(request, { by, now }))
  if (!taking) throw new Error('the statement always answers')
  return taking
}

/** The statement of `takePlaces`, for whoever measures it. */
export function takingOf(request: PlaceRequest, { by, now }: { by: Actor; now: Date }) {
  const { officeId, serviceId, cardIds, alsoServiceIds, processes, day, startsAt, people, channel, language } = request
  const at = sql`${now.toISOString()}::timestamptz`
  const start = sql`${startsAt.toISOString()}::timestamptz`
  return sql`
    with ready as (
      select count(*) = ${cardIds.length} as yes from cards
      where id = any(${idArray(cardIds)}) and process = any(${`{${processes.join(',')}}`}::text[])
    ), busy as (
      select count(*)::int as count from reservation_members where live and card_id = any(${idArray(cardIds)})
    ), chains as (${chainsOf(request)}
    ), chosen as (
      select pool_id, places, ends_at, slot_count from chains, ready, busy
      where (free >= places or ${request.overbooks}::boolean) and ready.yes and busy.count = 0
      order by (audience = 'staff_only' and free >= places) desc, free desc, pool_id limit 1
    ), locked as (
      select s.id, s.pool_id, s.capacity, s.taken, s.is_closed, chosen.places, chosen.ends_at, chosen.slot_count
      from chosen join slots s on s.pool_id = chosen.pool_id and s.starts_at >= ${start} and s.starts_at < chosen.ends_at
      order by s.id for update of s
    ), fits as (
      select min(pool_id) as pool_id, min(places) as places, min(ends_at) as ends_at from locked
      having (min(capacity - taken - places) >= 0 or ${request.overbooks}::boolean) and not bool_or(is_closed)
        and count(*) = min(slot_count)
    ), took as (
      update slots s
      set taken = s.taken + fits.places, overbooked = greatest(s.overbooked, s.taken + fits.places - s.capacity)
      from locked l, fits where s.id = l.id
    ), made as (
      insert into reservations (code, visit_label, service_id, office_id, pool_id, day, starts_at, ends_at, places, people,
        replaces_id, status, channel, language, created_at, hold_expires_at)
      select ${request.code}, ${request.visitLabel}, ${serviceId}, ${officeId}, pool_id, ${day}::date, ${start}, ends_at,
        places, ${people}::int, ${request.replacesId}::bigint, 'held', ${channel}, ${language}, ${at},
        ${request.holdExpiresAt.toISOString()}::timestamptz
      from fits returning id, ends_at
    ), joined as (
      insert into reservation_members (reservation_id, card_id, position)
      select made.id, card.id, card.position from made, unnest(${idArray(cardIds)}) with ordinality card(id, position)
      order by card.id
    ), also as (
      insert into reservation_services (reservation_id, service_id)
      select made.id, service.id from made, unnest(${idArray(alsoServiceIds)}) service(id)
    ), noted as (
      insert into audit_events (occurred_at, actor, staff_id, address, action, subject_kind, subject_id, details)
      select ${at}, ${by.kind}, ${staffIdOf(by)}::bigint, ${addressOf(by)}::text, 'reservation.held', 'reservation', id,
        jsonb_strip_nulls(jsonb_build_object('officeId', ${officeId}::bigint, 'startsAt', ${startsAt.toISOString()}::text,
          'cardIds', to_jsonb(${idArray(cardIds)}), 'overbooks', ${request.overbooks}::boolean,
          'reason', ${request.overrideReason}::text))
      from made
    )
    select
      (select id::float8 from made) as id,
      (select ends_at::text from made) as "endsAt",
      (select yes from ready) as "areCardsReady",
      (select count from busy) as "busyCount",
      (select count(*)::int from chains) as "chainCount",
      (select count(*)::int from chosen) as "roomCount",
      (select count(*)::int from chains c join reservations r on r.pool_id = c.pool_id
        and r.starts_at < c.ends_at and r.ends_at > ${start}
        and r.status = 'held' and r.hold_expires_at <= ${at}) as "staleCount"`
}
