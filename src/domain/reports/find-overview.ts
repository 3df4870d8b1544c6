import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { isOutTooLong, isPulledAt } from './cards-out.ts'

/** 今日の確認の項目, in the order of their weight. */
export const overviewItems = [
  'alarms',
  'incidents',
  'dispatches',
  'pulled',
  'shipments',
  'disposals',
  'cases',
  'register',
  'inquiries',
] as const
export type OverviewItem = (typeof overviewItems)[number]

/** How many there are, and how many of them cannot wait. */
export type OverviewCount = { item: OverviewItem; count: number; lateCount: number }
export type Overview = {
  /** 昨夜の残高照合: it holds, it does not, or nobody has counted since midnight. */
  balance: 'holds' | 'off' | 'unchecked'
  counts: OverviewCount[]
}
type OverviewRules = Pick<Rules, 'pulledDaysMost' | 'dispatchOverdueDays' | 'disposalOverdueDays' | 'stocktakeDays'>
type Scope = { officeId: number; today: Day; rules: OverviewRules }

/** Whether anything has to be looked into. */
export const needsAttention = ({ balance, counts }: Overview) =>
  balance !== 'holds' || counts.some(({ lateCount }) => lateCount > 0)

/** 今日の確認. All that is open in one office; one statement. */
export async function findOverview(ex: Executor, scope: Scope): Promise<Overview> {
  const counting = overviewItems.map(item => {
    const { from, late } = sources(scope)[item]
    const open = sql`select count(*)::int as open, (count(*) filter (where ${late}))::int as late from ${from}`
    return sql`select ${item}::text as item, open, late from (${open}) each`
  })
  const rows = await ex.execute<{ item: string; open: number; late: number }>(
    sql`${sql.join(counting, sql` union all `)} union all ${balanceOf(scope)}`,
  )
  const of = (name: string) => rows.find(({ item }) => item === name)
  const balance = of('balance')
  return {
    balance: !balance || balance.open === 0 ? 'unchecked' : balance.late > 0 ? 'off' : 'holds',
    counts: overviewItems.map(item => ({ item, count: of(item)?.open ?? 0, lateCount: of(item)?.late ?? 0 })),
  }
}

const balanceOf = ({ officeId, today }: Scope) => sql`
  select 'balance', (count(*) filter (where shipment_id is null))::int, (count(*) filter (where not holds))::int
  from balance_checks where office_id = ${officeId} and day = ${today}`

/** What is counted of each, and which of it cannot wait. */
const sources = (scope: Scope): Record<OverviewItem, { from: SQL; late: SQL }> => {
  const { officeId, today, rules } = scope
  return {
    alarms: { from: sql`card_alarms where office_id = ${officeId} and resolved_at is null`, late: sql`true` },
    incidents: { from: sql`incidents where office_id = ${officeId} and closed_at is null`, late: sql`true` },
    dispatches: {
      from: sql`dispatches where closed_at is null and sent_at is not null and ${officeId} in (from_office_id, to_office_id)`,
      late: sql`due_on + ${rules.dispatchOverdueDays}::int < ${today}::date`,
    },
    pulled: { from: sql`${cards} where ${isPulledAt(officeId)}`, late: isOutTooLong(scope) },
    shipments: {
      from: sql`shipments where office_id = ${officeId} and closed_at is null`,
      late: sql`received_on < ${today}::date`,
    },
    disposals: {
      from: sql`disposals where office_id = ${officeId} and approved_at is not null and withdrawn_at is null and destroyed_at is null`,
      late: sql`(approved_at at time zone 'Asia/Tokyo')::date + ${rules.disposalOverdueDays}::int < ${today}::date`,
    },
    cases: { from: sql`${overdueCases(scope)}`, late: sql`true` },
    register: {
      from: sql`register_tasks t join cards c on c.id = t.card_id where c.office_id = ${officeId} and t.done_at is null`,
      late: sql`false`,
    },
    inquiries: {
      from: sql`inquiries i join cards c on c.id = i.card_id where c.office_id = ${officeId} and i.ended_at is null`,
      late: sql`i.deadline_on < ${today}::date`,
    },
  }
}

// A count that was given up counted nothing, and a case nobody ever counted is due at once.
const overdueCases = ({ officeId, today, rules }: Scope) => sql`locations l
  where l.office_id = ${officeId} and l.retired_at is null and not exists (
    select from stocktake_cases c join stocktakes s on s.id = c.stocktake_id and s.abandoned_at is null
    where c.location_id = l.id
      and (c.counted_at at time zone 'Asia/Tokyo')::date + ${rules.stocktakeDays}::int >= ${today}::date)`
