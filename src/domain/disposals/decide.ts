import type { Executor } from '#db'
import { disposals } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { type LockedDisposal, lockDisposals } from './lock-disposals.ts'

export type ApprovalRefusal = 'own-proposal' | 'held' | 'already-approved' | 'changed-meanwhile'
export type RefusedApproval = { cardId: number; noticeNumber: string; name: string; reason: ApprovalRefusal }
export type Approval =
  | { ok: true; approvedCount: number; refused: RefusedApproval[] }
  | { ok: false; reason: 'nothing-chosen' | 'unknown-disposal' }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; today: Day; reader: Reader }

/** 廃棄の承認, by another than who proposed. What may not be approved is named and stays; the others are approved. */
export async function approveDisposals(
  ex: Executor,
  disposalIds: readonly number[],
  circumstances: Circumstances,
): Promise<Approval> {
  const ids = [...new Set(disposalIds)]
  if (ids.length === 0) return { ok: false, reason: 'nothing-chosen' }
  return await ex.transaction(async tx => {
    const found = await lockDisposals(tx, ids, circumstances)
    if (found.length !== ids.length) return { ok: false, reason: 'unknown-disposal' }
    const judged = found.map(disposal => ({ disposal, reason: refusalOf(disposal, circumstances) }))
    const approved = judged.filter(({ reason }) => reason === undefined).map(({ disposal }) => disposal)
    await approve(tx, approved, circumstances)
    return { ok: true, approvedCount: approved.length, refused: judged.flatMap(named) }
  })
}

function refusalOf(disposal: LockedDisposal, { by }: Circumstances): ApprovalRefusal | undefined {
  if (disposal.approvedAt !== null) return 'already-approved'
  if (disposal.proposedBy === by.staffId) return 'own-proposal'
  if (disposal.isHeld) return 'held'
  return disposal.process === 'disposal_candidate' ? undefined : 'changed-meanwhile'
}

const named = ({
  disposal: { cardId, noticeNumber, name },
  reason,
}: {
  disposal: LockedDisposal
  reason: ApprovalRefusal | undefined
}) => (reason === undefined ? [] : [{ cardId, noticeNumber, name, reason }])

async function approve(tx: Executor, approved: readonly LockedDisposal[], { by, now }: Circumstances) {
  if (approved.length === 0) return
  const ids = approved.map(({ id }) => id)
  const cardIds = approved.map(({ cardId }) => cardId)
  await tx.update(disposals).set({ approvedAt: now, approvedBy: by.staffId }).where(isOneOf(disposals.id, ids))
  const changed = await changeProcess(tx, cardIds, 'disposal_approved', { by, now })
  if (!changed.ok) throw new Error(`a locked card could not be approved: ${changed.reason}`)
  await recordEvents(
    tx,
    approved.map(({ id, cardId }) => ({
      action: 'disposal.approved',
      subject: { kind: 'disposal', id },
      by,
      at: now,
      details: { cardId },
    })),
  )
}
