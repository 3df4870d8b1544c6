import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { type CardProcess, type ReturnReason, returnReasons } from '../cards/words.ts'
import type { Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'
import { stepAfterReturn } from './after-return.ts'

export type ReturnField = 'returned_on' | 'return_reason'
export type ReturnFieldError = { field: ReturnField; reason: 'missing' | 'unreadable' | 'in-the-future' }
export type ReturnedMail = { returnedOn: Day; reason: ReturnReason }
export type ParsedReturn = { ok: true; value: ReturnedMail } | { ok: false; errors: ReturnFieldError[] }
export type ReturnRefusal = 'unknown-card' | 'no-notice' | 'already-returned' | 'before-sending' | 'not-allowed'
export type ReturnRecording = { ok: true } | { ok: false; reason: ReturnRefusal }

// 長期保管・転出・死亡・辞退: the letter came back all the same, and the card is no longer waiting for it.
const noted: readonly CardProcess[] = [
  ...(['long_stored', 'moved_out', 'deceased', 'declined', 'disposal_candidate', 'disposal_approved'] as const),
]

/** Whether a notice of a card in this state can come back. */
export const canReturn = (process: CardProcess) =>
  process === 'notice_sent' || process === 'reminded' || noted.includes(process)

/**
 * 通知の返戻. The last notice came back: why, when, and what is to be done next. A card that was waiting for it is 通知返戻;
 * one that had gone on stays what it is.
 */
export async function recordReturn(
  ex: Executor,
  cardId: number,
  { returnedOn, reason }: ReturnedMail,
  { by, now }: { by: Actor; now: Date },
): Promise<ReturnRecording> {
  return await ex.transaction(async tx => {
    const [card] = await tx
      .select({ process: cards.process, registerChange: cards.registerChange })
      .from(cards)
      .where(eq(cards.id, cardId))
      .for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    const [notice] = await lastNotice(tx, cardId)
    if (!notice) return { ok: false, reason: 'no-notice' }
    if (notice.returnedOn !== null) return { ok: false, reason: 'already-returned' }
    if (returnedOn < notice.sentOn) return { ok: false, reason: 'before-sending' }
    // First the change that may be refused: nothing is written then.
    const isNoted = noted.includes(card.process)
    const change = isNoted || (await changeProcess(tx, [cardId], 'notice_returned', { by, now, reason })).ok
    if (!change) return { ok: false, reason: 'not-allowed' }

    const nextStep = stepAfterReturn({ reason, registerChange: card.registerChange, process: card.process })
    await tx
      .update(notices)
      .set({ returnedOn, returnReason: reason, nextStep })
      .where(and(eq(notices.id, notice.id), isNull(notices.returnedOn)))
    await recordEvent(tx, {
      action: 'notice.returned',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { sequence: notice.sequence, returnedOn, reason, nextStep },
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
