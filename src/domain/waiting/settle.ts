import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

type Circumstances = { rules: Pick<Rules, 'waitingOffersMost'>; now: Date }

/**
 * 空き待ちの整理. An offer that was taken ends the entry as booked; one that ran out sends it back to the queue, or ends it
 * after so many offers; and an entry ends when its days are over, its booking is gone or is early enough, or its card has
 * been booked otherwise. One statement; run twice it changes nothing.
 */
export async function settleWaitingList(ex: Executor, { rules, now }: Circumstances) {
  const at = sql`${now.toISOString()}::timestamptz`
  const [settled] = await ex.execute<{ count: number }>(sql`
    with seen as (
      select w.id, w.status, w.offers_count, w.until, o.status as offer, o.hold_expires_at <= ${at} as is_over,
        v.status as visit, v.starts_at, o.starts_at as offered_start, v.day, w."from",
        exists (
          select from waiting_members m join reservation_members r on r.card_id = m.card_id and r.live
          join reservations b on b.id = r.reservation_id and b.status <> 'held'
          where m.entry_id = w.id and w.reservation_id is null
        ) as is_booked
      from waiting_entries w
      left join reservations o on o.id = w.offer_id
      left join reservations v on v.id = w.reservation_id
      where w.status in ('waiting', 'offered')
      order by w.id for update of w skip locked
    ), judged as (
      select id, offers_count, status, case
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
      returning w.id, w.status
    ), noted as (
      insert into audit_events (occurred_at, actor, action, subject_kind, subject_id, details)
      select ${at}, 'system', case when status = 'waiting' then 'waiting_entry.offer_expired' else 'waiting_entry.settled' end,
        'waiting_entry', id, jsonb_build_object('status', status)
      from changed
    )
    select count(*)::int as count from changed`)
  return settled?.count ?? 0
}
