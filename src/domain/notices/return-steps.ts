import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { CardProcess } from '../cards/words.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { type ReturnStep, returnSteps } from './after-return.ts'

export type ReturnStepLine = Awaited<ReturnType<typeof selectSteps>>[number]
type Wish = { officeId: number; step?: ReturnStep | undefined; today: Day; rules: Pick<Rules, 'returnStepDays'> }
type Shown = { paging: { page: number; perPage: number }; reader: Reader }

/**
 * 返戻の次の手続. What came back and about which nothing has been done: neither said so, nor a newer notice sent, nor the
 * card gone on. The oldest first, with how many there are of each step.
 */
export async function listReturnSteps(ex: Executor, wish: Wish, { paging, reader }: Shown) {
  const where = and(eq(cards.officeId, wish.officeId), isWaiting, isWithin(reader))
  const isShown = and(where, wish.step === undefined ? undefined : eq(stepNow, wish.step))
  const [lines, counts] = await Promise.all([
    selectSteps(ex, isShown, wish, reader)
      .orderBy(asc(notices.returnedOn), asc(notices.id))
      .limit(paging.perPage)
      .offset((Math.max(1, paging.page) - 1) * paging.perPage),
    ex
      .select({ step: stepNow, count: sql<number>`count(*)::int` })
      .from(notices)
      .innerJoin(cards, eq(cards.id, notices.cardId))
      .where(where)
      .groupBy(sql`1`),
  ])
  const countOf = (step: ReturnStep) => counts.find(each => each.step === step)?.count ?? 0
  const total = returnSteps.reduce((sum, step) => sum + (step === (wish.step ?? step) ? countOf(step) : 0), 0)
  return { lines, total, counts: returnSteps.map(step => ({ step, count: countOf(step) })) }
}

export type StepRefusal = 'unknown' | 'changed-meanwhile' | 'step-missing'
export type StepSettling = { ok: true } | { ok: false; reason: StepRefusal }

/** 次の手続の登録: the next one after it, or that it is done. Another person's word in between is not overwritten. */
export async function settleReturnStep(
  ex: Executor,
  noticeId: number,
  step: ReturnStep | 'done' | undefined,
  { by, now, reader }: { by: Actor & { kind: 'staff' }; now: Date; reader: Reader },
): Promise<StepSettling> {
  if (step === undefined) return { ok: false, reason: 'step-missing' }
  return await ex.transaction(async tx => {
    const [notice] = await tx
      .select({ cardId: notices.cardId, returnedOn: notices.returnedOn, doneAt: notices.nextStepDoneAt, from: stepNow })
      .from(notices)
      .innerJoin(cards, eq(cards.id, notices.cardId))
      .where(and(eq(notices.id, noticeId), isWithin(reader)))
      .for('update', { of: notices })
    if (!notice) return { ok: false, reason: 'unknown' }
    if (notice.returnedOn === null || notice.doneAt !== null) return { ok: false, reason: 'changed-meanwhile' }
    const done = step === 'done' ? { nextStepDoneAt: now, nextStepDoneBy: by.staffId } : { nextStep: step }
    await tx.update(notices).set(done).where(eq(notices.id, noticeId))
    const details = { from: notice.from, to: step }
    const subject = { kind: 'card' as const, id: notice.cardId }
    await recordEvent(tx, { action: 'notice.next_step_settled', subject, by, at: now, details })
    return { ok: true }
  })
}

// A card that was handed over, or is on its way to the shredder, needs nothing more for its letter.
const waitingProcesses: readonly CardProcess[] = [
  ...(['notice_returned', 'long_stored', 'moved_out', 'deceased', 'declined'] as const),
]

/** Whether something is still to be done about a notice that came back. */
export const isWaiting: SQL | undefined = and(
  isNotNull(notices.returnedOn),
  isNull(notices.nextStepDoneAt),
  inArray(cards.process, [...waitingProcesses]),
  sql`not exists (select from notices newer where newer.card_id = ${notices.cardId} and newer.sequence > ${notices.sequence})`,
)

// What the register has said since counts for more than the step of that day; old rows have none.
const stepNow = sql<ReturnStep>`case
  when ${cards.process} in ('moved_out', 'deceased', 'declined') then 'dispose'
  when ${notices.nextStep} is not null then ${notices.nextStep}
  when ${cards.registerChange} <> '' or ${notices.returnReason} in ('unknown_address', 'moved') then 'check-address'
  when ${notices.returnReason} = 'unclaimed' then 'resend' else 'keep' end`

const selectSteps = (ex: Executor, where: SQL | undefined, { today, rules }: Wish, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      ...{ id: notices.id, cardId: cards.id, noticeNumber: cards.noticeNumber, process: cards.process },
      ...{ sequence: notices.sequence, returnedOn: notices.returnedOn, returnReason: notices.returnReason },
      registerChange: cards.registerChange,
      step: stepNow,
      isLate: sql<boolean>`${notices.returnedOn} + ${rules.returnStepDays}::int < ${today}::date`,
    })
    .from(notices)
    .innerJoin(cards, eq(cards.id, notices.cardId))
    .where(where)
    .$dynamic()
