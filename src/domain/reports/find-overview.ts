import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type OverviewScope, overviewSources } from './overview-sources.ts'

/** 今日の確認の項目, in the order of their weight. */
export const overviewItems = [
  'alarms',
  'incidents',
  'dispatches',
  'pulled',
  'unshelved',
  'postings',
  'shipments',
  'differences',
  'cases',
  'counts',
  'reversals',
  'approvals',
  'disposals',
  'items',
  'expiring',
  'ageing',
  'register',
  'inquiries',
  'returned',
] as const
export type OverviewItem = (typeof overviewItems)[number]

/** How many there are, and how many of them cannot wait. */
export type OverviewCount = { item: OverviewItem; count: number; lateCount: number }
export type Overview = {
  /** 昨夜の残高照合: it holds, it does not, or nobody has counted since midnight. */
  balance: 'holds' | 'off' | 'unchecked'
  counts: OverviewCount[]
}

/** Whether anything has to be looked into. */
export const needsAttention = ({ balance, counts }: Overview) =>
  balance !== 'holds' || counts.some(({ lateCount }) => lateCount > 0)

/** 今日の確認. All that is open in one office; one statement. */
export async function findOverview(ex: Executor, scope: OverviewScope): Promise<Overview> {
  const sources = overviewSources(scope)
  const counting = overviewItems.map(item => {
    const { from, late } = sources[item]
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

const balanceOf = ({ officeId, today }: OverviewScope) => sql`
  select 'balance', (count(*) filter (where shipment_id is null))::int, (count(*) filter (where not holds))::int
  from balance_checks where office_id = ${officeId} and day = ${today}`
