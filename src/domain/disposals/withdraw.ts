import { and, desc, eq, notInArray } from 'drizzle-orm'
import type { Executor } from '#db'
import { disposals, processChanges } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import type { CardProcess } from '../cards/words.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { type LockedDisposal, lockDisposals } from './lock-disposals.ts'

export type WithdrawalRefusal =
  | 'nothing-chosen'
  | 'unknown-disposal'
  | 'reason-missing'
  | 'reason-forbidden'
  | 'already-voided'
  | 'already-approved'
  | 'in-the-box'
export type Withdrawal = { ok: true; withdrawnCount: number } | { ok: false; reason: WithdrawalRefusal }
type Request = {
  ids: readonly number[]
  reason: string
  /** 差し戻し by the approver: only what is not approved yet. */
  isSentBack?: boolean
}
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; today: Day; reader: Reader }

/**
 * 廃棄の取りやめ・差し戻し. Each card is again what its journal says it was before it was proposed. Not once the
 * card is voided: then there is no way back.
 */
export async function withdrawDisposals(
  ex: Executor,
  request: Request,
  circumstances: Circumstances,
): Promise<Withdrawal> {
  const ids = [...new Set(request.ids)]
  const reason = request.reason.trim().slice(0, 200)
  if (ids.length === 0) return { ok: false, reason: 'nothing-chosen' }
  if (reason === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
  return await ex.transaction(async tx => {
    const found = await lockDisposals(tx, ids, circumstances)
    const refusal = found.length === ids.length ? refusalOf(found, request) : 'unknown-disposal'
    if (refusal) return { ok: false, reason: refusal }
    for (const disposal of found) await giveBack(tx, disposal, { ...circumstances, reason })
    await close(tx, found, { ...circumstances, reason })
    return { ok: true, withdrawnCount: found.length }
  })
}

function refusalOf(found: readonly LockedDisposal[], { isSentBack = false }: Request): WithdrawalRefusal | undefined {
  if (found.some(({ voidedAt }) => voidedAt !== null)) return 'already-voided'
  if (found.some(({ custody }) => custody === 'disposal_box')) return 'in-the-box'
  return isSentBack && found.some(({ approvedAt }) => approvedAt !== null) ? 'already-approved' : undefined
}

// A card that went another way meanwhile, as by 死亡 or 所在不明, stays where it went.
async function giveBack(
  tx: Executor,
  { cardId, process }: LockedDisposal,
  circumstances: { by: Actor; now: Date; reason: string },
) {
  if (process !== 'disposal_candidate' && process !== 'disposal_approved') return
  const earlier = await findEarlier(tx, cardId)
  if (process === 'disposal_approved') done(await changeProcess(tx, [cardId], 'disposal_candidate', circumstances))
  done(await changeProcess(tx, [cardId], earlier, circumstances))
}

const ownSteps: CardProcess[] = ['missing', 'disposal_approved', 'disposal_candidate']

async function findEarlier(tx: Executor, cardId: number): Promise<CardProcess> {
  const [change] = await tx
    .select({ process: processChanges.fromProcess })
    .from(processChanges)
    .where(
      and(
        eq(processChanges.cardId, cardId),
        eq(processChanges.toProcess, 'disposal_candidate'),
        notInArray(processChanges.fromProcess, ownSteps),
      ),
    )
    .orderBy(desc(processChanges.id))
    .limit(1)
  return change?.process ?? 'notice_sent'
}

async function close(
  tx: Executor,
  found: readonly LockedDisposal[],
  { by, now, reason }: Circumstances & { reason: string },
) {
  const withdrawal = { withdrawnAt: now, withdrawnBy: by.staffId, withdrawnReason: reason }
  await tx
    .update(disposals)
    .set(withdrawal)
    .where(
      isOneOf(
        disposals.id,
        found.map(({ id }) => id),
      ),
    )
  await recordEvents(
    tx,
    found.map(({ id, cardId }) => ({
      action: 'disposal.withdrawn',
      subject: { kind: 'disposal', id },
      by,
      at: now,
      details: { cardId, reason },
    })),
  )
}

function done(step: { ok: true } | { ok: false; reason: string }) {
  if (!step.ok) throw new Error(`a locked card could not go back: ${step.reason}`)
}
