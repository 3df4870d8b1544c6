import { addDays, type Day, isDay } from './days.ts'

/** 特急発行の事由: 出生(1歳未満), 国外転入, 紛失, 損傷, 追記欄満欄, 番号変更, 釈放, 在留(中長期在留者となった). */
export const expressEvents = [
  'birth',
  'arrival_from_abroad',
  'loss',
  'damage',
  'full_notes',
  'number_changed',
  'release',
  'residence',
] as const
export type ExpressEvent = (typeof expressEvents)[number]
export type ExpressEligibility = { lastOn: Day; isInTime: boolean; daysLeft: number }

/**
 * 特急発行の申請期限. For a child under one year the day before its first birthday; else so many days from the event, not
 * counting its own day. The last day itself is in time.
 */
export function expressEligibility(
  { event, eventOn }: { event: ExpressEvent; eventOn: Day },
  { today, expressApplicationDays }: { today: Day; expressApplicationDays: number },
): ExpressEligibility {
  const lastOn = event === 'birth' ? dayBeforeFirstBirthday(eventOn) : addDays(eventOn, expressApplicationDays)
  return { lastOn, isInTime: today <= lastOn, daysLeft: daysBetween(today, lastOn) }
}

// Who was born on 29 February turns one on 1 March: the day before is 28 February.
function dayBeforeFirstBirthday(birthOn: Day): Day {
  const birthday = `${Number(birthOn.slice(0, 4)) + 1}${birthOn.slice(4)}`
  return addDays(isDay(birthday) ? birthday : `${birthday.slice(0, 4)}-03-01`, -1)
}

const daysBetween = (from: Day, to: Day) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
