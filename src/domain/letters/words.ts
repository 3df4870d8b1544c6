import type { Day } from '../rules/days.ts'

export {
  type InquiryPurpose,
  inquiryPurposes,
  type MailClass,
  mailClasses,
  type PrintKind,
  type PrintState,
} from '../../db/schema/letters.ts'

import { type MailClass, mailClasses } from '../../db/schema/letters.ts'

/** まとめて作る郵便物: 予約案内, 再通知(督促). */
export const bulkKinds = ['guide', 'reminder'] as const
export type BulkKind = (typeof bulkKinds)[number]

/** 予約に使う番号: 交付通知書番号, 印刷した予約IDとパスワード. */
export const keyKinds = ['number', 'printed_id'] as const
export type KeyKind = (typeof keyKinds)[number]

/** 紙: A4三つ折(長形3号の窓あき封筒), はがき, 外部で印刷するためのCSV. */
export const papers = ['a4', 'hagaki', 'csv'] as const
export type Paper = (typeof papers)[number]

/** What a batch of letters is made with: the days as they are printed, and what it is printed on. */
export type LetterOrder = {
  sentOn: Day
  deadlineOn: Day
  mailClass: MailClass
  keyKind: KeyKind
  paper: Paper
  /** Given out at the counter, and never posted. */
  isHandedOut?: boolean
}

/** Reads what a print was ordered with; what is not there is as usual. */
export function letterOrderOf(order: Record<string, unknown>): LetterOrder {
  const { sentOn, deadlineOn, mailClass, keyKind, paper, isHandedOut } = order
  return {
    sentOn: String(sentOn ?? ''),
    deadlineOn: String(deadlineOn ?? ''),
    mailClass: mailClasses.find(each => each === mailClass) ?? 'ordinary',
    keyKind: keyKinds.find(each => each === keyKind) ?? 'number',
    paper: papers.find(each => each === paper) ?? 'a4',
    ...(isHandedOut === true ? { isHandedOut } : {}),
  }
}

/** なぜ作れないか, card by card. */
export const leftOutReasons = [
  'state',
  'other-office',
  'no-address',
  'already-prepared',
  'protected',
  'glyphs',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]
export type LeftOut = { cardId: number; noticeNumber: string; reason: LeftOutReason }
