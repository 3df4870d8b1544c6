import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { letters, notices, printedLetters, prints } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { NoticeDays } from '../notices/notice-form.ts'
import { canIssue, canRemind, issueNotices, remind } from '../notices/send.ts'
import { endSecrets } from './issue-secrets.ts'
import { type Circumstances, lockCards } from './prepare.ts'
import { letterOrderOf } from './words.ts'

export type LetterSending =
  | { ok: true; sentCount: number; keptBack: number[] }
  | { ok: false; reason: 'nothing-to-send' | 'not-printed' | 'after-deadline' }

/**
 * 発送の記録. Every letter of the print that has not gone out becomes the n-th notice of its card. A card whose state no
 * longer allows it is kept back: its letter is not to be posted, and its code ends. The deadline is the one on the paper.
 */
export async function recordSending(
  ex: Executor,
  printId: number,
  { sentOn }: Pick<NoticeDays, 'sentOn'>,
  { by, now }: Pick<Circumstances, 'by' | 'now'>,
): Promise<LetterSending> {
  return await ex.transaction(async tx => {
    const { print, waiting, found } = await lockUnsent(tx, printId)
    if (!print || waiting.length === 0) return { ok: false, reason: 'nothing-to-send' }
    if (print.state !== 'done') return { ok: false, reason: 'not-printed' }
    const days = { sentOn, deadlineOn: letterOrderOf(print.order).deadlineOn }
    if (days.deadlineOn < sentOn) return { ok: false, reason: 'after-deadline' }

    const isReminder = print.kind === 'reminder'
    const may = isReminder ? canRemind : canIssue
    const sent = found.filter(({ process }) => may(process)).map(({ id }) => id)
    const keptBack = found.filter(({ process }) => !may(process)).map(({ id }) => id)
    if (sent.length > 0) {
      const outcome = await (isReminder ? remind : issueNotices)(tx, sent, days, { by, now })
      if (!outcome.ok) throw new Error('a locked card changed')
      await tieToNotices(
        tx,
        waiting.filter(({ cardId }) => sent.includes(cardId)).map(({ id }) => id),
      )
    }
    await endLetters(
      tx,
      waiting.filter(({ cardId }) => keptBack.includes(cardId)),
      { now },
    )
    const details = { ...days, sentCount: sent.length, keptBack }
    await recordEvent(tx, { action: 'letters.sent', subject: { kind: 'print', id: printId }, by, at: now, details })
    return { ok: true, sentCount: sent.length, keptBack }
  })
}

/** 作成の取りやめ. What of the print has not gone out is given up; the cards can have new letters. */
export async function withdrawLetters(ex: Executor, printId: number, { by, now }: Pick<Circumstances, 'by' | 'now'>) {
  return await ex.transaction(async tx => {
    const { waiting } = await lockUnsent(tx, printId)
    if (waiting.length === 0) return { ok: false, reason: 'nothing-to-send' } as const
    await endLetters(tx, waiting, { now })
    const details = { cardIds: waiting.map(({ cardId }) => cardId) }
    await recordEvent(tx, {
      action: 'letters.withdrawn',
      subject: { kind: 'print', id: printId },
      by,
      at: now,
      details,
    })
    return { ok: true, endedCount: waiting.length } as const
  })
}

type Letter = { id: number; cardId: number }

// Cards first and the print second, as whoever makes a card's prints void does; what is unsent is seen anew under both.
async function lockUnsent(tx: Executor, printId: number) {
  const seen = await findUnsent(tx, printId)
  const locked = await lockCards(
    tx,
    seen.map(({ cardId }) => cardId),
  )
  const [print] = await tx
    .select({ state: prints.state, kind: prints.kind, order: prints.order })
    .from(prints)
    .where(eq(prints.id, printId))
    .for('update')
  const waiting = await findUnsent(tx, printId)
  const ids = new Set(waiting.map(({ cardId }) => cardId))
  return { print, waiting, found: locked.filter(({ id }) => ids.has(id)) }
}

/** The letters of a print that have neither gone out nor been given up. */
export const findUnsent = (ex: Executor, printId: number): Promise<Letter[]> =>
  ex
    .select({ id: letters.id, cardId: letters.cardId })
    .from(printedLetters)
    .innerJoin(letters, eq(letters.id, printedLetters.letterId))
    .where(
      and(
        eq(printedLetters.printId, printId),
        isNull(letters.endedAt),
        isNull(letters.noticeId),
        isNull(letters.inquiryId),
      ),
    )
    .orderBy(asc(letters.cardId))

/** These letters are replaced or given up: what is printed on them opens nothing. */
export async function endLetters(tx: Executor, ended: readonly Letter[], { now }: { now: Date }) {
  if (ended.length === 0) return
  const ids = ended.map(({ id }) => id)
  await tx.update(letters).set({ endedAt: now }).where(isOneOf(letters.id, ids))
  await endSecrets(tx, ids, { now })
}

const tieToNotices = (tx: Executor, letterIds: readonly number[]) =>
  tx
    .update(letters)
    .set({
      noticeId: sql`(select n.id from ${notices} n where n.card_id = ${letters.cardId} order by n.sequence desc limit 1)`,
    })
    .where(isOneOf(letters.id, letterIds))
