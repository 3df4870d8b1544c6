import type {
  AlarmKind,
  CardKind,
  CardProcess,
  Custody,
  NoticeKind,
  ReturnReason,
  SetUpFailure,
} from '#domain/cards/words'
import type { CheckMethod, StopReason } from '#domain/counter/words'
import type { CollectedKind, DestructionMethod, DisposalReason } from '#domain/disposals/words'
import type { ReservationChannel, ReservationStatus } from '#domain/reservations/words'
import type { StaffRole } from '#domain/staff/permissions'
import type { Localized } from './text/language.ts'

export const staffRoleLabels: Record<StaffRole, string> = {
  administrator: '管理者',
  approver: '承認者',
  clerk: '窓口',
  call_center: 'コールセンター',
  viewer: '閲覧',
  auditor: '監査',
}

/** Four registers of one status: what it is, what to do next, what it means, what it leads to. */
export type StatusWords = { label: string; action: string; explanation: string; consequence: string; tone: Tone }
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error'

export const cardProcessLabels: Record<CardProcess, StatusWords> = {
  expected: words('到着予定', '届くのを待つ', 'J-LISから届く予定です。', '届いたら受領を登録します。', 'neutral'),
  received: words(
    '入荷済',
    '交付前設定をする',
    '箱から受け取りました。',
    '交付前設定のあと、通知書を送れます。',
    'info',
  ),
  discrepant: words('入荷差異', 'J-LISに確かめる', '送付票と合いません。', '解決するまで交付できません。', 'error'),
  sent_back: words('J-LIS返送', 'なし', 'J-LISへ送り返しました。', 'この市では交付しません。', 'neutral'),
  set_up: words('交付前設定済', '通知書を用意する', '統合端末での設定が済みました。', '通知書を送れます。', 'info'),
  set_up_failed: words(
    '設定不可',
    '再作成を依頼する',
    '交付前設定ができませんでした。',
    'このままでは交付できません。',
    'error',
  ),
  notice_prepared: words(
    '通知作成済',
    '通知書を送る',
    '通知書を用意しました。',
    '発送すると予約を受け付けます。',
    'info',
  ),
  notice_sent: words('通知発送済', '予約を待つ', '通知書を送りました。', '住民の予約を受け付けます。', 'success'),
  notice_returned: words(
    '通知返戻',
    '住所を確かめる',
    '通知書が戻ってきました。',
    '住所を確かめて再送します。',
    'warning',
  ),
  reminded: words('再通知済', '予約を待つ', '再通知を送りました。', '住民の予約を受け付けます。', 'warning'),
  long_stored: words(
    '長期保管',
    '廃棄の要否を確かめる',
    '期限を過ぎて保管しています。',
    '申し出があれば交付できます。',
    'warning',
  ),
  in_procedure: words('交付手続中', '交付する', '窓口で手続きをしています。', '交付か中止で終わります。', 'info'),
  handed_over: words('交付済', 'なし', '本人に交付しました。', '予約はできません。', 'success'),
  hand_over_reversed: words(
    '交付取消',
    '訂正する',
    '交付の登録を取り消しました。',
    '手続きをやり直します。',
    'warning',
  ),
  posted: words('郵便発送済', '配達を確かめる', '郵便で送りました。', '配達を待ちます。', 'info'),
  delivered: words('配達完了', 'なし', '郵便で届きました。', '手続きは終わりです。', 'success'),
  post_returned: words('郵便返戻', '窓口交付へ切り替える', '郵便が戻ってきました。', '窓口で交付します。', 'warning'),
  mailed_direct: words(
    '直送',
    'なし',
    'J-LISから本人の住所へ直接送られました。',
    'J-LISへ戻ったときは、窓口で交付します。',
    'success',
  ),
  disposal_candidate: words(
    '廃棄候補',
    '承認を待つ',
    '廃棄の条件に当たります。',
    '承認されると廃棄します。',
    'warning',
  ),
  disposal_approved: words(
    '廃棄承認',
    'カードを廃止する',
    '廃棄が承認されました。',
    '統合端末で廃止します。',
    'warning',
  ),
  voided: words('廃止済', '裁断する', '統合端末で廃止しました。', '裁断して廃棄簿に残します。', 'warning'),
  disposed: words('廃棄済', 'なし', '裁断しました。', '手続きは終わりです。', 'neutral'),
  remaking: words('再作成中', '届くのを待つ', '作り直しています。', '新しいカードが届きます。', 'info'),
  moved_out: words('転出', '廃棄の要否を確かめる', '転出しました。', '交付できません。', 'warning'),
  deceased: words('死亡', '廃棄の要否を確かめる', '亡くなられました。', '交付できません。', 'warning'),
  declined: words('交付辞退', '廃棄の要否を確かめる', '受け取らないとの申し出です。', '交付できません。', 'warning'),
  missing: words('所在不明', '探す', '所在がわかりません。', '見つかるまで交付できません。', 'error'),
  erased: words('消去済', 'なし', '保存期間が過ぎました。', '個人情報は残っていません。', 'neutral'),
}

