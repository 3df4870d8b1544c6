import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  counterPoolServices,
  counterPools,
  type OpeningPattern,
  offices,
  openingPatterns,
  type PoolAudience,
  services,
} from '../../db/schema/index.ts'
import type { Day } from '../rules/days.ts'

export type Counters = {
  id: number
  officeId: number
  name: string
  audience: PoolAudience
  serviceNames: string[]
  patterns: (OpeningPattern & { state: PatternState })[]
}
/** 受付時間の状態: 今後, 現在, 終了. */
export type PatternState = 'coming' | 'current' | 'ended'

/** 窓口と受付時間 of one office, with what each pool of counters takes; closed pools are left out. Two statements. */
export async function findCounters(ex: Executor, officeId: number, today: Day): Promise<Counters[]> {
  const pools = await ex
    .select({
      id: counterPools.id,
      officeId: counterPools.officeId,
      name: counterPools.name,
      audience: counterPools.audience,
      serviceNames: sql<string[]>`coalesce(
        array_agg(${services.name} ->> 'ja' order by ${services.position}, ${services.code})
          filter (where ${services.id} is not null), '{}')`,
    })
    .from(counterPools)
    .leftJoin(counterPoolServices, eq(counterPoolServices.poolId, counterPools.id))
    .leftJoin(services, eq(services.id, counterPoolServices.serviceId))
    .where(and(eq(counterPools.officeId, officeId), isNull(counterPools.closedAt)))
    .groupBy(counterPools.id)
    .orderBy(asc(counterPools.id))
  const patterns = await patternsOf(ex, officeId)
  return pools.map(pool => ({
    ...pool,
    patterns: patterns
      .filter(pattern => pattern.poolId === pool.id)
      .map(pattern => ({ ...pattern, state: patternState(pattern, today) })),
  }))
}

/** One pool of counters in use with its office, or undefined. */
export async function findPool(ex: Executor, id: number) {
  const [pool] = await ex
    .select({ id: counterPools.id, name: counterPools.name, office: offices })
    .from(counterPools)
    .innerJoin(offices, eq(offices.id, counterPools.officeId))
    .where(and(eq(counterPools.id, id), isNull(counterPools.closedAt)))
  return pool
}

export function patternState({ validFrom, validUntil }: OpeningPattern, today: Day): PatternState {
  if (validFrom > today) return 'coming'
  return validUntil === null || validUntil >= today ? 'current' : 'ended'
}

const patternsOf = (ex: Executor, officeId: number): Promise<OpeningPattern[]> =>
  ex
    .select({
      id: openingPatterns.id,
      poolId: openingPatterns.poolId,
      weekday: openingPatterns.weekday,
      startsAt: openingPatterns.startsAt,
      endsAt: openingPatterns.endsAt,
      slotMinutes: openingPatterns.slotMinutes,
      capacity: openingPatterns.capacity,
      opensOnHolidays: openingPatterns.opensOnHolidays,
      validFrom: openingPatterns.validFrom,
      validUntil: openingPatterns.validUntil,
    })
    .from(openingPatterns)
    .innerJoin(counterPools, eq(counterPools.id, openingPatterns.poolId))
    .where(and(eq(counterPools.officeId, officeId), isNull(counterPools.closedAt)))
    .orderBy(asc(openingPatterns.weekday), asc(openingPatterns.startsAt), asc(openingPatterns.validFrom))
