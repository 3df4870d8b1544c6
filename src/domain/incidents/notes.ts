import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { incidentNotes, incidents } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'

export type NoteRefusal = 'missing' | 'forbidden'
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** 経過の記入: what was searched, who was told. It stays as it was written. */
export async function addIncidentNote(
  ex: Executor,
  { incidentId, text }: { incidentId: number; text: string },
  { by, now }: Circumstances,
): Promise<{ ok: true } | { ok: false; reason: NoteRefusal }> {
  const written = text.trim().slice(0, 1000)
  if (written === '') return { ok: false, reason: 'missing' }
  if (containsIndividualNumber(written)) return { ok: false, reason: 'forbidden' }
  await ex.transaction(async tx => {
    await tx.insert(incidentNotes).values({ incidentId, text: written, writtenAt: now, writtenBy: by.staffId })
    await recordEvent(tx, { action: 'incident.noted', subject: { kind: 'incident', id: incidentId }, by, at: now })
  })
  return { ok: true }
}

/** 報告日: the day on which the head of the office was told. */
export async function recordReport(
  ex: Executor,
  { incidentId, reportedOn }: { incidentId: number; reportedOn: string },
  { by, now }: Circumstances,
) {
  return await ex.transaction(async tx => {
    const reported = await tx
      .update(incidents)
      .set({ reportedOn })
      .where(and(eq(incidents.id, incidentId), isNull(incidents.closedAt)))
      .returning({ id: incidents.id })
    if (reported.length === 0) return false
    const subject = { kind: 'incident' as const, id: incidentId }
    await recordEvent(tx, { action: 'incident.reported', subject, by, at: now, details: { reportedOn } })
    return true
  })
}
