import { count, eq, not, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { balanceChecks, offices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type Day, dayOf } from '../rules/days.ts'
import { faultsByOffice } from './faults.ts'

/**
 * 残高照合. 入荷累計 = 保管 + 手続中 + 移送中 + 交付 + 郵送 + 廃棄 + 事故, of every office and of every shipment, and what else
 * must agree. One statement sees everything at one moment; the figures of a day stand in place of earlier ones of it.
 */
export async function checkBalance(ex: Executor, { by, now }: { by: Actor; now: Date }) {
  const day = dayOf(now)
  return await ex.transaction(async tx => {
    await tx.execute(sql`
      with standing as (${standing}), faulty as (${faultsByOffice}),
      counted as (
        select office_id, null::bigint as shipment_id, ${parts} from standing where bucket is not null group by office_id
        union all
        select s.office_id, s.id, ${parts} from standing c join shipments s on s.id = c.shipment_id
        where bucket is not null group by s.office_id, s.id
      )
      insert into balance_checks (day, office_id, shipment_id, arrived_count, stored_count, in_procedure_count,
        in_transit_count, handed_over_count, posted_count, disposed_count, incident_count, faults, checked_at)
      select ${day}, a.office_id, a.shipment_id, a.arrived, coalesce(c.stored, 0), coalesce(c.in_procedure, 0),
        coalesce(c.in_transit, 0), coalesce(c.handed_over, 0), coalesce(c.posted, 0), coalesce(c.disposed, 0),
        coalesce(c.incident, 0), coalesce(f.faults, '[]'), ${now.toISOString()}::timestamptz
      from (${arrived}) a
      left join counted c on c.office_id = a.office_id and c.shipment_id is not distinct from a.shipment_id
      left join faulty f on f.office_id = a.office_id and a.shipment_id is null
      on conflict (day, office_id, shipment_id) do update set (arrived_count, stored_count, in_procedure_count,
        in_transit_count, handed_over_count, posted_count, disposed_count, incident_count, faults, checked_at) =
        (excluded.arrived_count, excluded.stored_count, excluded.in_procedure_count, excluded.in_transit_count,
        excluded.handed_over_count, excluded.posted_count, excluded.disposed_count, excluded.incident_count,
        excluded.faults, excluded.checked_at)`)
    const redCount = await tx.$count(balanceChecks, sql`${balanceChecks.day} = ${day} and ${not(balanceChecks.holds)}`)
    const details = { day, redCount }
    await recordEvent(tx, { action: 'balance.checked', subject: { kind: 'list' }, by, at: now, details })
    return details
  })
}

/** 夜間の照合: after midnight in Tokyo, once a day, and again for an office that was added since. */
export async function checkBalanceOnce(tx: Executor, now: Date) {
  const [state] = await tx
    .select({ officeCount: count(), checkedCount: count(balanceChecks.id) })
    .from(offices)
    .leftJoin(balanceChecks, isOf(dayOf(now)))
  if (state && state.checkedCount < state.officeCount) await checkBalance(tx, { by: { kind: 'system' }, now })
}

const isOf = (day: Day) =>
  sql`${eq(balanceChecks.officeId, offices.id)} and ${balanceChecks.day} = ${day} and ${balanceChecks.shipmentId} is null`

// What never arrived and is looked for is no card of ours that is missing.
const standing = sql`
  select c.office_id, c.shipment_id, case
    when c.custody = 'stored' then 'stored'
    when c.custody in ('reception', 'in_set_up', 'pulled', 'at_counter', 'carried_out', 'disposal_box') then 'in_procedure'
    when c.custody = 'in_transit' then 'in_transit'
    when c.custody = 'posted' or c.custody = 'with_holder' and c.process = 'delivered' then 'posted'
    when c.custody = 'with_holder' then 'handed_over'
    when c.custody in ('disposed', 'sent_back') then 'disposed'
    when c.custody = 'missing' and exists (select from standing_arrivals a where a.card_id = c.id) then 'incident'
  end as bucket
  from cards c`

const parts = sql.raw(
  ['stored', 'in_procedure', 'in_transit', 'handed_over', 'posted', 'disposed', 'incident']
    .map(bucket => `count(*) filter (where bucket = '${bucket}')::int as ${bucket}`)
    .join(', '),
)

// A card that was received from another office is counted in there, and out at the office that sent it.
const arrived = sql`
  select o.id as office_id, null::bigint as shipment_id,
    (coalesce(came.cards, 0) + coalesce(moved.cards, 0))::int as arrived
  from offices o
  left join (select office_id, count(*) as cards from standing_arrivals group by office_id) came on came.office_id = o.id
  left join (
    select office_id, sum(cards) as cards from (
      select d.to_office_id as office_id, 1 as cards from dispatch_cards c join dispatches d on d.id = c.dispatch_id
      where c.outcome = 'received'
      union all
      select d.from_office_id, -1 from dispatch_cards c join dispatches d on d.id = c.dispatch_id
      where c.outcome = 'received'
    ) each group by office_id
  ) moved on moved.office_id = o.id
  union all
  select s.office_id, s.id, coalesce(came.cards, 0)::int
  from shipments s
  left join (select shipment_id, count(*) as cards from standing_arrivals group by shipment_id) came on came.shipment_id = s.id`
