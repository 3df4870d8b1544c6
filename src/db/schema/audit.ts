import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { staff } from './staff.ts'

/** 操作記録 — append-only; written in the same transaction as the change, view, search or export it describes. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    occurredAt: timestamp({ withTimezone: true }).notNull(),
    actor: text({ enum: ['staff', 'resident', 'system'] }).notNull(),
    staffId: bigint({ mode: 'number' }).references(() => staff.id),
    address: text(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: bigint({ mode: 'number' }),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** By the clock of the database, whatever else is claimed; none on rows from before it was kept. */
    recordedAt: timestamp({ withTimezone: true }),
  },
  t => [
    index('audit_events_subject_idx').on(t.subjectKind, t.subjectId, t.id),
    index('audit_events_time_idx').on(t.occurredAt),
    index('audit_events_staff_idx').on(t.staffId, t.id),
    check('audit_events_staff_named', sql`(${t.actor} = 'staff') = (${t.staffId} is not null)`),
  ],
)
export type AuditEvent = typeof auditEvents.$inferSelect