export const custodyLabels: Record<Custody, string> = {
  expected: '到着前',
  reception: '受領台',
  in_set_up: '設定作業中',
  stored: '保管',
  pulled: '取出済',
  at_counter: '窓口',
  in_transit: '移送中',
  carried_out: '持出中',
  posted: '郵送中',
  disposal_box: '廃棄箱',
  with_holder: '本人',
  sent_back: 'J-LIS',
  disposed: '廃棄済',
  missing: '所在不明',
}

export const reservationStatusLabels: Record<ReservationStatus, Localized & { tone: Tone }> = {
  held: { ja: '仮押さえ中', easy: 'まだ 決まって いません', en: 'On hold', tone: 'warning' },
  booked: { ja: '予約済み', easy: '予約 しました', en: 'Booked', tone: 'success' },
  checked_in: { ja: '受付済み', easy: 'まどぐちに 来ました', en: 'Checked in', tone: 'info' },
  in_service: { ja: '対応中', easy: '手つづきを して います', en: 'Being served', tone: 'info' },
  completed: { ja: '完了', easy: 'おわりました', en: 'Done', tone: 'neutral' },
  cancelled: { ja: '取消済み', easy: '予約を やめました', en: 'Cancelled', tone: 'neutral' },
  no_show: { ja: '来庁なし', easy: '来ませんでした', en: 'Did not come', tone: 'warning' },
  expired: { ja: '仮押さえの期限切れ', easy: '時間が すぎました', en: 'Hold expired', tone: 'neutral' },
}

export const reservationChannelLabels: Record<ReservationChannel, string> = {
  web: 'Web',
  phone: '電話',
  counter: '窓口',
  line: 'LINE',
}

export const cardKindLabels: Record<CardKind, string> = {
  new: '新規',
  renewal: '更新',
  reissue: '再交付',
  express: '特急',
  residence: '在留',
  overseas: '国外転出',
  face_only: '顔認証',
}

export const setUpFailureLabels: Record<SetUpFailure, string> = {
  chip_fault: 'ICチップの不良',
  face_print_error: '券面の誤り',
  wrong_photo: '写真の相違',
  moved_out: '転出',
  deceased: '死亡',
  name_or_address_changed: '氏名・住所の変更',
  duplicate: '重複',
}

export const noticeKindLabels: Record<NoticeKind, string> = { issuance: '交付通知書', reminder: '再通知' }

export const returnReasonLabels: Record<ReturnReason, string> = {
  unknown_address: '宛所不明',
  unclaimed: '保管期間経過',
  moved: '転居',
  refused: '受取拒否',
}

export const stopReasonLabels: Record<StopReason, string> = {
  documents_missing: '書類が足りない',
  identity_unconfirmed: '本人確認ができない',
  photo_mismatch: '写真と本人が一致しない',
  pin_not_set: '暗証番号を設定できない',
  card_not_ready: 'カードが使えない・用意できていない',
  system_failure: 'システムの障害',
  visitor_left: '本人の都合',
}

export const alarmLabels: Record<AlarmKind, string> = { not_on_shelf: '所定の場所にありません' }

/** 廃棄候補の理由. */
export const disposalReasonLabels: Record<DisposalReason, string> = {
  uncollected: '受け取りがない',
  post_returned: '郵送が返戻',
  expired: 'カードの有効期限切れ',
  moved_out: '転出',
  deceased: '死亡',
  declined: '交付の辞退',
  set_up_failed: '設定不可(再作成済み)',
  remade: '再作成済み',
}

export const destructionMethodLabels: Record<DestructionMethod, string> = {
  shredded: '裁断',
  punched: '穿孔',
  dissolved: '溶解',
}

/** 回収物の種類. */
export const collectedKindLabels: Record<CollectedKind, string> = {
  old_card: '古いマイナンバーカード',
  notification_card: '通知カード',
  juki_card: '住基カード',
  issuance_notice: '交付通知書',
}

/** 顔の確認の方法. */
export const checkMethodLabels: Record<CheckMethod, string> = { eye: '職員の目', machine: '顔認証の機械' }

function words(label: string, action: string, explanation: string, consequence: string, tone: Tone): StatusWords {
  return { label, action, explanation, consequence, tone }
}
