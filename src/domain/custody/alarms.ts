import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardAlarms, cards, locations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent, recordEvents } from '../audit/record.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { isOwnLabel } from '../rules/own-label.ts'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; officeId: number }
export type AlarmRefusal = 'unknown-card' | 'not-stored' | 'other-office'
export type AlarmOutcome = { ok: true; isNew: boolean } | { ok: false; reason: AlarmRefusal }

/** 警報. A stored card is not where it should be. Open once, however often and by however many it is said. */
export async function raiseAlarm(
  ex: Executor,
  cardId: number,
  { by, now, officeId }: Circumstances,
): Promise<AlarmOutcome> {
  return ex.transaction(async tx => {
    const [card] = await tx
      .select({ custody: cards.custody, place: cards.locationId, officeId: locations.officeId })
      .from(cards)
      .leftJoin(locations, eq(locations.id, cards.locationId))
      .where(eq(cards.id, cardId))
      .for('update', { of: cards })
    if (!card) return { ok: false, reason: 'unknown-card' }
    if (card.custody !== 'stored') return { ok: false, reason: 'not-stored' }
    if (card.officeId !== officeId) return { ok: false, reason: 'other-office' }

    const raised = await tx
      .insert(cardAlarms)
      .values({ cardId, officeId, kind: 'not_on_shelf', raisedAt: now, raisedBy: by.staffId })
      .onConflictDoNothing()
      .returning({ id: cardAlarms.id })
    await recordEvents(
      tx,
      raised.map(() => ({
        action: 'card.alarm_raised',
        subject: { kind: 'card', id: cardId },
        by,
        at: now,
        details: { kind: 'not_on_shelf', locationId: card.place },
      })),
    )
    return { ok: true, isNew: raised.length > 0 }
  })
}

export type ResolutionRefusal = 'not-open' | 'other-card' | 'reason-missing' | 'reason-too-long' | 'reason-forbidden'
export type Resolution = { ok: true } | { ok: false; reason: ResolutionRefusal }
type Sighting = { alarmId: number; code: string; note: string }

/** 警報の解除. The card's own label was read, and where it was is told; nobody ends an alarm by saying so. */
export async function resolveAlarm(
  ex: Executor,
  { alarmId, code, note }: Sighting,
  { by, now, officeId }: Circumstances,
): Promise<Resolution> {
  if (note.trim() === '') return { ok: false, reason: 'reason-missing' }
  if (note.trim().length > 200) return { ok: false, reason: 'reason-too-long' }
  if (containsIndividualNumber(note)) return { ok: false, reason: 'reason-forbidden' }
  return ex.transaction(async tx => {
    const [alarm] = await tx
      .select({ cardId: cardAlarms.cardId, label: cards.label })
      .from(cardAlarms)
      .innerJoin(cards, eq(cards.id, cardAlarms.cardId))
      .where(and(eq(cardAlarms.id, alarmId), eq(cardAlarms.officeId, officeId), isNull(cardAlarms.resolvedAt)))
      .for('update', { of: cardAlarms })
    if (!alarm) return { ok: false, reason: 'not-open' }
    if (!isOwnLabel(code, alarm.label)) return { ok: false, reason: 'other-card' }
    await tx
      .update(cardAlarms)
      .set({ resolvedAt: now, resolvedBy: by.staffId })
      .where(and(eq(cardAlarms.id, alarmId), isNull(cardAlarms.resolvedAt)))
    await recordEvent(tx, resolution(alarm.cardId, note.trim(), { by, now }))
    return { ok: true }
  })
}

/** 警報の解除 because the card itself was read: whoever scans a card ends what is open about it. */
export async function resolveAlarmsOf(ex: Executor, cardId: number, { by, now }: { by: Actor; now: Date }) {
  if (by.kind !== 'staff') return false
  const resolved = await ex
    .update(cardAlarms)
    .set({ resolvedAt: now, resolvedBy: by.staffId })
    .where(and(eq(cardAlarms.cardId, cardId), isNull(cardAlarms.resolvedAt)))
    .returning({ id: cardAlarms.id })
  await recordEvents(
    ex,
    resolved.map(() => resolution(cardId, undefined, { by, now })),
  )
  return resolved.length > 0
}

const resolution = (cardId: number, note: string | undefined, { by, now }: { by: Actor; now: Date }) => ({
  action: 'card.alarm_resolved',
  subject: { kind: 'card' as const, id: cardId },
  by,
  at: now,
  details: { how: 'scanned', ...(note === undefined ? {} : { note }) },
})
