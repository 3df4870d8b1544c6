import type { Encoding } from '#domain/transfer/encoding'
import type { ImportState } from '#domain/transfer/find-imports'
import type { ImportField } from '#domain/transfer/import-fields'
import type { FileRefusal } from '#domain/transfer/import-file'
import type { ForbiddenKind } from '#domain/transfer/import-guard'
import type { MappingErrors, MappingRefusal } from '#domain/transfer/import-mapping'
import type { MatchRefusal } from '#domain/transfer/judge-import'
import type { CellRefusal } from '#domain/transfer/read-import-row'
import type { FieldErrors } from '../components/error-summary.tsx'
import type { Tone } from '../labels.ts'

export const importFieldLabels: Record<ImportField, string> = {
  noticeNumber: '交付通知書番号',
  applicationId: '申請書ID',
  name: '氏名',
  kana: 'フリガナ',
  birthOn: '生年月日',
  postalCode: '郵便番号',
  address: '住所',
  addressExtra: '方書',
  kind: '申請区分',
  receivedOn: '受領日',
  boxNumber: '箱番号',
  office: '交付場所',
  note: '備考',
  residentNumber: '宛名番号',
  householdNumber: '世帯番号',
  registerChange: '異動事由',
  appliedOn: '申請日',
  dueOn: '到着予定日',
  expiresOn: '有効期限',
  isForPost: '申請時来庁(郵送交付)',
}

export const importStateLabels: Record<ImportState, { label: string; tone: Tone }> = {
  uploaded: { label: '列の対応付け待ち', tone: 'warning' },
  checking: { label: '検査中', tone: 'info' },
  checked: { label: '登録待ち', tone: 'warning' },
  committing: { label: '登録中', tone: 'info' },
  committed: { label: '登録済み', tone: 'success' },
  discarded: { label: '中止', tone: 'neutral' },
  failed: { label: '失敗', tone: 'error' },
}

const encodingLabels: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16(ビッグエンディアン)',
  shift_jis: 'Shift_JIS(Windows)',
}
export const encodingLabel = (encoding: string) =>
  Object.entries(encodingLabels).find(([key]) => key === encoding)?.[1] ?? encoding

const forbiddenKinds: Record<ForbiddenKind, string> = {
  heading: '個人番号または住民票コードを示す列名があります',
  'individual-number': '個人番号(マイナンバー)と思われる番号が入っています',
  'resident-record-code': '住民票コードと思われる番号が入っています',
}

/** Why a file was refused and what to do, in one or two sentences. Never a value of the file. */
export function fileRefusalWords(refusal: FileRefusal, limitMb: number): string {
  switch (refusal.reason) {
    case 'no-file':
      return 'ファイルを選んでください。'
    case 'empty':
      return 'ファイルが空です。中身のあるCSVファイルを選んでください。'
    case 'too-large':
      return `ファイルが${limitMb}MBを超えています。分けて取り込んでください。`
    case 'spreadsheet':
      return 'ExcelのブックかZIPのようです。Excelで「名前を付けて保存」から「CSV UTF-8(コンマ区切り)」を選び、保存したファイルを取り込んでください。'
    case 'not-text':
      return 'CSVファイルとして読めません。文字化けしているか、文字のファイルではありません。'
    case 'one-column':
      return '列が1つしかありません。カンマ、タブ、セミコロンのどれかで区切られたCSVファイルか確かめてください。'
    case 'no-rows':
      return '見出しの行だけで、データの行がありません。'
    case 'unclosed-quote':
      return `${refusal.line}行目の引用符(")が閉じていません。ファイルを直して、もう一度選んでください。`
    case 'forbidden':
      return `「${refusal.column}」に、${forbiddenKinds[refusal.kind]}。この番号は扱えないため、ファイル全体を受け付けませんでした。内容は何も保存していません。列を取り除いて、もう一度選んでください。`
  }
}

const faultReasons: Record<CellRefusal | MatchRefusal, string> = {
  unreadable: '日付として読めません',
  'no-such-day': 'その日付はありません',
  'outside-era': '元号の期間から外れています',
  required: '入力がありません',
  'in-the-future': '未来の日付です',
  'too-early': '日付が古すぎます',
  'too-long': '長すぎます',
  'control-character': '使えない制御文字が含まれています',
  'unreadable-character': '文字化けした文字が含まれています',
  'not-a-notice-number': '交付通知書番号の形ではありません',
  'not-an-application-id': '申請書IDは23桁の数字です',
  'not-a-postal-code': '郵便番号は7桁の数字です',
  'unknown-kind': '申請区分として知られていない値です',
  'unknown-office': '登録されていない交付場所です',
  'too-few-columns': '列の数が見出しより少ないです',
  'too-many-columns': '列の数が見出しより多いです',
  'not-yes-or-no': '「○」「×」「はい」「いいえ」「1」「0」のどれかにしてください',
  'same-as-line': '前の行と重複しています',
  'other-notice-number': 'この申請書IDは、別の交付通知書番号で登録されています',
  'other-application-id': 'この交付通知書番号は、別の申請書IDで登録されています',
  'other-card': '交付通知書番号と申請書IDが、それぞれ別のカードのものです',
  closed: 'すでに交付済みか廃棄済みのカードです。内容は変えられません',
}
const isFaultReason = (code: string): code is keyof typeof faultReasons => code in faultReasons

/** The words of a stored reason; `same-as-line:5` names the line it clashes with. */
export function faultWords(stored: string) {
  const [code = '', line] = stored.split(':')
  if (line !== undefined) return `${line}行目と重複しています`
  return isFaultReason(code) ? faultReasons[code] : code
}

const mappingReasons: Record<MappingRefusal, string> = {
  'column-missing': 'の列を選んでください。',
  'key-missing': 'か申請書IDの列を選んでください。',
  'column-twice': 'に選んだ列は、ほかの項目でも選ばれています。',
  'default-missing': 'は、列を選ぶか、既定の値を入れてください。',
  unreadable: 'を日付として読めません。',
  'in-the-future': 'が未来の日付です。',
  'name-too-long': 'は60文字までにしてください。',
  'forbidden-number': 'に個人番号か住民票コードと思われる番号があります。',
  'shipment-gone': 'は、もう選べません。締められた箱には入れられません。選び直してください。',
  'shipment-undecided': 'を選ぶか、「箱を決めずに登録する」にチェックを入れてください。',
}

export const mappingErrors = (errors: MappingErrors): FieldErrors =>
  errors.map(({ field, reason }) => ({ field, message: `${mappingFieldLabel(field)}${mappingReasons[reason]}` }))

function mappingFieldLabel(control: string) {
  if (control === 'mapping_name') return '対応付けの名前'
  if (control === 'default_shipmentId' || control === 'without_shipment') return '入荷(箱)'
  const field = control.replace(/^(column|default)_/, '').replace('officeId', 'office')
  return Object.entries(importFieldLabels).find(([key]) => key === field)?.[1] ?? field
}

/** Where a fault stands: the heading of its column as the file has it. */
export function columnWords(
  field: string,
  { headings, columns }: { headings: string[]; columns: Record<string, number> | null },
) {
  if (field === 'row') return '行全体'
  const heading = headings[columns?.[field] ?? -1]?.trim()
  const label = Object.entries(importFieldLabels).find(([key]) => key === field)?.[1] ?? field
  return heading === undefined || heading === '' || heading === label ? label : `${heading}(${label})`
}
