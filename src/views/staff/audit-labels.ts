import { isDay } from '#domain/rules/days'
import { formatDateTimeWareki, formatWareki } from '#domain/rules/wareki'
import { cardProcessLabels, custodyLabels, returnReasonLabels, staffRoleLabels, stopReasonLabels } from '../labels.ts'

/** 操作の名前. One for every action of the program; a test looks for actions without words. */
export const auditActionLabels: Record<string, string> = {
  'audit.exported': '操作記録の出力',
  'audit.read': '操作記録の閲覧',
  'card.alarm_raised': '所在の警報',
  'card.alarm_resolved': '所在の警報の解消',
  'card.described': 'カードの内容の更新',
  'card.hand_over_stopped': '交付の中止',
  'card.handed_over': 'カードの交付',
  'card.moved': 'カードの移動',
  'card.process_changed': '手続状態の変更',
  'card.pull_undone': '取出の取消',
  'card.registered': 'カードの登録',
  'card.viewed': 'カードの閲覧',
  'cards.labels_printed': 'カードのラベルの印刷',
  'cards.listed': 'カードの一覧の閲覧',
  'cards.searched': 'カードの検索',
  'city.opened': '市の開設',
  'city.set': '市の情報の変更',
  'closed_day.added': '休業日の登録',
  'closed_day.removed': '休業日の取消',
  'closed_day.reservations_viewed': '休業で影響する予約の閲覧',
  'day.viewed': '来庁状況の閲覧',
  'day_list.printed': '来庁一覧の印刷',
  'hand_over.mismatched': '交付時の不一致',
  'hand_overs.listed': '交付の一覧の閲覧',
  'import.committed': '取込の確定',
  'import.discarded': '取込の破棄',
  'import.faults_exported': '取込の誤りの出力',
  'import.refused': '取込の拒否',
  'import.uploaded': '取込ファイルの読み込み',
  'import.viewed': '取込の閲覧',
  'import_mapping.saved': '取込の列の対応の保存',
  'location.created': '保管場所の登録',
  'location.retired': '保管場所の廃止',
  'notice.issued': '交付通知書の発送',
  'notice.reminded': '再通知の発送',
  'notice.returned': '交付通知書の返戻',
  'office.changed': '庁舎の変更',
  'opening_pattern.added': '受付時間の登録',
  'opening_pattern.ended': '受付時間の終了',
  'parameter.set': '設定の変更',
  'pull_list.printed': '取出リストの印刷',
  'pull_list.scanned': '取出の読み取り',
  'pull_list.viewed': '取出リストの閲覧',
  'reservation.booked': '予約の確定',
  'reservation.cancelled': '予約の取消',
  'reservation.check_in_undone': '受付の取消',
  'reservation.checked_in': '受付',
  'reservation.held': '仮押さえ',
  'reservation.hold_expired': '仮押さえの期限切れ',
  'reservation.hold_replaced': '仮押さえの取り直し',
  'reservation.marked_no_show': '無断キャンセルの登録',
  'reservation.no_show_undone': '無断キャンセルの取消',
  'reservation.service_started': '対応の開始',
  'reservation.viewed': '予約の閲覧',
  'reservations.searched': '予約の検索',
  'resident.proof_refused': '住民の確認の失敗',
  'resident.proved': '住民の確認',
  'service.changed': '予約種別の変更',
  'staff.changed': '職員の変更',
  'staff.created': '職員の登録',
  'staff.listed': '職員の一覧の閲覧',
  'staff.password_changed': '本人によるパスワードの変更',
  'staff.password_set': 'パスワードの再設定',
  'staff.reinstated': '職員の停止の解除',
  'staff.sign_in_refused': 'サインインの失敗',
  'staff.signed_in': 'サインイン',
  'staff.signed_out': 'サインアウト',
  'staff.suspended': '職員の利用停止',
  'staff.unlocked': '職員のロックの解除',
  'staff.viewed': '職員の閲覧',
  'reservations.forgotten': '保存期間を過ぎた予約の消去',
  'training_clock.set': '研修用の時計の変更',
}

/** An action in words; a new one without words still shows itself. */
export const auditActionLabel = (action: string) => auditActionLabels[action] ?? action

export const auditSubjectLabels: Record<string, string> = {
  card: 'カード',
  reservation: '予約',
  import: '取込',
  staff: '職員',
  location: '保管場所',
  slot: '予約枠',
  parameter: '設定',
  closed_day: '休業日',
  office: '庁舎',
  service: '予約種別',
  list: '一覧',
  audit: '操作記録',
}

/** カード 12, 職員 3, 一覧. */
export const auditSubjectWords = (kind: string, id: number | null) =>
  [auditSubjectLabels[kind] ?? kind, ...(id === null ? [] : [String(id)])].join(' ')

export const auditActorLabels = { staff: '職員', resident: '住民', system: 'システム' } as const

type ActorColumns = { actor: keyof typeof auditActorLabels; staffName: string | null; staffLoginId: string | null }

export const auditActorWords = ({ actor, staffName, staffLoginId }: ActorColumns) =>
  staffName === null ? auditActorLabels[actor] : `${staffName}(${staffLoginId})`

