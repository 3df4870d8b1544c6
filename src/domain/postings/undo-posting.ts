import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { postings } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { moveCard } from '../custody/move.ts'
import { type Undoing, undoLastScan } from '../scanning/undo.ts'
import { postingsOf } from './take-scan.ts'

type Circumstances = { by: Actor; now: Date; staffId: number; terminal?: string | undefined; undoMinutes: number }

/** 差出の取消, of the last scan at this terminal and for some minutes: the envelope is still on the table, and the card is at reception. */
export const undoPosting = (
  ex: Executor,
  scanId: number,
  { by, now, undoMinutes, ...person }: Circumstances,
): Promise<Undoing<'changed-meanwhile'>> =>
  undoLastScan(ex, { scanId, ...postingsOf(person) }, { now, undoMinutes }, async (tx, { cardId }) => {
    if (cardId === null) return { ok: false, reason: 'changed-meanwhile' }
    const [posting] = await tx
      .delete(postings)
      .where(and(eq(postings.cardId, cardId), isNull(postings.endedAt)))
      .returning({ id: postings.id, mailClass: postings.mailClass })
    if (!posting) return { ok: false, reason: 'changed-meanwhile' }

    // There is no way back from 郵送発送済 but through a delivery or a return, and this card never left.
    const reason = '差出の読み取りの取消'
    const back = await changeProcess(tx, [cardId], 'set_up', { by, now, reason, isOverride: true })
    const moved = await moveCard(tx, cardId, { custody: 'reception' }, { by, now, reason })
    if (!back.ok || !moved.ok) throw new Error('the card of a posting under way cannot come back')
    const subject = { kind: 'posting', id: posting.id } as const
    await recordEvent(tx, { action: 'posting.undone', subject, by, at: now, details: { cardId } })
    return { ok: true }
  })
