import type { Db } from '#db'
import { recordEvent } from '../audit/record.ts'
import { checkProof, type ProofCircumstances, type ProofRefusal, subjectOf } from './check-proof.ts'
import { startWaitingSession } from './enter-offer.ts'
import type { Proof } from './proof-form.ts'
import { type BookingDraft, startResidentSession } from './sessions.ts'

export { slownessOf } from './check-proof.ts'
export type ProofOutcome = { ok: true; token: string } | ProofRefusal
/** What the visitor came for; nothing for one who only looks at a reservation. */
export type Purpose = { serviceId?: number | undefined; draft?: BookingDraft | undefined }

/** 住民の入室. A right proof opens a session of its card, of its reservation and nothing else, or of who waits. */
export async function proveIdentity(
  db: Db,
  proof: Proof,
  circumstances: ProofCircumstances,
  { serviceId, draft = {} }: Purpose = {},
): Promise<ProofOutcome> {
  const checked = await checkProof(db, proof, circumstances)
  if (!checked.ok) return checked

  const { rules, now, address } = circumstances
  const { cardId, reservationId, waitingEntryId } = checked.found
  const opening = reservationId === null ? { cardId: cardId ?? undefined, serviceId, draft } : { reservationId }
  return db.transaction(async tx => {
    const token = await (waitingEntryId === null
      ? startResidentSession(tx, opening, { rules, now })
      : startWaitingSession(tx, waitingEntryId, { rules, now }))
    await recordEvent(tx, {
      action: 'resident.proved',
      subject: subjectOf(checked.found),
      by: { kind: 'resident', address },
      at: now,
      details: { with: proof.key.kind },
    })
    return { ok: true, token }
  })
}
