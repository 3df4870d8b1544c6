import { hasKana } from '../rules/kana-code.ts'
import { parseCode, parseLabel, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { parseNoticeNumber } from './notice-number.ts'

/** 日本語入力がオンのままの読み取り. Kana that stand for no code of ours, or for more than one. */
export const isUnreadKana = (text: string | undefined, { noticeNumberPattern }: Pick<Rules, 'noticeNumberPattern'>) =>
  text !== undefined &&
  hasKana(text) &&
  parseLabel(text) === undefined &&
  parseCode(text, reservationCodeLength) === undefined &&
  parseNoticeNumber(text, noticeNumberPattern) === undefined
