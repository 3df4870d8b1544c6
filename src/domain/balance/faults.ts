import { type SQL, sql } from 'drizzle-orm'
import { impossiblePairs } from '../custody/states.ts'
import { type FaultKind, faultsMost } from './words.ts'

// Each looks at everything; together they are one statement of the nightly check.
const faultsOf: Record<FaultKind, SQL> = {
  case_count: sql`
    select l.office_id, l.id from locations l
    left join (select location_id, count(*) as cards from cards where location_id is not null group by location_id) c
      on c.location_id = l.id
    where l.occupied <> coalesce(c.cards, 0)`,
  // Where no move was ever written, the card is still where it arrived, or is awaited.
  last_move: sql`
    select c.office_id, c.id from cards c
    left join lateral (
      select m.to_custody, m.to_location_id, m.to_position from custody_moves m
      where m.card_id = c.id order by m.id desc limit 1
    ) last on true
    where (c.custody, c.location_id, c.position) is distinct from (last.to_custody, last.to_location_id, last.to_position)
      and not (last.to_custody is null and c.custody in ('expected', 'reception') and c.location_id is null)`,
  never_arrived: sql`
    select c.office_id, c.id from cards c
    where c.custody not in ('expected', 'missing') and not exists (select from standing_arrivals a where a.card_id = c.id)`,
  not_counted_in: sql`
    select a.office_id, a.card_id from standing_arrivals a left join cards c on c.id = a.card_id
    where c.id is null or c.custody = 'expected'`,
  wrong_office: sql`
    select c.office_id, c.id from cards c join standing_arrivals a on a.card_id = c.id
    left join lateral (
      select d.to_office_id from dispatch_cards t join dispatches d on d.id = t.dispatch_id
      where t.card_id = c.id and t.outcome = 'received' order by t.outcome_at desc, d.id desc limit 1
    ) last on true
    where c.office_id <> coalesce(last.to_office_id, a.office_id)`,
  wrong_shipment: sql`
    select c.office_id, c.id from cards c join standing_arrivals a on a.card_id = c.id
    where c.shipment_id is distinct from a.shipment_id`,
  not_on_list: sql`
    select c.office_id, c.id from cards c
    left join (
      select t.card_id from dispatch_cards t join dispatches d on d.id = t.dispatch_id
      where t.outcome is null and d.sent_at is not null
    ) listed on listed.card_id = c.id
    where (c.custody in ('in_transit', 'carried_out')) <> (listed.card_id is not null)`,
  // Such a card would be on none of the lists on which somebody takes it further.
  no_record: sql`
    select c.office_id, c.id from cards c
    where c.process in ('disposal_candidate', 'disposal_approved', 'voided')
      and not exists (select from disposals d where d.card_id = c.id and d.withdrawn_at is null)
    union all
    select c.office_id, c.id from cards c
    where c.process = 'remaking'
      and not exists (select from card_remakes r where r.old_card_id = c.id and r.state <> 'cancelled')`,
  impossible_state: sql`
    select c.office_id, c.id from cards c where c.process || '/' || c.custody = any(${`{${impossiblePairs.join(',')}}`}::text[])`,
}

/** 照合の不一致 of every office, as the check keeps them. */
export const faultsByOffice = sql`
  select office_id, jsonb_agg(jsonb_build_object('kind', kind, 'id', id) order by kind, id) as faults
  from (
    select *, row_number() over (partition by office_id order by kind, id) as place
    from (${sql.join(
      Object.entries(faultsOf).map(
        ([kind, found]) => sql`select ${kind}::text as kind, f.* from (${found}) f(office_id, id)`,
      ),
      sql` union all `,
    )}) every
  ) numbered
  where place <= ${faultsMost} group by office_id`
