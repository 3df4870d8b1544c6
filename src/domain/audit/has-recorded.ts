import { and, eq, gt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { auditEvents } from '../../db/schema/index.ts'
import type { AuditRecord } from './record.ts'

/** Whether the same person has left the same event since then. One statement. */
export async function hasRecorded(
  ex: Executor,
  { action, details = {} }: Pick<AuditRecord, 'action' | 'details'>,
  { staffId, since }: { staffId: number; since: Date },
) {
  const [found] = await ex
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.staffId, staffId),
        eq(auditEvents.action, action),
        gt(auditEvents.occurredAt, since),
        sql`${auditEvents.details} @> ${JSON.stringify(details)}::jsonb`,
      ),
    )
    .limit(1)
  return found !== undefined
}
