import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { idArray } from '../rules/id-array.ts'
import { endHolds } from './expire-holds.ts'
import { chainsOf, type PlaceRequest } from './take.ts'
import type { ReservationStatus } from './words.ts'

type Circumstances = { by: Actor; now: Date }

/** A hold that one of the cards has already. */
export type OwnHold = {
  id: number
  code: string
  visitLabel: string
  officeId: number
  serviceId: number
  startsAt: string
  endsAt: string
  holdExpiresAt: string
  people: number
  cardIds: number[]
  alsoServiceIds: number[]
  replacesId: number | null
  isReplaceable: boolean
}

/** Whose holds they are: by card, by the reservation they would move, or by the session that made one. */
export type Owner = { cardIds: readonly number[]; replacesId: number | null; endsHoldId: number | null }

/** The living reservations in the way. A hold may be replaced by its own session, or by a visit of everybody it was for. */
export async function findOwnHolds(ex: Executor, { cardIds, replacesId, endsHoldId }: Owner): Promise<OwnHold[]> {
  const found = await ex.execute<OwnHold & { status: ReservationStatus }>(sql`
    select r.id::float8 as id, r.code, r.visit_label as "visitLabel", r.office_id::float8 as "officeId",
      r.service_id::float8 as "serviceId", r.starts_at::text as "startsAt", r.ends_at::text as "endsAt",
      r.hold_expires_at::text as "holdExpiresAt", r.people, r.replaces_id::float8 as "replacesId",
      array(select card_id::float8 from reservation_members where reservation_id = r.id and card_id is not null) as "cardIds",
      array(select service_id::float8 from reservation_services where reservation_id = r.id) as "alsoServiceIds",
      r.status = 'held' and (r.id is not distinct from ${endsHoldId}::bigint or not exists (
        select from reservation_members other where other.reservation_id = r.id and other.card_id <> all(${idArray(cardIds)})
      )) as "isReplaceable"
    from reservations r
    where r.live and (
      r.id in (select reservation_id from reservation_members where live and card_id = any(${idArray(cardIds)}))
      or (r.status = 'held' and (r.replaces_id = ${replacesId}::bigint or r.id = ${endsHoldId}::bigint)))
    order by r.id`)
  return [...found]
}

/**
 * Ends the given holds of the visitor and whatever expired on the wanted slots, and locks those slots, so that what is
 * decided next stays true.
 */
export const makeRoom = (ex: Executor, request: PlaceRequest, own: OwnHold[], { by, now }: Circumstances) => {
  const start = sql`${request.startsAt.toISOString()}::timestamptz`
  const stale = sql`r.hold_expires_at <= ${now.toISOString()}::timestamptz and exists (
    select from (${chainsOf(request)}) c where c.pool_id = r.pool_id and r.starts_at < c.ends_at and r.ends_at > ${start})`
  return endHolds(
    ex,
    {
      which: sql`r.id = any(${idArray(own.map(({ id }) => id))}) or (${stale})`,
      alsoLocked: sql`select c.pool_id, ${start}, c.ends_at from (${chainsOf(request)}) c`,
    },
    { by, now },
  )
}
