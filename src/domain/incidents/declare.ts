import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  type CardProcess,
  type Custody,
  cardAlarms,
  cards,
  type IncidentOccasion,
  incidents,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { moveCard } from '../custody/move.ts'
import { settleOnList } from '../dispatches/settle.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { canBeMissing } from './words.ts'

export type DeclareRefusal = 'unknown-card' | 'declared-already' | 'not-with-us' | 'reason-missing' | 'reason-forbidden'
export type Declaration = { ok: true; incidentId: number } | { ok: false; reason: DeclareRefusal }
export type MissingCard = {
  cardId: number
  occasion: IncidentOccasion
  note: string
  stocktakeId?: number | undefined
}
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 所在不明の届出. Both journals and the incident in one transaction, with what was so before. From then on the card is
 * frozen: the database takes no row of either journal for it until the incident is closed.
 */
export async function declareMissing(
  ex: Executor,
  { cardId, occasion, note, stocktakeId }: MissingCard,
  { by, now }: Circumstances,
): Promise<Declaration> {
  const reason = note.trim()
  if (reason === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const card = await lockCard(tx, cardId)
    if (!card) return { ok: false, reason: 'unknown-card' }
    if ((await findOpenIncident(tx, cardId)) !== undefined) return { ok: false, reason: 'declared-already' }
    if (!canBeMissing(card)) return { ok: false, reason: 'not-with-us' }

    await freeze(tx, { cardId, ...card }, { by, now, reason })
    const incidentId = await writeIncident(tx, { cardId, occasion, note: reason, ...card }, { by, now })
    const details = { incidentId, occasion, ...(stocktakeId === undefined ? {} : { stocktakeId }) }
    await recordEvent(tx, { action: 'incident.declared', subject: { kind: 'card', id: cardId }, by, at: now, details })
    return { ok: true, incidentId }
  })
}

/** The open incident of a card: whoever reads such a card is led to it. */
export async function findOpenIncident(ex: Executor, cardId: number): Promise<number | undefined> {
  const [open] = await ex
    .select({ id: incidents.id })
    .from(incidents)
    .where(and(eq(incidents.cardId, cardId), isNull(incidents.closedAt)))
    .orderBy(desc(incidents.id))
    .limit(1)
  return open?.id
}

type Found = { process: CardProcess; custody: Custody; locationId: number | null; officeId: number }

async function lockCard(tx: Executor, cardId: number): Promise<Found | undefined> {
  const [card] = await tx
    .select({
      ...{ process: cards.process, custody: cards.custody, locationId: cards.locationId, officeId: cards.officeId },
    })
    .from(cards)
    .where(eq(cards.id, cardId))
    .for('update')
  return card
}

async function freeze(
  tx: Executor,
  { cardId, process, custody }: { cardId: number } & Found,
  { by, now, reason }: Circumstances & { reason: string },
) {
  if (process !== 'missing') {
    const changed = await changeProcess(tx, [cardId], 'missing', { by, now, reason })
    if (!changed.ok) throw new Error(`a locked card could not be declared missing: ${changed.reason}`)
  }
  if (custody !== 'missing') {
    const moved = await moveCard(tx, cardId, { custody: 'missing' }, { by, now, reason })
    if (!moved.ok) throw new Error(`a locked card could not be declared missing: ${moved.reason}`)
  }
  await settleOnList(tx, { cardId, outcome: 'missing' }, { by, now })
  // The alarm has become the incident.
  await tx
    .update(cardAlarms)
    .set({ resolvedAt: now, resolvedBy: by.staffId })
    .where(and(eq(cardAlarms.cardId, cardId), isNull(cardAlarms.resolvedAt)))
}

async function writeIncident(
  tx: Executor,
  { cardId, occasion, note, ...before }: Omit<MissingCard, 'stocktakeId'> & Found,
  { by, now }: Circumstances,
) {
  const [incident] = await tx
    .insert(incidents)
    .values({
      ...{ cardId, occasion, note, officeId: before.officeId, declaredAt: now, declaredBy: by.staffId },
      ...{ processBefore: before.process, custodyBefore: before.custody, locationBefore: before.locationId },
    })
    .returning({ id: incidents.id })
  if (!incident) throw new Error('an incident was not written')
  return incident.id
}
