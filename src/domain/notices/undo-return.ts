import { and, eq, isNotNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import type { CardProcess } from '../cards/words.ts'

export type ReturnUndoing = { ok: true } | { ok: false; reason: 'changed-meanwhile' }

/** 返戻の取消. The notice did not come back after all, and the card is again what it was. */
export async function undoReturn(
  ex: Executor,
  { cardId, noticeId, process }: { cardId: number; noticeId: number; process: CardProcess },
  { by, now }: { by: Actor; now: Date },
): Promise<ReturnUndoing> {
  return await ex.transaction(async tx => {
    const [card] = await tx.select({ process: cards.process }).from(cards).where(eq(cards.id, cardId)).for('update')
    // One that had gone on before its letter came back has not changed by it.
    const isReturned = card?.process === 'notice_returned'
    if (!isReturned && card?.process !== process) return { ok: false, reason: 'changed-meanwhile' }
    const undone = await tx
      .update(notices)
      .set({ returnedOn: null, returnReason: null, nextStep: null, nextStepDoneAt: null, nextStepDoneBy: null })
      .where(and(eq(notices.id, noticeId), eq(notices.cardId, cardId), isNotNull(notices.returnedOn)))
      .returning({ sequence: notices.sequence })
    if (undone.length === 0) return { ok: false, reason: 'changed-meanwhile' }
    if (isReturned) {
      const change = await changeProcess(tx, [cardId], process, { by, now, reason: '返戻の取消' })
      if (!change.ok) throw new Error('a locked card changed')
    }
    const details = { sequence: undone[0]?.sequence }
    await recordEvent(tx, {
      action: 'notice.return_undone',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details,
    })
    return { ok: true }
  })
}
