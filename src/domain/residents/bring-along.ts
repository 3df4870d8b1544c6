import type { Db } from '#db'
import { recordEvent } from '../audit/record.ts'
import type { Situation } from '../checklist/situations.ts'
import { addMember, findReservationMembers, type MemberChange } from '../reservations/change-members.ts'
import { checkProof, type ProofCircumstances, type ProofRefusal } from './check-proof.ts'
import type { Proof } from './proof-form.ts'

export type BringingAlong = MemberChange | ProofRefusal

/**
 * 予約者を加える by their own number and date of birth, under the limits of the entrance. What the card is, is said only
 * after the proof; somebody who comes already stays, and nothing changes.
 */
export async function bringAlong(
  db: Db,
  reservationId: number,
  { proof, answers }: { proof: Proof; answers: readonly Situation[] },
  circumstances: ProofCircumstances,
): Promise<BringingAlong> {
  const checked = await checkProof(db, proof, circumstances)
  if (!checked.ok) return checked
  const { cardId } = checked.found
  if (cardId === null) return { ok: false, reason: 'refused' }

  const { rules, now, address } = circumstances
  const by = { kind: 'resident', address } as const
  const subject = { kind: 'card', id: cardId } as const
  const details = { with: proof.key.kind, as: 'member', reservationId }
  await recordEvent(db, { action: 'resident.proved', subject, by, at: now, details })
  const members = await findReservationMembers(db, reservationId)
  if (members.some(member => member.cardId === cardId)) return { ok: true }
  return addMember(db, reservationId, { cardId, answers }, { by, rules, now })
}
