import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { disposals } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import type { Reader } from '../reader.ts'
import { type Day, dayOf, isDay } from '../rules/days.ts'
import { lockDisposals } from './lock-disposals.ts'

export type VoidingRefusal =
  | 'unknown-disposal'
  | 'day-missing'
  | 'day-ahead'
  | 'day-before-approval'
  | 'not-approved'
  | 'already-voided'
  | 'held'
  | 'changed-meanwhile'
export type Voiding = { ok: true } | { ok: false; reason: VoidingRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; today: Day; reader: Reader }

/** カード廃止 on the 統合端末, entered card by card: from then on there is no way back, and the card may go into the box. */
export async function recordVoiding(
  ex: Executor,
  { id, voidedOn }: { id: number; voidedOn: string },
  circumstances: Circumstances,
): Promise<Voiding> {
  const { by, now, today } = circumstances
  if (!isDay(voidedOn)) return { ok: false, reason: 'day-missing' }
  if (voidedOn > today) return { ok: false, reason: 'day-ahead' }
  return await ex.transaction(async tx => {
    const [disposal] = await lockDisposals(tx, [id], circumstances)
    if (!disposal) return { ok: false, reason: 'unknown-disposal' }
    if (disposal.approvedAt === null) return { ok: false, reason: 'not-approved' }
    if (disposal.voidedAt !== null) return { ok: false, reason: 'already-voided' }
    if (disposal.isHeld) return { ok: false, reason: 'held' }
    if (voidedOn < dayOf(disposal.approvedAt)) return { ok: false, reason: 'day-before-approval' }

    const changed = await changeProcess(tx, [disposal.cardId], 'voided', { by, now })
    if (!changed.ok) return { ok: false, reason: 'changed-meanwhile' }
    await tx.update(disposals).set({ voidedOn, voidedAt: now, voidedBy: by.staffId }).where(eq(disposals.id, id))
    const details = { cardId: disposal.cardId, voidedOn }
    await recordEvent(tx, { action: 'disposal.voided', subject: { kind: 'disposal', id }, by, at: now, details })
    return { ok: true }
  })
}
