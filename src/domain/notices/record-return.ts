import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { type CardProcess, type ReturnReason, returnReasons } from '../cards/words.ts'
import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'

export type ReturnField = 'returned_on' | 'return_reason'
export type ReturnFieldError = { field: ReturnField; reason: 'missing' | 'unreadable' | 'in-the-future' }
export type ReturnedMail = { returnedOn: Day; reason: ReturnReason }
export type ParsedReturn = { ok: true; value: ReturnedMail } | { ok: false; errors: ReturnFieldError[] }
export type ReturnRefusal = 'unknown-card' | 'no-notice' | 'already-returned' | 'before-sending' | 'not-allowed'
export type ReturnRecording = { ok: true } | { ok: false; reason: ReturnRefusal }

/** Whether a notice of a card in this state can come back. */
export const canReturn = (process: CardProcess) => process === 'notice_sent' || process === 'reminded'

/** 通知の返戻. The last notice came back: why and when, and the card is 通知返戻. */
export async function recordReturn(
  ex: Executor,
  cardId: number,
  { returnedOn, reason }: ReturnedMail,
  { by, now }: { by: Actor; now: Date },
): Promise<ReturnRecording> {
  return await ex.transaction(async tx => {
    const [card] = await tx.select({ id: cards.id }).from(cards).where(eq(cards.id, cardId)).for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    const [notice] = await lastNotice(tx, cardId)
    if (!notice) return { ok: false, reason: 'no-notice' }
    if (notice.returnedOn !== null) return { ok: false, reason: 'already-returned' }
    if (returnedOn < notice.sentOn) return { ok: false, reason: 'before-sending' }
    // First the change that may be refused: nothing is written then.
    const change = await changeProcess(tx, [cardId], 'notice_returned', { by, now, reason })
    if (!change.ok) return { ok: false, reason: 'not-allowed' }

    await tx
      .update(notices)
      .set({ returnedOn, returnReason: reason })
      .where(and(eq(notices.id, notice.id), isNull(notices.returnedOn)))
    await recordEvent(tx, {
      action: 'notice.returned',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { sequence: notice.sequence, returnedOn, reason },
    })
    return { ok: true }
  })
}

/** Reads the form of a returned notice. */
export function parseReturn(
  typed: { returnedOn?: string | undefined; reason?: string | undefined },
  today: Day,
): ParsedReturn {
  const reason = returnReasons.find(each => each === typed.reason)
  const day = parseDate(typed.returnedOn ?? '')
  const errors: ReturnFieldError[] = []
  if ((typed.returnedOn ?? '').trim() === '') errors.push({ field: 'returned_on', reason: 'missing' })
  else if (!day.ok) errors.push({ field: 'returned_on', reason: 'unreadable' })
  else if (day.date > today) errors.push({ field: 'returned_on', reason: 'in-the-future' })
  if (reason === undefined) errors.push({ field: 'return_reason', reason: 'missing' })
  return errors.length > 0 || !day.ok || reason === undefined
    ? { ok: false, errors }
    : { ok: true, value: { returnedOn: day.date, reason } }
}

const lastNotice = (tx: Executor, cardId: number) =>
  tx.select().from(notices).where(eq(notices.cardId, cardId)).orderBy(desc(notices.sequence)).limit(1)
