import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, postings } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { describeCard } from '../cards/describe.ts'
import { moveCard } from '../custody/move.ts'
import type { DoneScan, Undoing } from '../scanning/undo.ts'
import { undoLastScan } from '../scanning/undo.ts'
import { returnScreen } from './record-return.ts'

type Circumstances = { by: Actor; now: Date; staffId: number; undoMinutes: number }

/** 郵送返戻の取消, of the last scan and for some minutes: the envelope is still on its way, and so is the card. */
export const undoPostReturn = (
  ex: Executor,
  scanId: number,
  { by, now, staffId, undoMinutes }: Circumstances,
): Promise<Undoing<'changed-meanwhile'>> =>
  undoLastScan(ex, { scanId, staffId, screen: returnScreen }, { now, undoMinutes }, async (tx, scan) => {
    const cardId = scan.cardId ?? 0
    const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
    if (card?.process !== 'post_returned' || card.custody !== 'reception') return changed
    const postingId = await reopen(tx, cardId, scan)
    if (postingId === undefined) return changed

    const reason = '返戻の読み取りの取消'
    const back = await changeProcess(tx, [cardId], 'posted', { by, now, reason })
    const moved = await moveCard(tx, cardId, { custody: 'posted' }, { by, now, reason })
    if (!back.ok || !moved.ok) throw new Error('the card of a return cannot be in the post again')
    await describeCard(tx, cardId, { isForPost: true }, { by, now })
    const subject = { kind: 'posting', id: postingId } as const
    await recordEvent(tx, { action: 'posting.return_undone', subject, by, at: now, details: { cardId } })
    return { ok: true }
  })

const changed = { ok: false, reason: 'changed-meanwhile' } as const

// The one that this scan ended, and no other; the database lets nobody reopen another.
async function reopen(tx: Executor, cardId: number, { scannedAt }: DoneScan) {
  const [posting] = await tx
    .update(postings)
    .set({ returnedOn: null, returnReason: null, endedAt: null, endedBy: null })
    .where(and(eq(postings.cardId, cardId), eq(postings.endedAt, scannedAt)))
    .returning({ id: postings.id })
  return posting?.id
}
