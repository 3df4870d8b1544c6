import { addDays, type Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'

/** 発送日と受取期限. */
export type NoticeDays = { sentOn: Day; deadlineOn: Day }
export type NoticeField = 'sent_on' | 'deadline_on'
export type NoticeFieldRefusal = 'missing' | 'unreadable' | 'in-the-future' | 'before-sending'
export type NoticeFieldError = { field: NoticeField; reason: NoticeFieldRefusal }
export type ParsedNotice = { ok: true; value: NoticeDays } | { ok: false; errors: NoticeFieldError[] }

/** Reads the two days; a deadline nobody typed follows from the day of sending. */
export function parseNotice(
  typed: { sentOn?: string | undefined; deadlineOn?: string | undefined },
  { noticeDeadlineDays, today }: { noticeDeadlineDays: number; today: Day },
): ParsedNotice {
  const sentOn = dayFrom(typed.sentOn)
  const errors = sentRefusal(sentOn, today)
  const deadlineOn =
    (typed.deadlineOn ?? '').trim() === '' && typeof sentOn === 'string'
      ? addDays(sentOn, noticeDeadlineDays)
      : dayFrom(typed.deadlineOn)
  if (typeof deadlineOn !== 'string') errors.push({ field: 'deadline_on', reason: deadlineOn.reason })
  else if (typeof sentOn === 'string' && deadlineOn < sentOn)
    errors.push({ field: 'deadline_on', reason: 'before-sending' })
  return errors.length > 0 || typeof sentOn !== 'string' || typeof deadlineOn !== 'string'
    ? { ok: false, errors }
    : { ok: true, value: { sentOn, deadlineOn } }
}

/** 受取期限 when nobody says otherwise. */
export const defaultDeadline = (sentOn: Day, { noticeDeadlineDays }: { noticeDeadlineDays: number }) =>
  addDays(sentOn, noticeDeadlineDays)

function sentRefusal(sentOn: Day | { reason: NoticeFieldRefusal }, today: Day): NoticeFieldError[] {
  if (typeof sentOn !== 'string') return [{ field: 'sent_on', reason: sentOn.reason }]
  return sentOn > today ? [{ field: 'sent_on', reason: 'in-the-future' }] : []
}

function dayFrom(typed: string | undefined): Day | { reason: NoticeFieldRefusal } {
  if ((typed ?? '').trim() === '') return { reason: 'missing' }
  const parsed = parseDate(typed ?? '')
  return parsed.ok ? parsed.date : { reason: 'unreadable' }
}
