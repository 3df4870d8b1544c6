import { type BelongingFault, itemLimits } from '#domain/checklist/rule-form'
import type { Situation } from '#domain/checklist/situations'
import type { FieldErrors } from '../components/error-summary.tsx'
import { localizedFaultWords } from './localized-words.ts'

/** 状況 as staff read it in a table. */
export const situationLabels: Record<Situation, string> = {
  always: 'いつも',
  self: '本人が来る',
  under_15: '15歳未満',
  guarded: '成年被後見人など',
  proxy: '代理人が来る',
  no_photo_id: '顔写真付きの書類なし',
  foreign: '外国籍',
  lost: 'カードの紛失',
  changed: '氏名・住所の変更',
}

export const belongingNotices = {
  added: '決まりを追加しました。',
  changed: '決まりを変更しました。前の内容は、新しい内容が始まる前の日まで使います。',
  ended: '決まりの終わりを登録しました。',
} as const
export type BelongingNotice = keyof typeof belongingNotices
export const isBelongingNotice = (word: string | undefined): word is BelongingNotice =>
  word !== undefined && Object.hasOwn(belongingNotices, word)

/** One sentence for each fault, in the order of the form. */
export const belongingErrors = (faults: readonly (BelongingFault | AlreadyThere)[]): FieldErrors =>
  faults.map(fault => ({ field: fault.field, message: sentenceOf(fault) }))

/** What only the database knows. */
export type AlreadyThere = { field: 'item_ja'; reason: 'already-there' }

function sentenceOf(fault: BelongingFault | AlreadyThere): string {
  switch (fault.reason) {
    case 'missing':
    case 'too-long':
    case 'secret-number':
      return localizedFaultWords(fault, { item: '持ち物', note: '説明' })
    case 'not-chosen':
      return `${choiceLabels[fault.field]}を選んでください。`
    case 'same-situation':
      return '「ただし、いらない状況」には、対象の状況とは別の状況を選んでください。'
    case 'out-of-range':
      return `並び順は0から${itemLimits.position}までの整数にしてください。`
    case 'unreadable-day':
      return '日を正しく入力してください。例:令和8年4月1日'
    case 'in-the-past':
      return '今日か、これからの日にしてください。過去にさかのぼって変えることはできません。'
    case 'already-ended':
      return 'この決まりは、その日より前に終わっています。一覧で確かめてください。'
    case 'already-there':
      return '同じ手続き・状況・種類の、同じ持ち物がすでにあります。一覧で確かめてください。'
  }
}

const choiceLabels = { service: '手続き', situation: '対象の状況', unless: 'ただし、いらない状況', kind: '種類' }
