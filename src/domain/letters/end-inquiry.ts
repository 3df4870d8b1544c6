import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { inquiries } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { InquiryEnd } from './inquiry-form.ts'

export type InquiryEnding = { ok: true } | { ok: false; reason: 'unknown' | 'ended' | 'not-sent' | 'before-sending' }

/** 照会の終了: 回答, 期限までに回答なし, 返戻, 取下げ. Only what was sent can be answered or come back. */
export async function endInquiry(
  ex: Executor,
  id: number,
  { outcome, outcomeOn, note }: InquiryEnd,
  { by, now }: { by: Actor & { kind: 'staff' }; now: Date },
): Promise<InquiryEnding> {
  return await ex.transaction(async tx => {
    const [inquiry] = await tx.select().from(inquiries).where(eq(inquiries.id, id)).for('update')
    if (!inquiry) return { ok: false, reason: 'unknown' }
    if (inquiry.endedAt !== null) return { ok: false, reason: 'ended' }
    if (inquiry.sentOn === null && outcome !== 'withdrawn') return { ok: false, reason: 'not-sent' }
    if (inquiry.sentOn !== null && outcomeOn < inquiry.sentOn) return { ok: false, reason: 'before-sending' }
    await tx
      .update(inquiries)
      .set({ outcome, outcomeOn, endedAt: now, endedBy: by.staffId, note: note === '' ? inquiry.note : note })
      .where(and(eq(inquiries.id, id), isNull(inquiries.endedAt)))
    const details = { outcome, outcomeOn, number: inquiry.number, cardId: inquiry.cardId }
    await recordEvent(tx, { action: 'inquiry.ended', subject: { kind: 'inquiry', id }, by, at: now, details })
    return { ok: true }
  })
}
