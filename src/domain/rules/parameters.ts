import { desc, lte } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { parameters } from '../../db/schema/index.ts'
import type { Day } from './days.ts'

/**
 * 決まりの数値 and what holds where a city has set nothing. A city sets each from a date on; nothing reads a number of
 * the rules from anywhere else.
 */
export const defaultRules = {
  /** 仮押さえ, minutes. */
  holdMinutes: 10,
  /** Earliest bookable day, in working days from today (the card must be pulled the day before). */
  bookingEarliestWorkingDays: 2,
  /** 移送: working days from today until a card can be at another office than the one that keeps it. */
  transferWorkingDays: 5,
  /** Latest bookable day, in days from today. */
  bookingLatestDays: 60,
  /** 変更・取消の期限: this many days before the visit … */
  changeDeadlineDays: 1,
  /** … until this time of day (Asia/Tokyo). */
  changeDeadlineTime: '17:00',
  /** 前日リマインド: days before the visit, 0 for none … */
  reminderDays: 1,
  /** … at this time of day (Asia/Tokyo). */
  reminderTime: '12:30',
  /** 空き案内: hours for which an offered place is kept. */
  waitingOfferHours: 3,
  /** 空き案内: no offer for a visit that begins within so many hours. */
  waitingNoticeHours: 24,
  /** 空き案内: offers to one entry, after which it ends. */
  waitingOffersMost: 5,
  /** 空き案内: offers are made from this time of day … */
  waitingOfferFrom: '08:00',
  /** … until this one (Asia/Tokyo); nobody is woken up. */
  waitingOfferUntil: '19:00',
  /** アドレス確認のリンク: hours for which it is good. */
  mailLinkHours: 24,
  /** メールの送信: tries until a mail counts as undelivered. */
  mailTries: 8,
  /** 受取期限: days after the notice was sent. */
  noticeDeadlineDays: 90,
  /** 再通知(督促): days after the deadline from which a card is on the list. */
  reminderAfterDays: 7,
  /** 再通知: how many at most for one card. */
  remindersMost: 2,
  /** 再通知: days within which nobody is reminded again. */
  reminderPauseDays: 14,
  /** 再通知の受取期限: days after the reminder was sent. */
  reminderDeadlineDays: 90,
  /** 照会書兼回答書の回答期限: days after it was sent. */
  inquiryDeadlineDays: 30,
  /** 廃棄候補: months after the first notice … */
  disposalNoticeMonths: 12,
  /** … and months after the last reminder, whichever is later. */
  disposalReminderMonths: 3,
  /** 廃棄候補: months after a posted card (申請時来庁) came back. */
  disposalPostReturnMonths: 6,
  /** 長期保管: months after the first notice. */
  longStorageMonths: 6,
  /** 期限前失効注意: days before the card's last valid day from which it is warned of. */
  expiryWarningDays: 90,
  /** 循環棚卸: every case at least once in so many days. */
  stocktakeDays: 30,
  /** 移送・持出し: days after the day it is due from which it is red. */
  dispatchOverdueDays: 0,
  /** 郵送交付: days after posting from which a card still on its way is red. */
  postingOverdueDays: 14,
  /** 入荷差異: days after it was found from which one without an answer is red. */
  differenceOverdueDays: 7,
  /** 特急発行: days from the event within which it can be applied for. */
  expressApplicationDays: 30,
  /** 取出し: days that a card may be out of its case without being handed over. */
  pulledDaysMost: 1,
  /** 受領台: days that a card may lie there before it is put away. */
  unshelvedDaysMost: 1,
  /** 返戻の次の手続: days within which something is done about a letter that came back. */
  returnStepDays: 7,
  /** 廃棄承認: days within which an approved card should be destroyed. */
  disposalOverdueDays: 7,
  /** 立会い: minutes for which a second person counts as there. */
  witnessMinutes: 15,
  /** 印刷したPDF: hours for which it is kept. */
  printRetentionHours: 24,
  /** 案内図の画像: kilobytes at most. It is in every print of letters, and on the resident's page. */
  officeMapKilobytes: 300,
  /** 交付時の顔の確認: how many people, one or two. */
  handOverCheckPeople: 1,
  /** From how many percent of free places downwards a day shows △. */
  fewPlacesPercent: 30,
  /** 交付通知書番号 as this city's notices print it, after normalising. */
  noticeNumberPattern: '^[A-Z0-9]{3}-\\d{6}$',
  /** Minutes before the visit from which a check-in is not early. */
  earlyArrivalMinutes: 15,
  /** Minutes after which a visitor is late and the next in line goes first. */
  lateArrivalMinutes: 5,
  /** 直前の操作の取消, minutes. */
  undoMinutes: 10,
  staffIdleMinutes: 30,
  staffSessionHours: 12,
  residentIdleMinutes: 20,
  residentSessionHours: 2,
  signInFailures: 5,
  signInLockMinutes: 15,
  /** Wrong tries on one 交付通知書番号 or 予約番号 until it is locked. */
  residentKeyFailures: 5,
  residentLockMinutes: 15,
  /** 電話番号・連絡事項の保存期間: days after the visit. */
  contactRetentionDays: 365,
  /** 予約の保存期間: days after the visit. */
  reservationRetentionDays: 1826,
  /** 残高照合の記録の保存期間: days after the night on which it was counted. */
  balanceRetentionDays: 366,
  /** Tries from one address within the lock time, right or wrong. */
  addressTries: 60,
}
export type Rules = typeof defaultRules
export type RuleKey = keyof Rules

export const isRuleKey = (key: string): key is RuleKey => Object.hasOwn(defaultRules, key)

const onDay = kept<Rules, Day>(1000, readRules, day => day)

/** All rules as they hold on one day. Read once for all who ask; another process may know a change a second later. */
export const rulesOn = (ex: Executor, day: Day): Promise<Rules> => onDay.of(ex, day)

/** Whoever changes a rule calls this after its transaction. */
export const forgetRules = onDay.forget

async function readRules(ex: Executor, day: Day): Promise<Rules> {
  const rows = await ex
    .selectDistinctOn([parameters.key])
    .from(parameters)
    .where(lte(parameters.validFrom, day))
    .orderBy(parameters.key, desc(parameters.validFrom))
  return {
    ...defaultRules,
    ...Object.fromEntries(rows.filter(row => isRuleKey(row.key)).map(row => [row.key, row.value])),
  }
}
