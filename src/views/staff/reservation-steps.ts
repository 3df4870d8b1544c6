import type { VisitStep } from '#domain/reservations/find-details'
import type { TimelineEntry } from '../components/timeline.tsx'
import { auditActionLabel, auditActorLabels } from './audit-labels.ts'
import { moment } from './visit-words.ts'

/** One step of a visit as the timeline shows it. */
export const stepEntryOf = ({ action, at, by, staffName, details }: VisitStep): TimelineEntry => ({
  at: moment(at),
  datetime: at.toISOString(),
  title: auditActionLabel(action),
  text: textOf(details),
  by: staffName ?? auditActorLabels[by],
})

// Only what is told in a word; ids and codes are for the audit page.
function textOf(details: Record<string, unknown>) {
  const from = startOf(details.from)
  const to = startOf(details.to)
  if (from !== undefined && to !== undefined) return `${from} から ${to} へ`
  return details.overbooks === true ? '定員を超えて押さえました' : undefined
}

function startOf(value: unknown) {
  const startsAt: unknown = Object.getOwnPropertyDescriptor(Object(value), 'startsAt')?.value
  const at = typeof startsAt === 'string' ? new Date(startsAt) : undefined
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : moment(at)
}
