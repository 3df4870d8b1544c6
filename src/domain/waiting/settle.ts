import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { endHolds } from '../reservations/expire-holds.ts'
import { dayOf } from '../rules/days.ts'
import { idArray } from '../rules/id-array.ts'
import type { Rules } from '../rules/parameters.ts'

type Circumstances = { rules: Pick<Rules, 'waitingOffersMost'>; now: Date }

/**
 * 空き待ちの整理. An offer that was taken ends the entry as booked; one that ran out sends it back to the queue, or ends it
 * after so many offers; and an entry ends when its days are over, its booking is gone or is early enough, or its card has
 * been booked otherwise. Run twice it changes nothing.
 */
export const settleWaitingList = (ex: Executor, circumstances: Circumstances) =>
  settle(ex, { which: sql`true`, lock: sql`for update of w skip locked` }, circumstances)

/** 空き待ちの整理 of whoever this booking is for, at once: nobody who has a time is told that they wait. */
export const settleEntriesOf = (ex: Executor, reservationId: number, circumstances: Circumstances) =>
  settle(ex, { which: entriesOf(reservationId), lock: sql`for update of w` }, circumstances)

const entriesOf = (reservationId: number) => sql`w.id in (
  select id from waiting_entries
  where status in ('waiting', 'offered') and (offer_id = ${reservationId} or reservation_id = ${reservationId})
  union all
  select m.entry_id from reservation_members r join waiting_members m on m.live and m.card_id = r.card_id
  where r.reservation_id = ${reservationId}
  union all
  select m.entry_id from reservation_members r join waiting_members m on m.live and m.person_key = r.person_key
  where r.reservation_id = ${reservationId})`

type Choice = { which: SQL; lock: SQL }

const settle = (ex: Executor, choice: Choice, { rules, now }: Circumstances) =>
  ex.transaction(async tx => {
    const settled = await tx.execute<{ offerId: number | null }>(settling(choice, { rules, now }))
    const offerIds = settled.flatMap(({ offerId }) => offerId ?? [])
    // Whoever has found another time does not keep the place on offer from the next in line.
    if (offerIds.length > 0)
      await endHolds(tx, { which: sql`r.id = any(${idArray(offerIds)})` }, { by: { kind: 'system' }, now })
    return settled.length
  })

function settling({ which, lock }: Choice, { rules, now }: Circumstances) {
  const at = sql`${now.toISOString()}::timestamptz`
  return sql`
    with seen as (
      select w.id, w.status, w.offer_id, w.offers_count, w.until, o.status as offer, o.hold_expires_at <= ${at} as is_over,
        v.status as visit, v.starts_at, o.starts_at as offered_start, v.day, w."from",
        w.reservation_id is null and exists (
          select from waiting_members m join reservation_members r on r.card_id = m.card_id and r.live
          join reservations b on b.id = r.reservation_id and b.status <> 'held'
          where m.entry_id = w.id
        ) or w.reservation_id is null and exists (
          select from waiting_members m join reservation_members r on r.person_key = m.person_key and r.live
          where m.entry_id = w.id
        ) as is_booked
      from waiting_entries w
      left join reservations o on o.id = w.offer_id
      left join reservations v on v.id = w.reservation_id
      where w.status in ('waiting', 'offered') and ${which}
      order by w.id ${lock}
    ), judged as (
      select id, offer_id, offers_count, status, case
        when status = 'offered' and offer = 'booked' then 'booked'
        when status = 'offered' and offer = 'expired' and visit = 'booked' and starts_at = offered_start then 'booked'
        when is_booked then 'booked'
        when visit is not null and (visit <> 'booked' or day <= "from") then 'ended'
        when until < ${dayOf(now)}::date then 'ended'
        when status = 'offered' and (offer is null or offer <> 'held' or is_over) then
          case when offers_count >= ${rules.waitingOffersMost}::int then 'lapsed' else 'waiting' end
        else status end as next
      from seen
    ), changed as (
      update waiting_entries w
      set status = j.next, ended_at = case when j.next = 'waiting' then null else ${at} end,
        offer_id = case when j.next = 'booked' then w.offer_id end
      from judged j where w.id = j.id and j.next <> j.status
      returning w.id, w.status, j.offer_id
    ), noted as (
      insert into audit_events (occurred_at, actor, action, subject_kind, subject_id, details)
      select ${at}, 'system', case when status = 'waiting' then 'waiting_entry.offer_expired' else 'waiting_entry.settled' end,
        'waiting_entry', id, jsonb_build_object('status', status)
      from changed
    )
    select offer_id::float8 as "offerId" from changed`
}
