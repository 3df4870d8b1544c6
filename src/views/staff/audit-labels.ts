/** 操作の名前. One for every action of the program; a test looks for actions without words. */
export const auditActionLabels: Record<string, string> = {
  'audit.exported': '操作記録の出力',
  'audit.read': '操作記録の閲覧',
  'calendar.viewed': '窓口と休業日の閲覧',
  'card.alarm_raised': '所在の警報',
  'card.alarm_resolved': '所在の警報の解消',
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
  'city.set': '市の情報の変更',
  'closed_day.added': '休業日の登録',
  'closed_day.removed': '休業日の取消',
  'closed_day.reservations_viewed': '休業で影響する予約の閲覧',
  'day.viewed': '来庁状況の閲覧',
  'day_list.printed': '来庁一覧の印刷',
  'hand_over.mismatched': '三点照合の不一致',
  'hand_overs.listed': '交付を待つ来庁の閲覧',
  'location.created': '保管場所の登録',
  'location.retired': '保管場所の廃止',
  'notice.issued': '交付通知書の発送',
  'notice.reminded': '再通知の発送',
  'notice.returned': '通知書の返戻',
  'opening_pattern.added': '受付時間の登録',
  'opening_pattern.ended': '受付時間の終了',
  'parameter.set': '設定の変更',
  'pull_list.printed': '取出リストの印刷',
  'pull_list.scanned': '取出リストの読み取り',
  'pull_list.viewed': '取出リストの閲覧',
  'reservation.booked': '予約の確定',
  'reservation.cancelled': '予約の取消',
  'reservation.check_in_undone': '受付の取消',
  'reservation.checked_in': '受付',
  'reservation.held': '仮押さえ',
  'reservation.marked_no_show': '無断キャンセルの登録',
  'reservation.no_show_undone': '来庁なしの取消',
  'reservation.service_started': '窓口の対応開始',
  'reservation.viewed': '予約の閲覧',
  'reservations.searched': '予約の検索',
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

/** The details on one line: 'from.role: clerk、to.role: approver'. */
export const auditDetailWords = (details: Record<string, unknown>) =>
  flatten(details)
    .map(([name, value]) => `${name}: ${value}`)
    .join('、')

function flatten(value: unknown, path = ''): [string, string][] {
  if (value === null || typeof value !== 'object') return [[path, String(value ?? 'なし')]]
  if (Array.isArray(value)) return [[path, value.map(item => flatten(item).map(([, word]) => word)).join('・')]]
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, path === '' ? name : `${path}.${name}`))
}
