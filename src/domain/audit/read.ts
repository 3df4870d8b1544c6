import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { auditEvents, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { atTokyo } from '../rules/days.ts'
import type { AuditFilter } from './filter.ts'
import { recordEvent } from './record.ts'

export type AuditLine = Awaited<ReturnType<typeof auditLines>>[number]
/** Where the next page begins: just before this event. */
export type AuditCursor = { at: Date; id: number }

type Page = { limit: number; before?: AuditCursor | undefined }
type Circumstances = { by: Actor; now: Date }

/** The most one file may hold; a longer period is asked for in parts. */
export const mostExportedEvents = 50_000

/** 操作記録の閲覧, newest first. Reading it is itself an event. */
export async function readAudit(
  ex: Executor,
  filter: AuditFilter,
  { before, ...circumstances }: Circumstances & { before?: AuditCursor | undefined },
) {
  const perPage = 50
  const found = await auditLines(ex, filter, { limit: perPage + 1, before })
  await recordReading(ex, 'audit.read', spoken(filter), circumstances)
  const lines = found.slice(0, perPage)
  const last = lines.at(-1)
  return { lines, next: found.length > perPage && last ? { at: last.occurredAt, id: last.id } : undefined }
}

/** 操作記録の出力, oldest last; undefined when the period holds more than one file may. */
export async function exportAudit(ex: Executor, filter: AuditFilter, circumstances: Circumstances) {
  const lines = await auditLines(ex, filter, { limit: mostExportedEvents + 1 })
  if (lines.length > mostExportedEvents) return undefined
  await recordReading(ex, 'audit.exported', { ...spoken(filter), count: lines.length }, circumstances)
  return lines
}

const auditLines = (ex: Executor, filter: AuditFilter, { limit, before }: Page) =>
  ex
    .select({
      id: auditEvents.id,
      occurredAt: auditEvents.occurredAt,
      actor: auditEvents.actor,
      staffName: staff.name,
      staffLoginId: staff.loginId,
      address: auditEvents.address,
      action: auditEvents.action,
      subjectKind: auditEvents.subjectKind,
      subjectId: auditEvents.subjectId,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.staffId))
    .where(and(...conditionsOf(filter), before && isBefore(before)))
    .orderBy(desc(auditEvents.occurredAt), desc(auditEvents.id))
    .limit(limit)

const conditionsOf = ({ from, until, staffId, action, subject }: AuditFilter) => [
  gte(auditEvents.occurredAt, atTokyo(from, '00:00')),
  lt(auditEvents.occurredAt, atTokyo(until, '24:00')),
  staffId === undefined ? undefined : eq(auditEvents.staffId, staffId),
  action === undefined ? undefined : eq(auditEvents.action, action),
  subject && and(eq(auditEvents.subjectKind, subject.kind), eq(auditEvents.subjectId, subject.id)),
]

const isBefore = ({ at, id }: AuditCursor): SQL =>
  sql`(${auditEvents.occurredAt}, ${auditEvents.id}) < (${at.toISOString()}::timestamptz, ${id})`

// In other events `from` and `to` are before and after.
const spoken = ({ from, until, ...filter }: AuditFilter) => ({ firstDay: from, lastDay: until, ...filter })

const recordReading = (ex: Executor, action: string, details: Record<string, unknown>, { by, now }: Circumstances) =>
  recordEvent(ex, { action, subject: { kind: 'audit' }, by, at: now, details })
