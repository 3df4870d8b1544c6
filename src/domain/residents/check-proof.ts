import type { Db } from '#db'
import { recordEvent, type Subject } from '../audit/record.ts'
import type { Rules } from '../rules/parameters.ts'
import { countTry, countTryFrom, forgetTries, type Limit, type Verdict } from '../rules/rate-limit.ts'
import { newToken } from '../rules/secrets.ts'
import { type Found, findByKey, findPrintedKey } from './find-keys.ts'
import type { Proof } from './proof-form.ts'

export type ProofRefusal =
  | { ok: false; reason: 'refused' }
  /** This key was tried too often; the right answer does not help until the time is over. */
  | { ok: false; reason: 'locked'; retryMinutes: number }
  /** This address tried too often, whatever the keys. */
  | { ok: false; reason: 'too-many'; retryMinutes: number }
export type CheckedProof = { ok: true; found: Omit<Found, 'birthOn'> } | ProofRefusal

export type ProofCircumstances = {
  rules: Rules
  now: Date
  address?: string | undefined
  /** Waits; every further try on a key waits longer. */
  pause: (ms: number) => Promise<void>
}

/**
 * 本人の確認. An unknown key and a wrong answer get the same refusal after the same work: the try is counted first, for a
 * key that exists and for one that does not, so parallel guesses cannot outrun the lock.
 */
export async function checkProof(db: Db, proof: Proof, circumstances: ProofCircumstances): Promise<CheckedProof> {
  const { rules, now, address, pause } = circumstances
  const perAddress = await countTryFrom(
    { name: 'proof-address', points: rules.addressTries, minutes: rules.residentLockMinutes },
    address,
  )
  if (!perAddress.isAllowed) return { ok: false, reason: 'too-many', retryMinutes: perAddress.retryMinutes }

  const perKey = await countTries(proof, rules)
  if (!perKey.isAllowed) return { ok: false, reason: 'locked', retryMinutes: perKey.retryMinutes }

  await pause(slownessOf(perKey.consumed))
  const { match, subject } = await findMatch(db, proof, now)
  if (match === undefined) {
    await recordEvent(db, {
      action: 'resident.proof_refused',
      subject,
      by: { kind: 'resident', address },
      at: now,
    })
    return { ok: false, reason: 'refused' }
  }
  for (const limit of limitsOf(proof, rules)) await forgetTries(limit, textOf(proof))
  return { ok: true, found: match }
}

/** Milliseconds before the n-th try on one key is looked at: none, then a quarter of a second, doubling up to two. */
export const slownessOf = (consumed: number) => (consumed < 2 ? 0 : Math.min(2000, 250 * 2 ** (consumed - 2)))

// All dates of birth of a lifetime are 40,000: five tries in a quarter of an hour would be through in three months.
const locksADay = 4

const limitsOf = ({ key }: Proof, { residentKeyFailures, residentLockMinutes }: Rules): Limit[] => [
  { name: `proof-${key.kind}`, points: residentKeyFailures, minutes: residentLockMinutes },
  { name: `proof-${key.kind}-day`, points: residentKeyFailures * locksADay, minutes: 24 * 60 },
]

// What the short limit refuses is not looked at, and so is no try of the day.
async function countTries(proof: Proof, rules: Rules): Promise<Verdict> {
  let consumed = 0
  for (const limit of limitsOf(proof, rules)) {
    const verdict = await countTry(limit, textOf(proof))
    if (!verdict.isAllowed) return verdict
    consumed ||= verdict.consumed
  }
  return { isAllowed: true, consumed, retryMinutes: 0 }
}

function textOf({ key }: Proof) {
  switch (key.kind) {
    case 'notice':
      return key.number
    case 'link':
      return key.token
    case 'reservation':
    case 'printed':
      return key.code
  }
}

type Match = { match: Omit<Found, 'birthOn'> | undefined; subject: Subject }

async function findMatch(db: Db, proof: Proof, now: Date): Promise<Match> {
  if ('password' in proof) {
    const found = await findPrintedKey(db, proof.key.code)
    const isRight = await Bun.password.verify(proof.password, found?.passwordHash ?? (await someHash()))
    const match = found && isRight ? { cardId: found.cardId, reservationId: null, waitingEntryId: null } : undefined
    return { match, subject: subjectOf(found) }
  }
  const found = await findByKey(db, proof.key, now)
  const match = found.find(({ birthOn }) => birthOn === proof.birthOn)
  return { match, subject: subjectOf(found[0]) }
}

/** The record a proof is about, known or not. */
export function subjectOf(found: (Pick<Found, 'cardId'> & Partial<Found>) | undefined): Subject {
  if (typeof found?.waitingEntryId === 'number') return { kind: 'waiting_entry', id: found.waitingEntryId }
  if (typeof found?.reservationId === 'number') return { kind: 'reservation', id: found.reservationId }
  return typeof found?.cardId === 'number' ? { kind: 'card', id: found.cardId } : { kind: 'card' }
}

/** Hashes a printed password with argon2id (19 MiB, 2 passes). */
export const hashPrintedPassword = (password: string) =>
  Bun.password.hash(password, { algorithm: 'argon2id', memoryCost: 19_456, timeCost: 2 })

let dummy: Promise<string> | undefined
const someHash = () => {
  dummy ??= hashPrintedPassword(newToken())
  return dummy
}
