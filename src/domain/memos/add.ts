import type { Executor } from '#db'
import { memos } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import type { MemoFault } from './words.ts'

export type { MemoFault } from './words.ts'

export const longestMemo = 1000

export type ParsedMemo = { ok: true; text: string } | { ok: false; reason: MemoFault }
/** What the memo is about: a reservation or a card. */
export type MemoSubject = { reservationId: number } | { cardId: number }

/** 連絡メモの入力. A 個人番号 or 住民票コード is refused. */
export function parseMemo(typed = ''): ParsedMemo {
  const text = typed.trim()
  if (text === '') return { ok: false, reason: 'missing' }
  if ([...text].length > longestMemo) return { ok: false, reason: 'too-long' }
  const isSecret = containsIndividualNumber(text) || containsResidentRecordCode(text)
  return isSecret ? { ok: false, reason: 'secret-number' } : { ok: true, text }
}

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** 連絡メモの追加. Never changed afterwards. The audit says that it was written, not what. */
export async function addMemo(ex: Executor, about: MemoSubject, text: string, { by, now }: Circumstances) {
  return ex.transaction(async tx => {
    const [memo] = await tx
      .insert(memos)
      .values({ ...about, text, writtenAt: now, writtenBy: by.staffId })
      .returning({ id: memos.id })
    if (!memo) throw new Error('an insert gives its row')
    await recordEvent(tx, {
      action: 'memo.added',
      subject: { kind: 'memo', id: memo.id },
      by,
      at: now,
      details: { ...about },
    })
    return memo.id
  })
}
