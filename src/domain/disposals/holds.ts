import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, disposalHolds, staff } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { areWithin, isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { constraintOf } from '../rules/constraint.ts'
import { addDays, type Day, isDay } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'

export type HoldError = { field: 'reason' | 'until'; reason: 'missing' | 'forbidden' | 'past' | 'too-far' }
export type ParsedHold = { ok: true; value: { reason: string; untilOn: Day } } | { ok: false; errors: HoldError[] }
export type HoldRefusal = 'unknown-card' | 'already-held' | 'not-held'
export type Holding = { ok: true } | { ok: false; reason: HoldRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; reader: Reader }

/** 廃棄保留は長くて5年: longer than that is a slip of the hand. */
const longestDays = 1826

/** 保留の理由と期限, every fault at once. */
export function parseDisposalHold(
  typed: { reason?: string | undefined; until?: string | undefined },
  today: Day,
): ParsedHold {
  const reason = (typed.reason ?? '').trim().slice(0, 200)
  const untilOn = (typed.until ?? '').trim()
  const errors = [...reasonErrors(reason), ...untilErrors(untilOn, today)]
  return errors.length === 0 ? { ok: true, value: { reason, untilOn } } : { ok: false, errors }
}

function reasonErrors(reason: string): HoldError[] {
  if (reason === '') return [{ field: 'reason', reason: 'missing' }]
  return containsIndividualNumber(reason) ? [{ field: 'reason', reason: 'forbidden' }] : []
}

function untilErrors(untilOn: string, today: Day): HoldError[] {
  if (!isDay(untilOn)) return [{ field: 'until', reason: 'missing' }]
  if (untilOn < today) return [{ field: 'until', reason: 'past' }]
  return untilOn > addDays(today, longestDays) ? [{ field: 'until', reason: 'too-far' }] : []
}

/** 廃棄保留. Until that day the card is no candidate. A hold that has run out makes room for a new one. */
export async function placeDisposalHold(
  ex: Executor,
  cardId: number,
  { reason, untilOn, today }: { reason: string; untilOn: Day; today: Day },
  { by, now, reader }: Circumstances,
): Promise<Holding> {
  try {
    return await ex.transaction(async tx => {
      if (!(await lockCard(tx, cardId, reader))) return { ok: false, reason: 'unknown-card' }
      await tx
        .update(disposalHolds)
        .set({ endedAt: now, endedBy: by.staffId })
        .where(and(isOpen(cardId), sql`${disposalHolds.untilOn} < ${today}::date`))
      await tx.insert(disposalHolds).values({ cardId, reason, untilOn, setAt: now, setBy: by.staffId })
      const subject = { kind: 'card' as const, id: cardId }
      await recordEvent(tx, { action: 'disposal.held', subject, by, at: now, details: { untilOn, reason } })
      return { ok: true }
    })
  } catch (error) {
    if (constraintOf(error) === 'disposal_holds_one_open') return { ok: false, reason: 'already-held' }
    throw error
  }
}

/** 廃棄保留の解除, before its day. */
export async function endDisposalHold(
  ex: Executor,
  cardId: number,
  { by, now, reader }: Circumstances,
): Promise<Holding> {
  return await ex.transaction(async tx => {
    if (!(await lockCard(tx, cardId, reader))) return { ok: false, reason: 'unknown-card' }
    const ended = await tx
      .update(disposalHolds)
      .set({ endedAt: now, endedBy: by.staffId })
      .where(isOpen(cardId))
      .returning({ id: disposalHolds.id })
    if (ended.length === 0) return { ok: false, reason: 'not-held' }
    await recordEvent(tx, { action: 'disposal.hold_ended', subject: { kind: 'card', id: cardId }, by, at: now })
    return { ok: true }
  })
}

/** The card's hold as it stands, with who set it. */
export async function findDisposalHold(ex: Executor, cardId: number) {
  const [hold] = await selectHolds(ex).where(isOpen(cardId))
  return hold
}
export type DisposalHold = NonNullable<Awaited<ReturnType<typeof findDisposalHold>>>

/** 保留中のカード of one office, the first to run out first. */
export const listDisposalHolds = (ex: Executor, officeId: number, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      cardId: cards.id,
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      reason: disposalHolds.reason,
      untilOn: disposalHolds.untilOn,
      setAt: disposalHolds.setAt,
      setBy: staff.name,
    })
    .from(disposalHolds)
    .innerJoin(cards, eq(cards.id, disposalHolds.cardId))
    .innerJoin(staff, eq(staff.id, disposalHolds.setBy))
    .where(and(isNull(disposalHolds.endedAt), eq(cards.officeId, officeId), isWithin(reader)))
    .orderBy(asc(disposalHolds.untilOn), asc(disposalHolds.id))
    .limit(500)
export type HeldCard = Awaited<ReturnType<typeof listDisposalHolds>>[number]

const isOpen = (cardId: number) => and(eq(disposalHolds.cardId, cardId), isNull(disposalHolds.endedAt))

const selectHolds = (ex: Executor) =>
  ex
    .select({
      reason: disposalHolds.reason,
      untilOn: disposalHolds.untilOn,
      setAt: disposalHolds.setAt,
      setBy: staff.name,
    })
    .from(disposalHolds)
    .innerJoin(staff, eq(staff.id, disposalHolds.setBy))
    .$dynamic()

// A hold and a proposal of the same card wait for each other.
async function lockCard(tx: Executor, cardId: number, reader: Reader) {
  if (!(await areWithin(tx, [cardId], reader))) return false
  const found = await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, cardId)).for('update')
  return found.length > 0
}
