import { and, desc, eq, isNull, like, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { inquiries, letters, printedLetters } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { newLabel } from '../custody/new-label.ts'
import { addDays, type Day, dayOf } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import type { InquiryDays } from './inquiry-form.ts'
import { type Circumstances, lockCards } from './prepare.ts'
import { requestPrint } from './prints.ts'
import type { InquiryPurpose, MailClass } from './words.ts'

export type InquiryOpening =
  | { ok: true; id: number; number: string }
  | { ok: false; reason: 'unknown-card' | 'already-open' }

/** 照会の開始. One of each purpose at a time; the number counts through the fiscal year. */
export async function openInquiry(
  ex: Executor,
  { cardId, purpose, note }: { cardId: number; purpose: InquiryPurpose; note: string },
  { by, now }: Pick<Circumstances, 'by' | 'now'>,
): Promise<InquiryOpening> {
  return await ex.transaction(async tx => {
    const [card] = await lockCards(tx, [cardId])
    if (!card) return { ok: false, reason: 'unknown-card' }
    const open = and(eq(inquiries.cardId, cardId), eq(inquiries.purpose, purpose), isNull(inquiries.endedAt))
    if ((await tx.$count(inquiries, open)) > 0) return { ok: false, reason: 'already-open' }
    const number = await nextNumber(tx, dayOf(now))
    const [made] = await tx
      .insert(inquiries)
      .values({ number, cardId, purpose, note: note === '' ? null : note, createdAt: now, createdBy: by.staffId })
      .returning({ id: inquiries.id })
    if (!made) throw new Error('no inquiry was opened')
    const subject = { kind: 'inquiry', id: made.id } as const
    await recordEvent(tx, { action: 'inquiry.opened', subject, by, at: now, details: { number, cardId, purpose } })
    return { ok: true, id: made.id, number }
  })
}

export type InquiryPrinting =
  | { ok: true; printId: number }
  | { ok: false; reason: 'unknown' | 'ended' | 'reason-missing' | 'reason-forbidden' }
type PrintWish = { id: number; officeId: number; mailClass: MailClass; reason: string }

/** 照会書の印刷. Once more takes a reason, and the former sheet's label is then an old one. */
export async function printInquiry(
  ex: Executor,
  { id, officeId, mailClass, reason }: PrintWish,
  { by, rules, now }: Circumstances,
): Promise<InquiryPrinting> {
  return await ex.transaction(async tx => {
    const [inquiry] = await tx.select().from(inquiries).where(eq(inquiries.id, id)).for('update')
    if (!inquiry) return { ok: false, reason: 'unknown' }
    if (inquiry.endedAt !== null) return { ok: false, reason: 'ended' }
    const [former] = await tx
      .select({ id: letters.id, copy: letters.copy })
      .from(letters)
      .where(eq(letters.inquiryId, id))
      .orderBy(desc(letters.copy))
      .limit(1)
    if (former && reason.trim() === '') return { ok: false, reason: 'reason-missing' }
    if (containsIndividualNumber(reason)) return { ok: false, reason: 'reason-forbidden' }
    if (former)
      await tx
        .update(letters)
        .set({ endedAt: now })
        .where(and(eq(letters.inquiryId, id), isNull(letters.endedAt)))
    const copy = (former?.copy ?? 0) + 1
    const letterId = await addLetter(tx, { cardId: inquiry.cardId, inquiryId: id, copy, mailClass }, { by, now })
    const deadlineOn = inquiry.deadlineOn ?? addDays(dayOf(now), rules.inquiryDeadlineDays)
    const order = { letterIds: [letterId], inquiryId: id, mailClass, sentOn: inquiry.sentOn ?? dayOf(now), deadlineOn }
    const reprintReason = former ? reason.trim() : undefined
    const printId = await requestPrint(tx, { kind: 'inquiry', officeId, order, reprintReason }, { by, rules, now })
    await tx.insert(printedLetters).values({ printId, letterId, position: 1 })
    const details = { number: inquiry.number, cardId: inquiry.cardId, copy, reason: reprintReason }
    await recordEvent(tx, { action: 'inquiry.printed', subject: { kind: 'inquiry', id }, by, at: now, details })
    return { ok: true, printId }
  })
}

export type InquirySending = { ok: true } | { ok: false; reason: 'unknown' | 'ended' | 'already-sent' | 'not-printed' }

/** 照会書の発送. */
export async function recordInquirySending(
  ex: Executor,
  id: number,
  days: InquiryDays,
  { by, now }: Pick<Circumstances, 'by' | 'now'>,
): Promise<InquirySending> {
  return await ex.transaction(async tx => {
    const [inquiry] = await tx.select().from(inquiries).where(eq(inquiries.id, id)).for('update')
    if (!inquiry) return { ok: false, reason: 'unknown' }
    if (inquiry.endedAt !== null) return { ok: false, reason: 'ended' }
    if (inquiry.sentOn !== null) return { ok: false, reason: 'already-sent' }
    if ((await tx.$count(letters, eq(letters.inquiryId, id))) === 0) return { ok: false, reason: 'not-printed' }
    await tx.update(inquiries).set(days).where(eq(inquiries.id, id))
    const details = { ...days, number: inquiry.number, cardId: inquiry.cardId }
    await recordEvent(tx, { action: 'inquiry.sent', subject: { kind: 'inquiry', id }, by, at: now, details })
    return { ok: true }
  })
}

type Letter = { cardId: number; inquiryId: number; copy: number; mailClass: MailClass }

async function addLetter(tx: Executor, letter: Letter, { by, now }: Pick<Circumstances, 'by' | 'now'>) {
  const row = { ...letter, kind: 'inquiry' as const, label: newLabel('letter'), createdAt: now, createdBy: by.staffId }
  const [made] = await tx.insert(letters).values(row).returning({ id: letters.id })
  if (!made) throw new Error('no letter was made')
  return made.id
}

// 照会番号: 'R8-0001', counted from April to March. One at a time, so that no number is given twice.
async function nextNumber(tx: Executor, today: Day) {
  const [year = '', month = ''] = today.split('-')
  const prefix = `R${Number(year) - 2018 - (Number(month) < 4 ? 1 : 0)}-`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('inquiries.number'))`)
  const count = await tx.$count(inquiries, like(inquiries.number, `${prefix}%`))
  return `${prefix}${String(count + 1).padStart(4, '0')}`
}
