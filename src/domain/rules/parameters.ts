import { desc, lte } from 'drizzle-orm'
import type { Executor } from '#db'
import { parameters } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Day } from './days.ts'
import { isNoticeNumberPattern, isNumberRule, type Limits, ruleLimits } from './rule-limits.ts'

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
  /** 受取期限: days after the notice was sent. */
  noticeDeadlineDays: 90,
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
  /** Tries from one address within the lock time, right or wrong. */
  addressTries: 60,
}
export type Rules = typeof defaultRules
export type RuleKey = keyof Rules

export const isRuleKey = (key: string): key is RuleKey => Object.hasOwn(defaultRules, key)

/** All rules as they hold on one day. One statement. */
export async function rulesOn(ex: Executor, day: Day): Promise<Rules> {
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

export type RuleSetting = { key: RuleKey; validFrom: Day; value: number | string; reason: string }
export type SettingRefusal = 'not-a-number' | 'out-of-range' | 'unreadable' | 'in-the-past' | 'reason-missing'

/** 決まりの変更. Holds from a day on, never backwards; the earlier value stays readable. */
export async function setRule(
  ex: Executor,
  { key, validFrom, value, reason }: RuleSetting,
  { by, now, today }: { by: Actor; now: Date; today: Day },
): Promise<{ ok: true } | { ok: false; reason: SettingRefusal }> {
  const refusal = refusalOf({ key, validFrom, value, reason }, today)
  if (refusal) return { ok: false, reason: refusal }

  await ex.transaction(async tx => {
    const set = { value, reason, setAt: now, setBy: staffIdOf(by) }
    await tx
      .insert(parameters)
      .values({ key, validFrom, ...set })
      .onConflictDoUpdate({ target: [parameters.key, parameters.validFrom], set })
    await recordEvent(tx, {
      action: 'parameter.set',
      subject: { kind: 'parameter' },
      by,
      at: now,
      details: { key, validFrom, value, reason },
    })
  })
  return { ok: true }
}

function refusalOf({ key, validFrom, value, reason }: RuleSetting, today: Day): SettingRefusal | undefined {
  if (isNumberRule(key) && !(typeof value === 'number' && Number.isInteger(value))) return 'not-a-number'
  if (isNumberRule(key) && !isWithin(Number(value), ruleLimits[key])) return 'out-of-range'
  if (key === 'changeDeadlineTime' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(String(value))) return 'unreadable'
  if (key === 'noticeNumberPattern' && !isNoticeNumberPattern(String(value))) return 'unreadable'
  if (validFrom < today) return 'in-the-past'
  if (reason.trim() === '') return 'reason-missing'
  return undefined
}

const isWithin = (value: number, { least, most }: Limits) => least <= value && value <= most
