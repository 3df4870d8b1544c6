import type { FormTextFault } from '#domain/letters/form-text-form'
import type { Form, FormTextKey, FormVariable } from '#domain/letters/form-text-keys'
import type { FieldErrors } from '../components/error-summary.tsx'

export const formLabels: Record<Form, string> = {
  guide: '予約案内(A4)',
  reminder: '再通知(A4)',
  hagaki_guide: '予約案内(はがき)',
  hagaki_reminder: '再通知(はがき)',
  inquiry: '照会書兼回答書',
  proxy: '委任状',
  pin: '暗証番号記載票',
  belongings: '持ち物表',
}

const placeLabels: Record<string, string> = {
  title: '見出し',
  lead: 'はじめの文',
  how: '予約のしかた',
  notes: 'ご注意',
  foot: '問い合わせ先',
  body: '本文',
  reply_title: '回答書の見出し',
  reply: '回答書の文',
}

/** Where a text stands within its form. */
export const placeLabel = (key: FormTextKey) => placeLabels[key.split('.')[1] ?? ''] ?? key

export const formVariableWords: Record<FormVariable, string> = {
  市名: '市の名前',
  窓口名: '窓口の名前',
  電話: '窓口の電話番号',
  受付時間: '電話の受付時間',
  氏名: '本人の氏名',
  交付通知書番号: '交付通知書番号',
  発送日: '発送する日',
  受取期限: '受取期限(曜日つき)',
  回数: '何回目の通知か',
  交付場所: '受け取る庁舎の名前',
  所在地: '庁舎の住所',
  予約ページ: '予約ページのアドレス',
  照会番号: '照会番号',
  回答期限: '回答期限(曜日つき)',
  照会の目的: '照会の目的',
  今日: '印刷した日',
}

const faultWords: Record<FormTextFault['reason'], (names: string) => string> = {
  missing: () => '文面を入力してください。',
  'too-long': () => '文面が長すぎます。見出しは60字、ほかは1500字までにしてください。',
  'several-lines': () => '見出しは1行にしてください。',
  'unknown-variable': names => `この様式では使えない差し込みがあります(${names})。右の一覧にあるものを使ってください。`,
  'unclosed-variable': () => '波かっこの数が合いません。差し込みは「{{市名}}」のように書いてください。',
  'not-on-one-side': () =>
    'はがきの面に入りません(1面だけで、文字は12ポイントより小さくしません)。見出しか本文を短くするか、持ち物を減らしてください。',
  'secret-number': () => '個人番号らしい数字があります。消してください。',
}

export const formTextErrors = (faults: readonly FormTextFault[]): FieldErrors =>
  faults.map(({ reason, names = [] }) => ({
    field: 'body',
    message: faultWords[reason](names.map(name => `{{${name}}}`).join('、')),
  }))
