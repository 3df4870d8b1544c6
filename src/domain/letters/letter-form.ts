import { addDays, type Day } from '../rules/days.ts'
import { parseDate } from '../rules/wareki.ts'
import { keyKinds, type LetterOrder, mailClasses, papers } from './words.ts'

export type LetterField = 'sent_on' | 'deadline_on' | 'mail_class' | 'key_kind' | 'paper'
export type LetterFault = {
  field: LetterField
  reason: 'missing' | 'unreadable' | 'in-the-past' | 'too-far' | 'before-sending' | 'not-on-hagaki'
}
export type ParsedOrder = { ok: true; value: LetterOrder } | { ok: false; faults: LetterFault[] }
type Fields = Record<string, string | undefined>

/** Reads how the letters are to be made. They go out today or soon; a deadline nobody typed follows from that day. */
export function parseLetterOrder(
  fields: Fields,
  { today, deadlineDays }: { today: Day; deadlineDays: number },
): ParsedOrder {
  const sentOn = dayFrom(fields.sent_on)
  const isUsual = (fields.deadline_on ?? '').trim() === ''
  const deadlineOn =
    isUsual && sentOn.day !== undefined ? { day: addDays(sentOn.day, deadlineDays) } : dayFrom(fields.deadline_on)
  const mailClass = mailClasses.find(each => each === fields.mail_class)
  const keyKind = keyKinds.find(each => each === fields.key_kind)
  const paper = papers.find(each => each === fields.paper)
  const faults: LetterFault[] = [
    ...sentFaults(sentOn, today),
    ...(isUsual ? [] : deadlineFaults(deadlineOn, sentOn.day)),
    ...(mailClass === undefined ? [{ field: 'mail_class', reason: 'missing' } as const] : []),
    ...(keyKind === undefined ? [{ field: 'key_kind', reason: 'missing' } as const] : []),
    ...(paper === 'hagaki' && keyKind === 'printed_id'
      ? [{ field: 'key_kind', reason: 'not-on-hagaki' } as const]
      : []),
    ...(paper === undefined ? [{ field: 'paper', reason: 'missing' } as const] : []),
  ]
  if (faults.length > 0 || !mailClass || !keyKind || !paper || !sentOn.day || !deadlineOn.day)
    return { ok: false, faults }
  return { ok: true, value: { sentOn: sentOn.day, deadlineOn: deadlineOn.day, mailClass, keyKind, paper } }
}

// A date that is printed months ahead is a slip of the hand.
const latestDays = 60

type ReadDay = { day?: Day; reason?: 'missing' | 'unreadable' }

function dayFrom(typed: string | undefined): ReadDay {
  if ((typed ?? '').trim() === '') return { reason: 'missing' }
  const parsed = parseDate(typed ?? '')
  return parsed.ok ? { day: parsed.date } : { reason: 'unreadable' }
}

function sentFaults({ day, reason = 'missing' }: ReadDay, today: Day): LetterFault[] {
  if (day === undefined) return [{ field: 'sent_on', reason }]
  if (day < today) return [{ field: 'sent_on', reason: 'in-the-past' }]
  return day > addDays(today, latestDays) ? [{ field: 'sent_on', reason: 'too-far' }] : []
}

function deadlineFaults({ day, reason = 'missing' }: ReadDay, sentOn: Day | undefined): LetterFault[] {
  if (day === undefined) return [{ field: 'deadline_on', reason }]
  return sentOn !== undefined && day < sentOn ? [{ field: 'deadline_on', reason: 'before-sending' }] : []
}
