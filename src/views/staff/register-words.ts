import type { MappingFault, RegisterField } from '#domain/register/fields'
import type { SettleRefusal } from '#domain/register/refused'
import type { Decision, SettleFault } from '#domain/register/settle-form'
import type { ChangeField, ChangeValues, FindingState, RegisterChangeKind } from '#domain/register/words'
import { formatWareki } from '#domain/rules/wareki'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Tone } from '../labels.ts'
import { faultWords } from './import-words.ts'

export const registerKindLabels: Record<RegisterChangeKind, { label: string; tone: Tone; todo: string }> = {
  deceased: { label: '死亡', tone: 'error', todo: 'カードを「死亡」にします。その後、廃棄候補に挙がります。' },
  moved_out: { label: '転出', tone: 'error', todo: 'カードを「転出」にします。その後、廃棄候補に挙がります。' },
  declined: { label: '交付辞退', tone: 'error', todo: 'カードを「交付辞退」にします。その後、廃棄候補に挙がります。' },
  name_changed: {
    label: '氏名変更',
    tone: 'warning',
    todo: '券面の氏名が古くなっています。設定不可にして再作成を依頼するか、登録の氏名だけを書き換えます。',
  },
  address_changed: {
    label: '住所変更',
    tone: 'info',
    todo: '通知書の送り先を新しい住所に書き換えます。券面の住所は、交付のときに追記します。',
  },
}

export const findingStateLabels: Record<FindingState, { label: string; tone: Tone }> = {
  new: { label: '新しい異動', tone: 'warning' },
  newer: { label: '対応中の内容が変わる', tone: 'info' },
  known: { label: '登録済み', tone: 'neutral' },
}

export const decisionLabels: Record<Decision, (kind: RegisterChangeKind) => string> = {
  close: kind => `反映する(カードの状態を「${registerKindLabels[kind].label}」にする)`,
  fail: () => '反映する(設定不可「氏名・住所の変更」にする)',
  describe: kind => `反映する(登録の${kind === 'name_changed' ? '氏名' : '住所'}を書き換える)`,
  leave: () => 'そのままにする(理由を書く)',
}

export const registerFieldLabels: Record<RegisterField, string> = {
  residentNumber: '宛名番号',
  name: '氏名',
  kana: 'フリガナ',
  birthOn: '生年月日',
  postalCode: '郵便番号',
  address: '住所',
  addressExtra: '方書',
  registerChange: '異動事由',
  changedOn: '異動日',
}

const changeLabels: Record<ChangeField, string> = {
  name: '氏名',
  kana: 'フリガナ',
  postalCode: '郵便番号',
  address: '住所',
  addressExtra: '方書',
  reason: '異動事由',
  changedOn: '異動日',
}

/** A change in lines of label, before and after; what is the same on both sides is left out. */
export function changeLines(before: ChangeValues | null, after: ChangeValues | null) {
  const fields: ChangeField[] = ['reason', 'changedOn', 'name', 'kana', 'postalCode', 'address', 'addressExtra']
  return fields
    .filter(field => before?.[field] !== after?.[field])
    .map(field => ({
      label: changeLabels[field],
      isNews: field === 'reason' || field === 'changedOn',
      before: shown(field, before?.[field]),
      after: shown(field, after?.[field]),
    }))
}

function shown(field: ChangeField, value: string | undefined) {
  if (value === undefined) return '(なし)'
  return field === 'changedOn' ? formatWareki(value) : value
}

export const settleRefusalWords: Record<SettleRefusal, string> = {
  unknown: 'この異動は見つかりません。',
  'already-done': 'この異動は、ほかの職員がすでに対応しました。',
  protected: '支援措置の対象です。支援措置を扱える職員(承認者)が対応してください。',
  reserved: 'このカードには、これからの予約があります。予約をどうするか選んでください。',
  'reserved-with-others': 'この予約には、ほかの方も入っています。この方だけを外すか、予約を残すかを選んでください。',
  'reservation-stays': '予約を取り消せませんでした。受付が始まっていないか確かめてください。',
  'not-settled': 'この異動は、まだ反映していないか、カードの状態がそのあと変わっています。',
  'nothing-chosen': '終わらせるものを選んでください。',
  'not-disposable':
    '廃棄候補にできません。予約か空き待ちを残すとき、廃棄保留中のときは、「廃棄候補に起案する」のチェックを外してください。',
  'not-allowed': '今のカードの状態からは反映できません。郵送中や手続中でないか、カードの画面で確かめてください。',
  'changed-meanwhile': '開いているあいだに内容が変わりました。もう一度確かめてください。',
  'nothing-to-write':
    'ファイルに新しい内容がないため、書き換えられません。カードの画面で直し、「そのままにする」で終えてください。',
}

const settleFaults: Record<SettleFault['reason'], (field: SettleFault['field']) => string> = {
  missing: field => (field === 'note' ? 'そのままにする理由を入力してください。' : '対応を選んでください。'),
  'too-long': () => 'メモは500文字までにしてください。',
  'forbidden-number': () => 'メモに個人番号か住民票コードと思われる番号があります。消してください。',
}
export const settleErrors = (errors: readonly SettleFault[]): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: settleFaults[reason](field) }))

const mappingFaults: Record<MappingFault, string> = {
  'key-missing': '宛名番号の列か、氏名と生年月日の両方の列を選んでください。',
  'content-missing': '異動事由、住所、氏名のうち、少なくとも一つの列を選んでください。',
  'column-twice': 'の列は、ほかの項目でも選ばれています。',
}
export const registerMappingErrors = (errors: readonly { field: RegisterField; reason: MappingFault }[]): FieldErrors =>
  errors.map(({ field, reason }) => ({
    field: `column_${field}`,
    message: reason === 'column-twice' ? registerFieldLabels[field] + mappingFaults[reason] : mappingFaults[reason],
  }))

const rowFaults: Record<string, string> = {
  'key-empty': '宛名番号も、氏名と生年月日の組もないため、探せません',
  'other-birth': '宛名番号のカードと生年月日が違います。別人かもしれないため、比べていません',
  ambiguous: '同じ氏名と生年月日の人がほかにもいて、宛名番号がないと見分けられません',
}
export const registerFaultWords = (reason: string) => rowFaults[reason] ?? faultWords(reason)

export const registerFaultField = (field: string) =>
  field === 'row' ? '行全体' : (Object.entries(registerFieldLabels).find(([key]) => key === field)?.[1] ?? field)
