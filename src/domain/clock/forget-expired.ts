import { lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { rateLimits, residentSessions, staffSessions } from '../../db/schema/index.ts'

/** Removes sessions that are over, with what residents had typed, and counters of tries that have run out. */
export async function forgetExpired(ex: Executor, now: Date) {
  await ex.delete(residentSessions).where(lt(residentSessions.expiresAt, now))
  await ex.delete(staffSessions).where(lt(staffSessions.expiresAt, now))
  await ex.delete(rateLimits).where(lt(rateLimits.expire, now))
}
