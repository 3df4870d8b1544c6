/** 取込項目, in the order of the form. */
export const importFields = [
  'noticeNumber',
  'applicationId',
  'name',
  'kana',
  'birthOn',
  'postalCode',
  'address',
  'addressExtra',
  'kind',
  'receivedOn',
  'boxNumber',
  'office',
  'note',
  'residentNumber',
  'householdNumber',
  'registerChange',
  'appliedOn',
  'dueOn',
  'expiresOn',
  'isForPost',
] as const
export type ImportField = (typeof importFields)[number]

/** Which column (0-based) feeds which field. */
export type FieldColumns = Partial<Record<ImportField, number>>

/** 既定値, for rows that say nothing of their own. */
export type ImportDefaults = {
  kind?: string | undefined
  receivedOn?: string | undefined
  officeId?: string | undefined
  /** 入荷(箱) with which the file's cards should come; without one they are here already. */
  shipmentId?: string | undefined
}

/** The names of the form's controls: `column_name`, `default_receivedOn`. */
export const columnField = (field: ImportField) => `column_${field}`
export const defaultField = (field: keyof ImportDefaults) => `default_${field}`

export const isImportField = (word: string): word is ImportField => importFields.some(field => field === word)

/** The fields a mapping must have, besides one of the two numbers. */
export const requiredFields = ['name', 'kana', 'birthOn'] as const satisfies readonly ImportField[]

// As offices and vendors write them; compared without width, spaces, brackets and marks.
const spellings: Record<ImportField, readonly string[]> = {
  noticeNumber: ['交付通知書番号', '交付通知番号', '通知書番号', '通知番号', '交付通知書No', '交付番号', '番号1'],
  applicationId: ['申請書ID', '申請ID', '申請書番号', '申請書識別番号', '申請番号', '交付申請書ID'],
  name: ['氏名', '氏名漢字', '漢字氏名', '名前', 'お名前', '申請者氏名', '対象者氏名', '本人氏名', '住民氏名'],
  kana: [
    'フリガナ',
    '氏名カナ',
    'カナ氏名',
    '氏名フリガナ',
    'カナ',
    'ヨミガナ',
    'ヨミ',
    '読み',
    '読み仮名',
    '氏名読み',
  ],
  birthOn: ['生年月日', '生年月日和暦', '生年月日西暦', '誕生日', '誕生年月日'],
  postalCode: ['郵便番号', '〒', '住所郵便番号', '現住所郵便番号', '郵便'],
  address: ['住所', '現住所', '住民票住所', '住所1', '住所漢字', '送付先住所'],
  addressExtra: ['方書', '方書き', '方書漢字', '建物名', 'アパート名', 'マンション名', '住所2', '様方'],
  kind: ['申請区分', '区分', '交付区分', '申請種別', '種別', '申請種類', '申請事由'],
  receivedOn: ['受領日', '入荷日', '到着日', '納品日', '受入日', '受領年月日'],
  boxNumber: ['箱番号', '箱No', '箱', '小箱番号', '小箱', 'ケース番号'],
  office: ['交付場所', '受取場所', '交付庁舎', '庁舎', '交付窓口', '受取窓口', '窓口'],
  note: ['備考', 'メモ', '摘要', '特記事項', '備考欄'],
  residentNumber: ['宛名番号', '宛名コード', '宛名CD', '宛名No'],
  householdNumber: ['世帯番号', '世帯コード', '世帯CD', '世帯No'],
  registerChange: ['異動事由', '異動理由', '異動区分', '異動事由名'],
  appliedOn: ['申請日', '申請年月日', '申請受付日', '交付申請日'],
  dueOn: ['到着予定日', '到着予定', '入荷予定日', '納品予定日'],
  expiresOn: ['有効期限', '有効期間満了日', 'カード有効期限', '有効期限日', '有効期間', '有効期限年月日'],
  isForPost: ['申請時来庁', '申請時来庁方式', '郵送交付', '郵送', '郵送希望', '本人限定受取'],
}

const fieldsBySpelling = new Map(
  importFields.flatMap(field =>
    spellings[field].map((spelling): [string, ImportField] => [bareHeading(spelling), field]),
  ),
)

/** 列の推定. The first column whose heading is a known spelling of a field. */
export function guessColumns(headings: readonly string[]): FieldColumns {
  const found = headings.flatMap((heading, column) => {
    const field = fieldsBySpelling.get(bareHeading(heading))
    return field === undefined ? [] : [{ field, column }]
  })
  return Object.fromEntries(found.toReversed().map(({ field, column }) => [field, column]))
}

function bareHeading(heading: string) {
  return heading
    .normalize('NFKC')
    .replace(/[ぁ-ゖ]/g, kana => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[^\p{L}\p{N}〒]/gu, '')
    .toUpperCase()
}