/** 内容の項目名. A name without words shows itself. */
const detailLabels: Record<string, string> = {
  from: '変更前',
  to: '変更後',
  before: '変更前',
  after: '変更後',
  name: '名前',
  role: '役割',
  loginId: '職員ID',
  officeId: '庁舎の番号',
  poolId: '窓口の番号',
  reason: '理由',
  count: '件数',
  key: '設定',
  value: '値',
  validFrom: 'この日から',
  firstDay: '始まりの日',
  lastDay: '終わりの日',
  day: '日',
  kind: '種類',
  id: '番号',
  way: '方法',
  weekday: '曜日',
  weekdays: '曜日',
  staffId: '職員の番号',
  action: '操作',
  subject: '対象',
  startsAt: '始まり',
  endsAt: '終わり',
  validUntil: '終わりの日',
  slotMinutes: '1枠の分',
  capacity: '席数',
  opensOnHolidays: '祝日も開く',
  cardIds: 'カードの番号',
  sentOn: '発送日',
  deadlineOn: '受取期限',
  sequence: '回数',
  fromLocationId: '元の保管場所',
  toLocationId: '先の保管場所',
  ja: '日本語',
  easy: 'やさしい日本語',
  en: '英語',
  deskName: '窓口の名前',
  phone: '電話番号',
  hours: '電話の受付時間',
  ledgerName: '取込ファイルの交付場所',
  postalCode: '郵便番号',
  address: '所在地',
  phoneHours: '電話の受付時間',
  belongings: '持ち物',
  minutes: '一人あたりの分',
  extraMinutesPerPerson: '二人目からの分',
  maxPeople: '人数の上限',
  alarmId: '警報の番号',
  arrivalNumber: '受付番号',
  birthOn: '生年月日',
  boxNumber: '箱番号',
  cabinet: '庫',
  cards: 'カードの枚数',
  caseFrom: '始まりのケース',
  caseTo: '終わりのケース',
  changedCount: '変更した行',
  contactCount: '連絡先を消した予約',
  custody: '所在',
  differs: '一致しないもの',
  encoding: '文字コード',
  faultCount: '誤りの行',
  found: '見つかった件数',
  how: '方法',
  isOverride: '手順の例外',
  list: '一覧',
  locationId: '保管場所の番号',
  newCount: '新規の行',
  outcome: '結果',
  page: 'ページ',
  part: '見た部分',
  process: '手続状態',
  reservationCount: '消した予約',
  reservationId: '予約の番号',
  returnedOn: '返戻日',
  rowCount: '行数',
  sameCount: '変わらない行',
  shelfFrom: '始まりの段',
  shelfTo: '終わりの段',
  terms: '検索した項目',
  total: '件数',
  visits: '来庁の件数',
  with: '確認した番号',
}

/** A value in words where it is a status, a role, a day or an instant; anything else as it stands. */
export function auditValueWords(value: string) {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDateTimeWareki(new Date(value))
  if (isDay(value)) return formatWareki(value)
  return valueLabels.get(value) ?? value
}

const valueLabels = new Map<string, string>([
  ...Object.entries(custodyLabels),
  ...Object.entries(cardProcessLabels).map(([code, { label }]): [string, string] => [code, label]),
  ...Object.entries(staffRoleLabels),
  ...Object.entries(returnReasonLabels),
  ...Object.entries(stopReasonLabels),
  ['password', 'パスワード'],
  ['provider', '庁内の認証基盤'],
  ['notice', '交付通知書番号'],
  ['reservation', '予約番号'],
  ['card', 'カード'],
  ['notices', '交付通知書'],
  ['set-ups', '交付前設定'],
  ['set-up-scan', '交付前設定(読み取り)'],
  ['individual-number', '個人番号と思われる番号'],
  ['resident-record-code', '住民票コードと思われる番号'],
  ['heading', '個人番号か住民票コードの列名'],
  ['no-file', 'ファイルなし'],
  ['empty', '空のファイル'],
  ['too-large', '大きすぎるファイル'],
  ['spreadsheet', 'CSVではないファイル'],
  ['not-text', 'CSVではないファイル'],
  ['one-column', '列が1つ'],
  ['no-rows', '行なし'],
  ['unclosed-quote', '閉じていない引用符'],
  ['rows', 'データの行'],
  ['changes', '変更の一覧'],
  ['faults', '誤りの一覧'],
  ['not_on_shelf', '所定の場所にない'],
  ['nameKey', '氏名'],
  ['label', 'ラベル'],
  ['noticeNumber', '交付通知書番号'],
  ['applicationId', '申請書ID'],
  ['birthOn', '生年月日'],
  ['true', 'はい'],
  ['false', 'いいえ'],
])

/** The details on one line: '変更前 役割: 窓口、変更後 役割: 承認者'. */
export const auditDetailWords = (details: Record<string, unknown>, valueWords = (value: string) => value) =>
  flatten(details)
    .toSorted(([one], [other]) => rankOf(one) - rankOf(other))
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value.split('・').map(valueWords).join('・')}`)
    .join('、')

// The database keeps no order of names.
const rankOf = (name: string) => ['変更前', '変更後'].findIndex(word => name.startsWith(word))

function flatten(value: unknown, path = ''): [string, string][] {
  if (value === null || typeof value !== 'object') return [[path, String(value ?? 'なし')]]
  if (Array.isArray(value)) return [[path, value.map(item => flatten(item).map(([, word]) => word)).join('・')]]
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, `${path} ${detailLabels[name] ?? name}`.trim()),
  )
}
