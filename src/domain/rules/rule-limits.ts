import type { RuleKey } from './parameters.ts'

const timeRules = ['changeDeadlineTime', 'reminderTime', 'waitingOfferFrom', 'waitingOfferUntil'] as const
export type TimeRuleKey = (typeof timeRules)[number]
export type NumberRuleKey = Exclude<RuleKey, TimeRuleKey | 'noticeNumberPattern'>
export type Limits = { least: number; most: number }

/** 設定できる範囲. Wide enough for every city known, narrow enough that a slip of the hand is seen. */
export const ruleLimits: Record<NumberRuleKey, Limits> = {
  holdMinutes: { least: 5, most: 30 },
  bookingEarliestWorkingDays: { least: 0, most: 10 },
  transferWorkingDays: { least: 0, most: 30 },
  bookingLatestDays: { least: 21, most: 180 },
  changeDeadlineDays: { least: 0, most: 14 },
  reminderDays: { least: 0, most: 14 },
  waitingOfferHours: { least: 1, most: 48 },
  waitingNoticeHours: { least: 1, most: 168 },
  waitingOffersMost: { least: 1, most: 20 },
  mailLinkHours: { least: 1, most: 72 },
  mailTries: { least: 2, most: 20 },
  noticeDeadlineDays: { least: 14, most: 365 },
  reminderAfterDays: { least: 0, most: 180 },
  remindersMost: { least: 1, most: 10 },
  reminderPauseDays: { least: 0, most: 180 },
  reminderDeadlineDays: { least: 14, most: 365 },
  inquiryDeadlineDays: { least: 7, most: 180 },
  disposalNoticeMonths: { least: 3, most: 60 },
  disposalReminderMonths: { least: 1, most: 36 },
  disposalPostReturnMonths: { least: 1, most: 36 },
  longStorageMonths: { least: 1, most: 36 },
  expiryWarningDays: { least: 7, most: 365 },
  stocktakeDays: { least: 1, most: 366 },
  dispatchOverdueDays: { least: 0, most: 30 },
  postingOverdueDays: { least: 3, most: 60 },
  differenceOverdueDays: { least: 1, most: 60 },
  expressApplicationDays: { least: 7, most: 90 },
  pulledDaysMost: { least: 0, most: 14 },
  unshelvedDaysMost: { least: 0, most: 14 },
  returnStepDays: { least: 1, most: 60 },
  disposalOverdueDays: { least: 1, most: 90 },
  witnessMinutes: { least: 1, most: 60 },
  printRetentionHours: { least: 1, most: 168 },
  officeMapKilobytes: { least: 20, most: 2000 },
  handOverCheckPeople: { least: 1, most: 2 },
  fewPlacesPercent: { least: 1, most: 90 },
  earlyArrivalMinutes: { least: 0, most: 120 },
  lateArrivalMinutes: { least: 0, most: 60 },
  undoMinutes: { least: 1, most: 60 },
  staffIdleMinutes: { least: 5, most: 120 },
  staffSessionHours: { least: 1, most: 24 },
  residentIdleMinutes: { least: 5, most: 60 },
  residentSessionHours: { least: 1, most: 8 },
  signInFailures: { least: 3, most: 10 },
  signInLockMinutes: { least: 5, most: 120 },
  residentKeyFailures: { least: 3, most: 10 },
  residentLockMinutes: { least: 5, most: 120 },
  contactRetentionDays: { least: 30, most: 3660 },
  reservationRetentionDays: { least: 365, most: 10950 },
  balanceRetentionDays: { least: 31, most: 3660 },
  addressTries: { least: 10, most: 1000 },
}

/** 時刻の決まり. */
export const isTimeRule = (key: RuleKey): key is TimeRuleKey => timeRules.some(each => each === key)

export const isNumberRule = (key: RuleKey): key is NumberRuleKey => key in ruleLimits

/** Whether the text may be this city's pattern: it reads a whole number, and no input can make it run for long. */
export const isNoticeNumberPattern = (text: string) => isTamePattern(text, 80)

/** Whether a pattern of this length at most reads a whole text and can never run for long. */
export function isTamePattern(text: string, most: number) {
  const isWhole = text.startsWith('^') && text.endsWith('$') && text.length <= most
  // A repeated group, or one repetition after another that may be long or short, is what makes a pattern explode.
  return isWhole && !/\)[*+{]|\\[1-9k]/.test(text) && waysOf(text) <= mostWays && isReadable(text)
}

const mostWays = 1000
const longestNumber = 40

/** In how many ways a number can be shared out among the repetitions: what the pattern costs at worst. */
const waysOf = (text: string) =>
  [...text.matchAll(/[*+]|(?<!\()\?|\{(\d+),(\d*)\}/g)].reduce(
    (ways, [sign, least, most]) => ways * (sign === '?' ? 2 : most ? Number(most) - Number(least) + 1 : longestNumber),
    1,
  )

function isReadable(text: string) {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
