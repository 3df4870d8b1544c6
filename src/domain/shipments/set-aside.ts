import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, shipmentDifferences } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import type { Custody } from '../cards/words.ts'
import { moveCard } from '../custody/move.ts'
import type { Day } from '../rules/days.ts'
import { findByCode } from './find-card.ts'

export type SetAsideRefusal = 'unknown-difference' | 'not-set-aside' | 'not-at-hand' | 'other-card'
export type SetAsideChange = { ok: true } | { ok: false; reason: SetAsideRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }
type Which = { shipmentId: number; differenceId: number }

/** 受領に戻す. J-LIS has answered, and the card is this city's and sound: it goes on to 交付前設定. */
export async function keepSetAside(
  ex: Executor,
  which: Which,
  { note }: { note: string },
  { by, now }: Circumstances,
): Promise<SetAsideChange> {
  return await ex.transaction(async tx => {
    const found = await lockSetAside(tx, which, 'discrepant')
    if (!found.ok) return found
    if (found.custody === 'expected') return { ok: false, reason: 'not-at-hand' }
    const change = await changeProcess(tx, [found.cardId], 'received', { by, now, reason: note })
    if (!change.ok) return { ok: false, reason: 'not-set-aside' }
    await resolve(tx, which, note, { by, now })
    await recordEvent(tx, eventOf('card_kept', which, found.cardId, { by, now }))
    return { ok: true }
  })
}

type Sending = { sentBackOn: Day; note: string; code: string; noticeNumberPattern: string }

/** J-LISへの返送. The card itself is read once more, and is then with J-LIS: with day, person, and the paper it went with. */
export async function sendBack(
  ex: Executor,
  which: Which,
  { sentBackOn, note, code, noticeNumberPattern }: Sending,
  { by, now }: Circumstances,
): Promise<SetAsideChange> {
  return await ex.transaction(async tx => {
    const found = await lockSetAside(tx, which, 'discrepant')
    if (!found.ok) return found
    const read = await findByCode(tx, code, noticeNumberPattern)
    if (!read || read === 'unreadable' || read.with !== 'label' || read.cardId !== found.cardId)
      return { ok: false, reason: 'other-card' }
    if (!atHand.includes(found.custody)) return { ok: false, reason: 'not-at-hand' }

    const sent = { sentBackOn, sentBackAt: now, sentBackBy: by.staffId, sentBackNote: note }
    await tx.update(shipmentDifferences).set(sent).where(isOne(which))
    await must(moveCard(tx, found.cardId, { custody: 'sent_back' }, { by, now, reason: note }))
    await must(changeProcess(tx, [found.cardId], 'sent_back', { by, now, reason: note }))
    await resolve(tx, which, note, { by, now })
    await recordEvent(tx, eventOf('card_sent_back', which, found.cardId, { by, now }, { sentBackOn }))
    return { ok: true }
  })
}

/** J-LISからの戻り. The same card is on the reception table again, still set aside. */
export async function takeBackFromJlis(
  ex: Executor,
  which: Which,
  { by, now }: Circumstances,
): Promise<SetAsideChange> {
  return await ex.transaction(async tx => {
    const found = await lockSetAside(tx, which, 'sent_back')
    if (!found.ok) return found
    const reason = 'J-LISから戻った'
    await must(moveCard(tx, found.cardId, { custody: 'reception' }, { by, now, reason }))
    await must(changeProcess(tx, [found.cardId], 'discrepant', { by, now, reason }))
    await recordEvent(tx, eventOf('card_came_back', which, found.cardId, { by, now }))
    return { ok: true }
  })
}

const atHand: readonly Custody[] = ['reception', 'in_set_up', 'stored', 'pulled']

const isOne = ({ shipmentId, differenceId }: Which) =>
  and(eq(shipmentDifferences.id, differenceId), eq(shipmentDifferences.shipmentId, shipmentId))

async function lockSetAside(
  tx: Executor,
  which: Which,
  process: 'discrepant' | 'sent_back',
): Promise<{ ok: true; cardId: number; custody: Custody } | { ok: false; reason: SetAsideRefusal }> {
  const [difference] = await tx.select().from(shipmentDifferences).where(isOne(which))
  if (!difference || difference.cardId === null) return { ok: false, reason: 'unknown-difference' }
  const [card] = await tx.select().from(cards).where(eq(cards.id, difference.cardId)).for('update')
  return card?.process === process
    ? { ok: true, cardId: card.id, custody: card.custody }
    : { ok: false, reason: 'not-set-aside' }
}

// An answer that was noted before stands.
async function resolve(tx: Executor, which: Which, resolution: string, { by, now }: Circumstances) {
  await tx
    .update(shipmentDifferences)
    .set({ resolution, resolvedAt: now, resolvedBy: by.staffId })
    .where(and(isOne(which), isNull(shipmentDifferences.resolvedAt)))
}

async function must(change: Promise<{ ok: boolean }>) {
  if (!(await change).ok) throw new Error('a card that was set aside could not go back and forth')
}

const eventOf = (
  verb: string,
  { shipmentId, differenceId }: Which,
  cardId: number,
  { by, now }: Circumstances,
  details: Record<string, unknown> = {},
) => ({
  action: `shipment.difference_${verb}`,
  subject: { kind: 'shipment' as const, id: shipmentId },
  by,
  at: now,
  details: { differenceId, cardId, ...details },
})
