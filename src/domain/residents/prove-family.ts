import { eq, sql } from 'drizzle-orm'
import type { Db, Executor } from '#db'
import { cards, residentSessionCards, residentSessions } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { type BookingState, bookingStateOf } from '../reservations/bookable.ts'
import { hashSecret } from '../rules/secrets.ts'
import { checkProof, type ProofCircumstances, type ProofRefusal } from './check-proof.ts'
import { addFamilyCard, removeFamilyCard } from './family.ts'
import { type CardBooking, findCardBookings } from './find-bookings.ts'
import type { Proof } from './proof-form.ts'

/** What is said only after the number and the date of birth were right. */
export type FamilyRefusal =
  | { reason: 'already-here' }
  | { reason: 'already-booked'; booking: CardBooking }
  | { reason: 'not-bookable'; state: Exclude<BookingState, 'bookable'> }
  | { reason: 'too-many-people' }
export type FamilyOutcome = { ok: true } | ({ ok: false } & FamilyRefusal) | ProofRefusal

type Party = { token: string; maxPeople: number }

/** 家族を加える by their own number and date of birth, under the same limits as the entrance. */
export async function proveFamily(
  db: Db,
  proof: Proof,
  party: Party,
  circumstances: ProofCircumstances,
): Promise<FamilyOutcome> {
  const checked = await checkProof(db, proof, circumstances)
  if (!checked.ok) return checked
  const { cardId } = checked.found
  if (cardId === null) return { ok: false, reason: 'refused' }

  const { now, address } = circumstances
  return db.transaction(async tx => {
    const refusal = await findRefusal(tx, cardId, party)
    const by = { kind: 'resident', address } as const
    const subject = { kind: 'card', id: cardId } as const
    const details = { with: proof.key.kind, as: 'family', ...(refusal && { refusal: refusal.reason }) }
    await recordEvent(tx, { action: 'resident.proved', subject, by, at: now, details })
    if (refusal) return { ok: false, ...refusal }
    await addFamilyCard(tx, party.token, cardId)
    return { ok: true }
  })
}

/** 家族を外す. The card the session began with stays. */
export async function leaveFamilyOut(
  ex: Executor,
  cardId: number,
  { token }: Pick<Party, 'token'>,
  { now, address }: Pick<ProofCircumstances, 'now' | 'address'>,
) {
  await ex.transaction(async tx => {
    const { others } = await lockParty(tx, token)
    if (!others.includes(cardId)) return
    await removeFamilyCard(tx, token, cardId)
    const by = { kind: 'resident', address } as const
    await recordEvent(tx, { action: 'resident.left_out', subject: { kind: 'card', id: cardId }, by, at: now })
  })
}

async function findRefusal(
  tx: Executor,
  cardId: number,
  { token, maxPeople }: Party,
): Promise<FamilyRefusal | undefined> {
  const { first, others } = await lockParty(tx, token)
  const party = [...(first === null ? [] : [first]), ...others]
  if (party.includes(cardId)) return { reason: 'already-here' }

  const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId))
  const state = card === undefined ? 'ask-desk' : bookingStateOf(card.process)
  if (state !== 'bookable') return { reason: 'not-bookable', state }
  const [booking] = await findCardBookings(tx, [cardId])
  if (booking) return { reason: 'already-booked', booking }
  return party.length >= maxPeople ? { reason: 'too-many-people' } : undefined
}

// The session's row stands for the party: two who join at once are counted one after the other.
async function lockParty(tx: Executor, token: string) {
  const tokenHash = hashSecret(token)
  const [session] = await tx
    .select({ first: residentSessions.cardId })
    .from(residentSessions)
    .where(eq(residentSessions.tokenHash, tokenHash))
    .for('update')
  const others = await tx
    .select({ cardId: residentSessionCards.cardId })
    .from(residentSessionCards)
    .where(eq(residentSessionCards.tokenHash, tokenHash))
    .orderBy(sql`position`)
  return { first: session?.first ?? null, others: others.map(({ cardId }) => cardId) }
}
