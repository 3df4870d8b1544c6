import type { Executor } from '#db'
import { auditEvents } from '../../db/schema/index.ts'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'

/** What an event is about; `id` is left out for lists and searches. */
export type Subject = {
  kind:
    | 'card'
    | 'reservation'
    | 'import'
    | 'staff'
    | 'location'
    | 'slot'
    | 'parameter'
    | 'closed_day'
    | 'office'
    | 'service'
    | 'list'
    | 'audit'
    | 'mail'
    | 'mail_template'
    | 'announcement'
    | 'screen_text'
    | 'waiting_entry'
    | 'memo'
    | 'belonging_rule'
    | 'reason_code'
    | 'counter_pool'
    | 'staff_shift'
    | 'shipment'
    | 'dispatch'
    | 'stocktake'
    | 'incident'
    | 'disposal'
    | 'collected_item'
    | 'letter'
    | 'print'
    | 'inquiry'
    | 'form_text'
    | 'postal_code'
    | 'scan_rule'
    | 'posting'
    | 'register_task'
  id?: number
}
export type AuditRecord = {
  /** noun.verb_ed, e.g. `reservation.cancelled`. */
  action: string
  subject: Subject
  by: Actor
  at: Date
  /** Before and after, counts, filters. Never a PIN, an individual number or a password. */
  details?: Record<string, unknown>
}

/** 操作記録. Written with the executor of the change itself, so both stand or fall together. */
export async function recordEvent(ex: Executor, record: AuditRecord) {
  await recordEvents(ex, [record])
}

/** 操作記録 for many subjects, however many. */
export async function recordEvents(ex: Executor, records: AuditRecord[]) {
  await Promise.all(chunksOf(records).map(chunk => ex.insert(auditEvents).values(chunk.map(rowOf))))
}

/** Parts small enough for one statement each: PostgreSQL takes 65,535 values in one. */
export const chunksOf = <T>(rows: T[], size = 4000): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size))

const rowOf = ({ action, subject, by, at, details }: AuditRecord) => ({
  occurredAt: at,
  actor: by.kind,
  staffId: staffIdOf(by),
  address: addressOf(by),
  action,
  subjectKind: subject.kind,
  subjectId: subject.id ?? null,
  details: details ?? {},
})
