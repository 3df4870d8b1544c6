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
  const isUsual = (typed.deadlineOn ?? '').trim() === ''
  const deadlineOn =
    isUsual && isRead(sentOn) ? defaultDeadline(sentOn, { noticeDeadlineDays }) : dayFrom(typed.deadlineOn)
  const errors = [...sentErrors(sentOn, today), ...(isUsual ? [] : deadlineErrors(deadlineOn, sentOn))]
  return errors.length > 0 || !isRead(sentOn) || !isRead(deadlineOn)
    ? { ok: false, errors }
    : { ok: true, value: { sentOn, deadlineOn } }
}

/** 受取期限 when nobody says otherwise. */
export const defaultDeadline = (sentOn: Day, { noticeDeadlineDays }: { noticeDeadlineDays: number }) =>
  addDays(sentOn, noticeDeadlineDays)

type ReadDay = Day | { reason: NoticeFieldRefusal }

const isRead = (day: ReadDay): day is Day => typeof day === 'string'

function sentErrors(sentOn: ReadDay, today: Day): NoticeFieldError[] {
  if (!isRead(sentOn)) return [{ field: 'sent_on', reason: sentOn.reason }]
  return sentOn > today ? [{ field: 'sent_on', reason: 'in-the-future' }] : []
}

function deadlineErrors(deadlineOn: ReadDay, sentOn: ReadDay): NoticeFieldError[] {
  if (!isRead(deadlineOn)) return [{ field: 'deadline_on', reason: deadlineOn.reason }]
  return isRead(sentOn) && deadlineOn < sentOn ? [{ field: 'deadline_on', reason: 'before-sending' }] : []
}

function dayFrom(typed: string | undefined): ReadDay {
  if ((typed ?? '').trim() === '') return { reason: 'missing' }
  const parsed = parseDate(typed ?? '')
  return parsed.ok ? parsed.date : { reason: 'unreadable' }
}
