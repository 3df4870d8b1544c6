import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db'
import { cards, reservationMembers, reservations, residentSessions } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { countTry, countTryFrom, forgetTries, type Limit } from '../rules/rate-limit.ts'
import { hashSecret, newToken } from '../rules/secrets.ts'
import type { Proof, ProofKey } from './proof-form.ts'

export type ProofOutcome =
  | { ok: true; token: string }
  | { ok: false; reason: 'refused' }
  /** This number was tried too often; the right date does not help until the time is over. */
  | { ok: false; reason: 'locked'; retryMinutes: number }
  /** This address tried too often, whatever the numbers. */
  | { ok: false; reason: 'too-many'; retryMinutes: number }

type Circumstances = {
  rules: Rules
  now: Date
  address?: string | undefined
  /** Waits; every further try on a number waits longer. */
  pause: (ms: number) => Promise<void>
}

/**
 * 本人の確認 by number and date of birth. An unknown number and a wrong date get the same answer after the same work: the
 * try is counted first, for a number that exists and for one that does not, so parallel guesses cannot outrun the lock.
 */
export async function proveIdentity(
  db: Db,
  { key, birthOn }: Proof,
  circumstances: Circumstances,
): Promise<ProofOutcome> {
  const { rules, now, address, pause } = circumstances
  const perAddress = await countTryFrom(
    { name: 'proof-address', points: rules.addressTries, minutes: rules.residentLockMinutes },
    address,
  )
  if (!perAddress.isAllowed) return { ok: false, reason: 'too-many', retryMinutes: perAddress.retryMinutes }

  const limit = { name: `proof-${key.kind}`, points: rules.residentKeyFailures, minutes: rules.residentLockMinutes }
  const perKey = await countTry(limit, textOf(key))
  if (!perKey.isAllowed) return { ok: false, reason: 'locked', retryMinutes: perKey.retryMinutes }

  await pause(slownessOf(perKey.consumed))
  const found = key.kind === 'notice' ? await byNotice(db, key.number) : await byReservation(db, key.code)
  const match = found.find(each => each.birthOn === birthOn)
  if (!match) return refuse(db, found[0]?.cardId, { now, address })

  return { ok: true, token: await admit(db, match, { limit, key, circumstances }) }
}

const textOf = (key: ProofKey) => (key.kind === 'notice' ? key.number : key.code)

/** Milliseconds before the n-th try on one number is looked at: none, then a quarter of a second, doubling up to two. */
export const slownessOf = (consumed: number) => (consumed < 2 ? 0 : Math.min(2000, 250 * 2 ** (consumed - 2)))

type Found = { cardId: number; reservationId: number | null; birthOn: string }

async function byNotice(db: Db, noticeNumber: string): Promise<Found[]> {
  const found = await db
    .select({ cardId: cards.id, birthOn: cards.birthOn })
    .from(cards)
    .where(eq(cards.noticeNumber, noticeNumber))
  return found.map(card => ({ ...card, reservationId: null }))
}

// A 予約番号 is known to nobody before the booking, so a hold has none that opens anything.
const byReservation = (db: Db, code: string): Promise<Found[]> =>
  db
    .select({ cardId: cards.id, birthOn: cards.birthOn, reservationId: reservations.id })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .innerJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(and(eq(reservations.code, code), isNotNull(reservations.bookedAt)))
    .orderBy(reservationMembers.position)

async function refuse(
  db: Db,
  cardId: number | undefined,
  { now, address }: Pick<Circumstances, 'now' | 'address'>,
): Promise<ProofOutcome> {
  await recordEvent(db, {
    action: 'resident.proof_refused',
    subject: cardId === undefined ? { kind: 'card' } : { kind: 'card', id: cardId },
    by: { kind: 'resident', address },
    at: now,
  })
  return { ok: false, reason: 'refused' }
}

type Admission = { limit: Limit; key: ProofKey; circumstances: Circumstances }

async function admit(db: Db, { cardId, reservationId }: Found, { limit, key, circumstances }: Admission) {
  const { rules, now, address } = circumstances
  const token = newToken()
  await db.transaction(async tx => {
    await tx.insert(residentSessions).values({
      tokenHash: hashSecret(token),
      cardId,
      reservationId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + rules.residentSessionHours * 3_600_000),
    })
    await recordEvent(tx, {
      action: 'resident.proved',
      subject: { kind: 'card', id: cardId },
      by: { kind: 'resident', address },
      at: now,
      details: { with: key.kind },
    })
  })
  await forgetTries(limit, textOf(key))
  return token
}
