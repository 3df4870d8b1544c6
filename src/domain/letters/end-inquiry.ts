import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { inquiries, letters } from '../../db/schema/index.ts'
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

/** 照会の返戻の取消: what came back was another letter. Only the return that was read at that moment, and nothing since. */
export async function reopenInquiry(
  ex: Executor,
  { id, endedAt }: { id: number; endedAt: Date },
  { by, now }: { by: Actor & { kind: 'staff' }; now: Date },
): Promise<{ ok: true } | { ok: false; reason: 'changed-meanwhile' }> {
  return await ex.transaction(async tx => {
    const [inquiry] = await tx.select().from(inquiries).where(eq(inquiries.id, id)).for('update')
    if (inquiry?.outcome !== 'returned' || inquiry.endedAt?.getTime() !== endedAt.getTime())
      return { ok: false, reason: 'changed-meanwhile' }
    const later = await tx.$count(inquiries, and(eq(inquiries.cardId, inquiry.cardId), gt(inquiries.id, id)))
    if (later > 0) return { ok: false, reason: 'changed-meanwhile' }
    await tx
      .update(inquiries)
      .set({ outcome: null, outcomeOn: null, endedAt: null, endedBy: null })
      .where(eq(inquiries.id, id))
    await tx.update(letters).set({ returnedOn: null }).where(eq(letters.inquiryId, id))
    const details = { number: inquiry.number, cardId: inquiry.cardId }
    await recordEvent(tx, { action: 'inquiry.reopened', subject: { kind: 'inquiry', id }, by, at: now, details })
    return { ok: true }
  })
}
