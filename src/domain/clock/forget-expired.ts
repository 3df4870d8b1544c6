import { lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { rateLimits, residentSessions, scanReceipts, staffSessions } from '../../db/schema/index.ts'

/**
 * Removes sessions that are over, with what residents had typed, counters of tries that have run out, and receipts of
 * scans that nobody will send again.
 */
export async function forgetExpired(ex: Executor, now: Date) {
  await ex.delete(residentSessions).where(lt(residentSessions.expiresAt, now))
  await ex.delete(staffSessions).where(lt(staffSessions.expiresAt, now))
  await ex.delete(rateLimits).where(lt(rateLimits.expire, now))
  await ex.delete(scanReceipts).where(lt(scanReceipts.scannedAt, new Date(now.getTime() - twoDays)))
}

const twoDays = 2 * 24 * 60 * 60_000
