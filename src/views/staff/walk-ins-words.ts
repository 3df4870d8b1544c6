import type { WalkInEntry } from '#domain/counter/enter-walk-in'
import type { WalkInFault } from '#domain/counter/walk-in-form'
import type { FieldErrors } from '../components/error-summary.tsx'
import { reservationStatusLabels } from '../labels.ts'
import { moment } from './visit-words.ts'

const faultWords: Record<WalkInFault['field'], Partial<Record<WalkInFault['reason'], string>>> = {
  service: { missing: '用件を選んでください。' },
  people: { 'not-a-count': '人数を1から20までの数字で入力してください。' },
  name: { 'too-long': '氏名は60文字までにしてください。', 'secret-number': '氏名に個人番号のような数字があります。' },
  kana: { 'too-long': 'カナは60文字までにしてください。', 'secret-number': 'カナに個人番号のような数字があります。' },
  birth: { unreadable: '生年月日を読み取れません。例:昭和40年3月2日、S40.3.2、1965-03-02' },
  cards: { 'too-many-cards': 'カードの枚数が人数より多くなっています。人数を確かめてください。' },
}

/** One sentence for each fault of the form. */
export const walkInErrors = (faults: readonly WalkInFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: faultWords[field][reason] ?? '入力を確かめてください。' }))

/** Why somebody cannot be taken in, and where they stand instead. */
export function walkInRefusal(entry: Exclude<WalkInEntry, { ok: true }>) {
  switch (entry.reason) {
    case 'no-such-service':
      return { field: 'service', message: 'この用件は、いま受け付けていません。' }
    case 'no-counter':
      return { field: 'service', message: 'この庁舎には窓口が登録されていません。' }
    case 'too-many-people':
      return { field: 'people', message: 'この用件を一度に受け付けられる人数を超えています。' }
    case 'card-missing':
      return { field: 'cards', message: 'カードの受取は、カードか交付通知書の番号を読み取ってください。' }
    case 'card-not-asked':
      return { field: 'cards', message: 'この用件ではカードを渡しません。カードの欄を空にしてください。' }
    case 'unreadable':
      return { field: 'cards', message: `「${entry.text}」は、カードのラベルでも交付通知書の番号でもありません。` }
    case 'unknown-card':
      return { field: 'cards', message: `「${entry.text}」のカードは登録されていません。` }
    case 'card-elsewhere':
      return { field: 'cards', message: `「${entry.text}」のカードは、${entry.officeName}にあります。` }
    case 'card-not-ready':
      return {
        field: 'cards',
        message: 'カードが交付できる状態ではありません。カードの画面で状態を確かめてください。',
      }
    case 'already-booked':
      return { field: 'cards', message: bookedText(entry.visit) }
  }
}

function bookedText(visit: Extract<WalkInEntry, { reason: 'already-booked' }>['visit']) {
  if (!visit) return 'すでに予約があります。'
  const state = reservationStatusLabels[visit.status].ja
  const number = visit.arrivalNumber === null ? '' : ` 受付番号 ${visit.arrivalNumber}`
  return `すでに予約があります。${visit.officeName.ja} ${moment(visit.startsAt)}(${state}${number})。今日の予約なら、本日の来庁から受け付けてください。`
}
