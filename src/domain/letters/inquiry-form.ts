import { addDays, type Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { parseDate } from '../rules/wareki.ts'
import { type InquiryPurpose, inquiryPurposes } from './words.ts'

/** 照会の終わり方: 回答あり, 回答なし, 返戻, 取下げ. */
export const inquiryOutcomes = ['answered', 'unanswered', 'returned', 'withdrawn'] as const
export type InquiryOutcome = (typeof inquiryOutcomes)[number]
export type InquiryEnd = { outcome: InquiryOutcome; outcomeOn: Day; note: string }
export type InquiryDays = { sentOn: Day; deadlineOn: Day }

export type InquiryField = 'purpose' | 'note' | 'sent_on' | 'deadline_on' | 'outcome' | 'outcome_on'
export type InquiryFault = {
  field: InquiryField
  reason: 'missing' | 'unreadable' | 'in-the-future' | 'before-sending' | 'forbidden-number' | 'too-long'
}
type Fields = Record<string, string | undefined>
export type ParsedInquiry<T> = { ok: true; value: T } | { ok: false; faults: InquiryFault[] }

/** Reads what the inquiry is for. */
export function parseInquiry(fields: Fields): ParsedInquiry<{ purpose: InquiryPurpose; note: string }> {
  const purpose = inquiryPurposes.find(each => each === fields.purpose)
  const faults = noteFaults(fields.note)
  if (purpose === undefined) faults.unshift({ field: 'purpose', reason: 'missing' })
  return purpose === undefined || faults.length > 0
    ? { ok: false, faults }
    : { ok: true, value: { purpose, note: noteOf(fields.note) } }
}

/** Reads when it went out; a deadline nobody typed follows from the rule. */
export function parseInquiryDays(
  fields: Fields,
  { today, days }: { today: Day; days: number },
): ParsedInquiry<InquiryDays> {
  const sentOn = dayFrom('sent_on', fields.sent_on, today)
  const isUsual = (fields.deadline_on ?? '').trim() === ''
  const deadlineOn =
    isUsual && sentOn.ok
      ? { ok: true as const, day: addDays(sentOn.day, days) }
      : dayFrom('deadline_on', fields.deadline_on)
  const faults = [sentOn, ...(isUsual ? [] : [deadlineOn])].flatMap(each => (each.ok ? [] : [each.fault]))
  if (sentOn.ok && deadlineOn.ok && deadlineOn.day < sentOn.day)
    faults.push({ field: 'deadline_on', reason: 'before-sending' })
  return sentOn.ok && deadlineOn.ok && faults.length === 0
    ? { ok: true, value: { sentOn: sentOn.day, deadlineOn: deadlineOn.day } }
    : { ok: false, faults }
}

/** Reads how it ended. */
export function parseInquiryEnd(fields: Fields, today: Day): ParsedInquiry<InquiryEnd> {
  const outcome = inquiryOutcomes.find(each => each === fields.outcome)
  const day = dayFrom('outcome_on', fields.outcome_on, today)
  const faults = [...(day.ok ? [] : [day.fault]), ...noteFaults(fields.note)]
  if (outcome === undefined) faults.unshift({ field: 'outcome', reason: 'missing' })
  return outcome === undefined || !day.ok || faults.length > 0
    ? { ok: false, faults }
    : { ok: true, value: { outcome, outcomeOn: day.day, note: noteOf(fields.note) } }
}

const longestNote = 500
const noteOf = (note: string | undefined) => (note ?? '').replaceAll(/\r\n?/g, '\n').trim()

function noteFaults(note: string | undefined): InquiryFault[] {
  if (containsIndividualNumber(noteOf(note))) return [{ field: 'note', reason: 'forbidden-number' }]
  return [...noteOf(note)].length > longestNote ? [{ field: 'note', reason: 'too-long' }] : []
}

type ReadDay = { ok: true; day: Day } | { ok: false; fault: InquiryFault }

function dayFrom(field: InquiryField, typed: string | undefined, latest?: Day): ReadDay {
  if ((typed ?? '').trim() === '') return { ok: false, fault: { field, reason: 'missing' } }
  const parsed = parseDate(typed ?? '')
  if (!parsed.ok) return { ok: false, fault: { field, reason: 'unreadable' } }
  return latest !== undefined && parsed.date > latest
    ? { ok: false, fault: { field, reason: 'in-the-future' } }
    : { ok: true, day: parsed.date }
}
