import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, registerTasks } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { describeCard } from '../cards/describe.ts'
import type { Reader } from '../reader.ts'
import { cancelReservation } from '../reservations/cancel.ts'
import type { Rules } from '../rules/parameters.ts'
import { findLiveReservation, findRegisterTask, type RegisterTask } from './find-tasks.ts'
import type { Settlement } from './settle-form.ts'
import type { ChangeValues } from './words.ts'

export const settleRefusals = [
  'unknown',
  'already-done',
  'protected',
  'reserved',
  'reserved-with-others',
  'reservation-stays',
  'not-allowed',
  'changed-meanwhile',
  'nothing-to-write',
] as const
export type SettleRefusal = (typeof settleRefusals)[number]
export type Settling = { ok: true } | { ok: false; reason: SettleRefusal }
type Circumstances = { by: Actor; now: Date; rules: Rules; reader: Reader }

/**
 * 異動への対応. Carries out what was decided, or notes why nothing was. A visit still to come is cancelled only when the
 * person has seen it and said so; all of it is one transaction.
 */
export async function settleTask(
  ex: Executor,
  taskId: number,
  settlement: Settlement,
  circumstances: Circumstances,
): Promise<Settling> {
  const task = await findRegisterTask(ex, taskId, circumstances.reader)
  if (!task) return { ok: false, reason: 'unknown' }
  if (task.isProtected && !circumstances.reader.seesProtected) return { ok: false, reason: 'protected' }
  if (task.doneAt !== null) return { ok: false, reason: 'already-done' }
  try {
    await ex.transaction(async tx => {
      if (settlement.decision === 'close') await settleVisit(tx, task.cardId, settlement, circumstances)
      await carryOut(tx, task, settlement, circumstances)
      await markDone(tx, task, settlement, circumstances)
    })
    return { ok: true }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}

class Refused extends Error {
  constructor(readonly reason: SettleRefusal) {
    super(reason)
  }
}

// Before the card is locked: visits are locked first, everywhere.
async function settleVisit(
  tx: Executor,
  cardId: number,
  { reservation, sendsMail }: Settlement,
  { by, now, rules }: Circumstances,
) {
  const visit = await findLiveReservation(tx, cardId)
  if (!visit || reservation === 'keep') return
  if (reservation === undefined) throw new Refused('reserved')
  if (visit.memberCount > 1) throw new Refused('reserved-with-others')
  const cancelled = await cancelReservation(tx, visit.id, { by, now, rules, reason: '異動のため', sendsMail })
  if (!cancelled.ok) throw new Refused('reservation-stays')
}

async function carryOut(tx: Executor, task: RegisterTask, { decision }: Settlement, { by, now }: Circumstances) {
  switch (decision) {
    case 'close':
      await close(tx, task, { by, now })
      break
    case 'fail':
      await changed(tx, task, 'set_up_failed', { by, now, reason: 'name_or_address_changed' })
      break
    case 'describe': {
      const set = descriptionOf(task.kind, task.after ?? {})
      if (set === undefined) throw new Refused('nothing-to-write')
      await describeCard(tx, task.cardId, set, { by, now, details: { registerTaskId: task.id } })
      break
    }
    case 'leave':
      break
  }
}

type Change = { by: Actor; now: Date; reason?: string | undefined }

async function close(tx: Executor, task: RegisterTask, { by, now }: Change) {
  const to = task.kind === 'deceased' ? 'deceased' : 'moved_out'
  await changed(tx, task, to, { by, now, reason: task.after?.reason })
  const registerChange = task.after?.reason
  if (registerChange !== undefined) await describeCard(tx, task.cardId, { registerChange }, { by, now })
}

async function changed(
  tx: Executor,
  { cardId }: RegisterTask,
  to: Parameters<typeof changeProcess>[2],
  change: Change,
) {
  const outcome = await changeProcess(tx, [cardId], to, change)
  if (!outcome.ok) throw new Refused(outcome.reason === 'not-allowed' ? 'not-allowed' : 'changed-meanwhile')
}

/** What the card is to say. A new address takes the old 方書 and 郵便番号 away with it. */
function descriptionOf(kind: RegisterTask['kind'], { name, kana, address, ...after }: ChangeValues) {
  if (kind === 'name_changed' && name !== undefined) return { name, ...(kana === undefined ? {} : { kana }) }
  if (kind !== 'address_changed' || address === undefined) return undefined
  return { address, postalCode: after.postalCode ?? null, addressExtra: after.addressExtra ?? null }
}

async function markDone(tx: Executor, task: RegisterTask, { decision, note }: Settlement, { by, now }: Circumstances) {
  const outcome = decision === 'leave' ? 'left' : 'applied'
  await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, task.cardId)).for('update')
  const done = await tx
    .update(registerTasks)
    .set({ doneAt: now, doneBy: staffIdOf(by), outcome, note })
    .where(and(eq(registerTasks.id, task.id), isNull(registerTasks.doneAt)))
    .returning({ after: registerTasks.after })
  if (done.length === 0) throw new Refused('already-done')
  // A newer file may have come while the person was reading: what they saw is not what would be settled.
  if (JSON.stringify(done[0]?.after) !== JSON.stringify(task.after)) throw new Refused('changed-meanwhile')
  const subject = { kind: 'register_task', id: task.id } as const
  const details = { cardId: task.cardId, kind: task.kind, decision }
  await recordEvent(tx, { action: 'register_task.settled', subject, by, at: now, details })
}
