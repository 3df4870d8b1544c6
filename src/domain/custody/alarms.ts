import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardAlarms, cards, locations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent, recordEvents } from '../audit/record.ts'

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

/** 警報の解除 by hand: somebody says the card was found. A second time changes nothing. */
export async function resolveAlarm(
  ex: Executor,
  alarmId: number,
  { by, now, officeId }: Circumstances,
): Promise<{ ok: true } | { ok: false; reason: 'not-open' }> {
  return ex.transaction(async tx => {
    const [resolved] = await tx
      .update(cardAlarms)
      .set({ resolvedAt: now, resolvedBy: by.staffId })
      .where(and(eq(cardAlarms.id, alarmId), eq(cardAlarms.officeId, officeId), isNull(cardAlarms.resolvedAt)))
      .returning({ cardId: cardAlarms.cardId })
    if (!resolved) return { ok: false, reason: 'not-open' }

    await recordEvent(tx, resolution(resolved.cardId, 'said', { by, now }))
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
    resolved.map(() => resolution(cardId, 'scanned', { by, now })),
  )
  return resolved.length > 0
}

const resolution = (cardId: number, how: 'said' | 'scanned', { by, now }: { by: Actor; now: Date }) => ({
  action: 'card.alarm_resolved',
  subject: { kind: 'card' as const, id: cardId },
  by,
  at: now,
  details: { how },
})
