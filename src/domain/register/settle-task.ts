import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, registerTasks } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { describeCard } from '../cards/describe.ts'
import type { Reader } from '../reader.ts'
import type { Rules } from '../rules/parameters.ts'
import { endComing, endPapers } from './end-consequences.ts'
import { findRegisterTask, type RegisterTask } from './find-tasks.ts'
import { Refused, type Settling, settling } from './refused.ts'
import type { Choices, Settlement } from './settle-form.ts'
import { type ChangeValues, isFollowable, isGone } from './words.ts'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; rules: Rules; reader: Reader }

/**
 * 異動への対応. Carries out what was decided, or notes why nothing was; and ends with it, of all that still goes on for
 * somebody who has died or moved out, what the person has seen and said yes to. All of it is one transaction.
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
  return await settling(
    ex.transaction(async tx => {
      const isClosing = settlement.decision === 'close'
      if (isClosing) await endComing(tx, task.cardId, settlement, circumstances)
      await carryOut(tx, task, settlement, circumstances)
      if (isClosing) await endPapers(tx, task.cardId, settlement, circumstances)
      await markDone(tx, task, settlement, circumstances)
    }),
  )
}

/** 残ったものの始末. What was left when the task was settled, or has come since, is ended with the same yes. */
export async function followUpTask(
  ex: Executor,
  taskId: number,
  choices: Choices,
  circumstances: Circumstances,
): Promise<Settling> {
  const task = await findRegisterTask(ex, taskId, circumstances.reader)
  if (!task) return { ok: false, reason: 'unknown' }
  if (task.isProtected && !circumstances.reader.seesProtected) return { ok: false, reason: 'protected' }
  if (!isFollowable(task)) return { ok: false, reason: 'not-settled' }
  const { reservation = 'keep', sendsMail: _, ...others } = choices
  if (reservation === 'keep' && !Object.values(others).some(Boolean)) return { ok: false, reason: 'nothing-chosen' }
  return await settling(
    ex.transaction(async tx => {
      await endComing(tx, task.cardId, { ...choices, reservation }, circumstances)
      await endPapers(tx, task.cardId, choices, circumstances)
      const details = { cardId: task.cardId, kind: task.kind, reservation, ...others }
      await recordStep(tx, 'register_task.followed_up', task.id, circumstances, details)
    }),
  )
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
  if (!isGone(task.kind)) throw new Refused('not-allowed')
  await changed(tx, task, task.kind, { by, now, reason: task.after?.reason })
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
  const details = { cardId: task.cardId, kind: task.kind, decision }
  await recordStep(tx, 'register_task.settled', task.id, { by, now }, details)
}

const recordStep = (
  tx: Executor,
  action: string,
  taskId: number,
  { by, now }: { by: Actor; now: Date },
  details: Record<string, unknown>,
) => recordEvent(tx, { action, subject: { kind: 'register_task', id: taskId }, by, at: now, details })
