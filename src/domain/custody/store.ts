import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { type CardProcess, type Custody, cards, locations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { resolveAlarmsOf } from './alarms.ts'
import { type CustodyMove, moveCard } from './move.ts'

export type StoringRefusal =
  | Extract<CustodyMove, { ok: false }>['reason']
  | 'unknown-location'
  | 'other-office'
  | 'already-there'
  | 'not-storable'
export type Storing = { ok: true } | { ok: false; reason: StoringRefusal }
type Circumstances = { by: Actor; now: Date; reason?: string | undefined }

// 手続が終わった, or not with us: nothing of these belongs on a shelf.
const finished: readonly CardProcess[] = [
  'expected',
  'handed_over',
  'posted',
  'delivered',
  'mailed_direct',
  'sent_back',
  'voided',
  'disposed',
  'missing',
  'erased',
]
const elsewhere: readonly Custody[] = [
  'expected',
  // First read in on its list, then put away.
  'in_transit',
  'carried_out',
  'posted',
  'with_holder',
  'sent_back',
  'disposed',
  'missing',
]

/** Whether a card in this state may stand on a shelf at all. */
export const isStorable = ({ process, custody }: { process: CardProcess; custody: Custody }) =>
  !finished.includes(process) && !elsewhere.includes(custody)

/** カードの収納・戻し. From wherever the card is onto a shelf of its own office that has room. */
export async function storeCard(
  ex: Executor,
  { cardId, locationId }: { cardId: number; locationId: number },
  circumstances: Circumstances,
): Promise<Storing> {
  return await ex.transaction(async tx => {
    const refusal = await refusalOf(tx, cardId, locationId)
    if (refusal) return { ok: false, reason: refusal }
    const move = await moveCard(tx, cardId, { custody: 'stored', locationId }, circumstances)
    if (move.ok) await resolveAlarmsOf(tx, cardId, circumstances)
    return !move.ok && move.reason === 'not-allowed' ? { ok: false, reason: 'not-storable' } : move
  })
}

// The card is locked before its place, here as in moveCard, so that two people never wait for each other.
async function refusalOf(tx: Executor, cardId: number, locationId: number): Promise<StoringRefusal | undefined> {
  const [card] = await tx
    .select({ officeId: cards.officeId, locationId: cards.locationId, process: cards.process, custody: cards.custody })
    .from(cards)
    .where(eq(cards.id, cardId))
    .for('update')
  const [location] = await tx
    .select({ officeId: locations.officeId, retiredAt: locations.retiredAt })
    .from(locations)
    .where(eq(locations.id, locationId))
  if (!card) return 'unknown-card'
  if (!location) return 'unknown-location'
  if (!isStorable(card)) return 'not-storable'
  if (card.officeId !== location.officeId) return 'other-office'
  if (location.retiredAt !== null) return 'location-retired'
  return card.locationId === locationId ? 'already-there' : undefined
}
