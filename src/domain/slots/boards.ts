import { and, asc, between, count, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { counterPools, reservations, slots } from '../../db/schema/index.ts'
import type { PoolAudience } from '../../db/schema/offices.ts'
import { type Day, timeOf } from '../rules/days.ts'

/** 予約状況の一枠, or a day of them: how many of how many, and what lies above the number. */
export type Load = { taken: number; capacity: number; overbooked: number; isClosed: boolean }
export type BoardPool = { id: number; name: string; audience: PoolAudience }
/** One pool for some days; keys are days, or days with a time. */
export type PoolLoads = BoardPool & { loads: Map<string, Load> }
export type WeekBoard = { pools: (PoolLoads & { times: string[] })[]; walkIns: Map<Day, number> }
export type MonthBoard = { pools: PoolLoads[]; walkIns: Map<Day, number> }

type Span = { officeId: number; from: Day; until: Day }

export const loadKey = (day: Day, time: string) => `${day} ${time}`

/** 週の予約状況. Every slot of one office, counter by counter. Two statements. */
export async function findWeekBoard(ex: Executor, span: Span): Promise<WeekBoard> {
  const [rows, walkIns] = await Promise.all([findSlots(ex, span), findWalkIns(ex, span)])
  const timed = rows.map(({ startsAt, ...row }) => ({ ...row, time: timeOf(startsAt) }))
  const pools = poolsOf(timed, ({ day, time }) => loadKey(day, time))
  const times = Map.groupBy(timed, ({ poolId }) => poolId)
  return {
    pools: pools.map(pool => ({
      ...pool,
      times: [...new Set((times.get(pool.id) ?? []).map(({ time }) => time))].toSorted(),
    })),
    walkIns,
  }
}

/** 月の予約状況. Each day of one office, counter by counter. Two statements. */
export async function findMonthBoard(ex: Executor, span: Span): Promise<MonthBoard> {
  const [rows, walkIns] = await Promise.all([findDays(ex, span), findWalkIns(ex, span)])
  return { pools: poolsOf(rows, ({ day }) => day), walkIns }
}

/** 空きの色: 受付しない, 定員超過, 満員, 残りわずか, 空き. Few as the residents' calendar counts it. */
export const loadTones = ['closed', 'over', 'full', 'few', 'free'] as const
export type LoadTone = (typeof loadTones)[number]

export function loadToneOf({ taken, capacity, isClosed }: Load, { fewPlacesPercent }: { fewPlacesPercent: number }) {
  if (isClosed) return 'closed'
  if (taken > capacity) return 'over'
  if (taken === capacity) return 'full'
  return (capacity - taken) * 100 <= capacity * fewPlacesPercent ? 'few' : 'free'
}

type Row = Load & { poolId: number; poolName: string; audience: PoolAudience }

function poolsOf<R extends Row>(rows: R[], keyOf: (row: R) => string): PoolLoads[] {
  return [...Map.groupBy(rows, ({ poolId }) => poolId)].map(([id, own]) => ({
    id,
    name: own[0]?.poolName ?? '',
    audience: own[0]?.audience ?? 'everyone',
    loads: new Map(own.map(row => [keyOf(row), row])),
  }))
}

const poolColumns = { poolId: counterPools.id, poolName: counterPools.name, audience: counterPools.audience }

const findSlots = (ex: Executor, { officeId, from, until }: Span) =>
  ex
    .select({
      ...poolColumns,
      day: slots.day,
      startsAt: slots.startsAt,
      taken: slots.taken,
      capacity: slots.capacity,
      overbooked: slots.overbooked,
      isClosed: slots.isClosed,
    })
    .from(slots)
    .innerJoin(counterPools, eq(counterPools.id, slots.poolId))
    .where(and(eq(slots.officeId, officeId), between(slots.day, from, until)))
    .orderBy(asc(slots.poolId), asc(slots.startsAt))

// A closed slot offers nothing; what was booked in it before still comes.
const findDays = (ex: Executor, { officeId, from, until }: Span) =>
  ex
    .select({
      ...poolColumns,
      day: slots.day,
      taken: sql<number>`sum(${slots.taken})::int`,
      capacity: sql<number>`coalesce(sum(${slots.capacity}) filter (where not ${slots.isClosed}), 0)::int`,
      overbooked: sql<number>`sum(${slots.overbooked})::int`,
      isClosed: sql<boolean>`bool_and(${slots.isClosed} or ${slots.capacity} = 0)`,
    })
    .from(slots)
    .innerJoin(counterPools, eq(counterPools.id, slots.poolId))
    .where(and(eq(slots.officeId, officeId), between(slots.day, from, until)))
    .groupBy(counterPools.id, slots.day)
    .orderBy(asc(counterPools.id), asc(slots.day))

async function findWalkIns(ex: Executor, { officeId, from, until }: Span) {
  const rows = await ex
    .select({ day: reservations.day, count: count() })
    .from(reservations)
    .where(
      and(
        eq(reservations.officeId, officeId),
        between(reservations.day, from, until),
        eq(reservations.isWalkIn, true),
        sql`${reservations.status} <> 'cancelled'`,
      ),
    )
    .groupBy(reservations.day)
  return new Map(rows.map(row => [row.day, row.count]))
}
