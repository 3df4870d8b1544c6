import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, registerTasks } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { lockComing } from './end-consequences.ts'
import { Refused, type Settling, settling } from './refused.ts'
import type { Choices } from './settle-form.ts'
import { settleTask } from './settle-task.ts'
import { canDepart, type GoneKind } from './words.ts'

/** What was told at the counter or by telephone: 死亡, 転出, 交付辞退, since when, and by whom. */
export type Gone = { kind: GoneKind; changedOn: Day; saidBy: string }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; rules: Rules; reader: Reader }

/**
 * 死亡・転出・交付辞退の登録 by hand, for what no file tells. It is a task like those of the file, settled in the same
 * stroke, so that all that still goes on for the person ends by the same rules.
 */
export const declareGone = (
  ex: Executor,
  cardId: number,
  gone: Gone,
  choices: Choices,
  circumstances: Circumstances,
): Promise<Settling> =>
  settling(
    ex.transaction(async tx => {
      await lockComing(tx, cardId)
      const taskId = await openTask(tx, cardId, gone, circumstances)
      const settlement = { ...choices, decision: 'close', note: gone.saidBy } as const
      const settled = await settleTask(tx, taskId, settlement, circumstances)
      if (!settled.ok) throw new Refused(settled.reason)
    }),
  )

// What the file has found already is the same news: that task is settled, and none stands beside it.
async function openTask(tx: Executor, cardId: number, { kind, changedOn }: Gone, { by, now }: Circumstances) {
  const [card] = await tx
    .select({ registerChange: cards.registerChange, process: cards.process })
    .from(cards)
    .where(eq(cards.id, cardId))
  if (!card || !canDepart(card.process)) throw new Refused('not-allowed')
  const [known] = await tx
    .select({ id: registerTasks.id })
    .from(registerTasks)
    .where(and(eq(registerTasks.cardId, cardId), eq(registerTasks.kind, kind), isNull(registerTasks.doneAt)))
  if (known) return known.id
  const before: Record<string, string> = card.registerChange ? { reason: card.registerChange } : {}
  const after = { reason: reasons[kind], changedOn }
  const [task] = await tx
    .insert(registerTasks)
    .values({ cardId, kind, before, after, foundAt: now })
    .returning({ id: registerTasks.id })
  if (!task) throw new Error('a task was not written')
  const subject = { kind: 'register_task', id: task.id } as const
  await recordEvent(tx, { action: 'register_task.told', subject, by, at: now, details: { cardId, kind, changedOn } })
  return task.id
}

/** 異動事由, as the register itself would call it. */
const reasons: Record<GoneKind, string> = { deceased: '死亡', moved_out: '転出', declined: '交付辞退' }
