import type { MailKind, MailStatus } from '#domain/mail/words'
import type { MemoFault } from '#domain/memos/words'
import type { ReasonFault } from '#domain/offices/choose-reason'
import type { CancelRefusal } from '#domain/reservations/cancel'
import type { ContactRefusal } from '#domain/reservations/change-contact'
import type { MemberRefusal } from '#domain/reservations/change-members'
import type { ContactErrors, ContactFault, ContactField } from '#domain/reservations/contact-form'
import type { HoldRefusal } from '#domain/reservations/hold'
import type { PersonErrors, PersonFault, PersonPart } from '#domain/reservations/party-form'
import type { RescheduleRefusal } from '#domain/reservations/reschedule'
import type { ReservationSearchErrors, ReservationSearchField } from '#domain/reservations/search-form'
import type { CancellationUndoRefusal } from '#domain/reservations/undo-cancellation'
import type { Tone } from '../components/status-chip.tsx'

const searchLabels = {
  anything: '検索の言葉',
  name: '氏名・フリガナ',
  birth: '生年月日',
  phone: '電話番号',
  code: '予約番号',
  notice_number: '交付通知書番号',
  application_id: '申請書ID',
} satisfies Record<ReservationSearchField, string>

export const searchErrorsOf = (errors: ReservationSearchErrors) =>
  errors.map(({ field, reason }) => ({
    field,
    message:
      reason === 'nothing-asked'
        ? '予約番号、氏名、電話番号などのどれかを入れてください。'
        : `${searchLabels[field]}を読み取れません。入れた文字を確かめてください。`,
  }))

export const holdRefusals = {
  full: 'この時間は、いま満員になりました。別の時間を選んでください。',
  'no-such-slot': 'この時間には受け付けられません。別の時間を選んでください。',
  'outside-range': '受付期間の外の時間です。',
  'already-booked': 'すでに予約のあるカードが含まれています。下の予約を確かめてください。',
  'not-bookable': '予約を受けられない状態のカードが含まれています。',
} satisfies Record<HoldRefusal, string>

export const rescheduleRefusals = {
  unknown: '押さえた時間が見つかりません。もう一度選んでください。',
  'not-booked': 'この予約は、もう変更できません。',
  'deadline-passed': '変更の期限を過ぎています。変更には権限と理由が必要です。',
  expired: '時間の仮押さえが切れました。元の予約はそのままです。もう一度選んでください。',
} satisfies Record<RescheduleRefusal, string>

export const memberRefusals = {
  unknown: '人が見つかりません。',
  'not-booked': 'この予約は、もう変更できません。',
  'deadline-passed': '変更の期限を過ぎています。人を加えるには権限が必要です。',
  'too-many': 'この手続で一緒に来られる人数の上限に達しています。',
  full: '続きの時間に空きがないため、加えられません。日時を変えてから加えてください。',
  'already-booked': 'この人には、すでに別の予約があります。',
  'not-bookable': 'このカードは、予約を受けられない状態です。',
  'last-one': '最後の1人は外せません。予約を取り消してください。',
} satisfies Record<MemberRefusal, string>

export const cancelRefusals = {
  'deadline-passed': '取消の期限を過ぎています。',
  'not-booked': 'この予約は、取り消せる状態ではありません。',
  unknown: '予約が見つかりません。',
} satisfies Record<CancelRefusal, string>

export const undoRefusals = {
  unknown: '予約が見つかりません。',
  'not-cancelled': 'この予約は取り消されていません。',
  'too-late': '取消から時間がたったため、元に戻せません。新しく予約してください。',
  full: '元の時間は、もう空いていません。新しく予約してください。',
  rebooked: 'すでに新しい予約があるため、元に戻せません。',
  'card-leaving': 'カードの廃棄の手続が始まっているため、元に戻せません。廃棄を取りやめてから予約してください。',
} satisfies Record<CancellationUndoRefusal, string>

export const contactRefusals = {
  unknown: '予約が見つかりません。',
  ended: '終わった予約の連絡先は変えられません。',
} satisfies Record<ContactRefusal, string>

const contactLabels = {
  phone: '電話番号',
  email: 'メールアドレス',
  notes: '配慮・連絡事項',
  language: '言語',
} satisfies Record<ContactField, string>
const contactFaults = {
  unreadable: 'を読み取れません。確かめてください。',
  'too-long': 'は500字までにしてください。',
  'secret-number': 'に個人番号と思われる番号があります。消してください。',
} satisfies Record<ContactFault, string>

export const contactErrorsOf = (errors: ContactErrors) =>
  errors.map(({ field, reason }) => ({ field, message: contactLabels[field] + contactFaults[reason] }))

const personLabels = { name: '氏名', kana: 'フリガナ', birth: '生年月日' } satisfies Record<PersonPart, string>
const personFaults = {
  missing: 'を入れてください。',
  unreadable: 'を読み取れません。確かめてください。',
  'too-long': 'は100字までにしてください。',
  'secret-number': 'に個人番号と思われる番号があります。消してください。',
} satisfies Record<PersonFault, string>

export const personErrorsOf = (errors: PersonErrors) =>
  errors.map(({ field, part, reason }) => ({
    field,
    message: `${field.split('_')[1]}人目の${personLabels[part]}${personFaults[reason]}`,
  }))

export const memoFaults = {
  missing: 'メモを入れてください。',
  'too-long': 'メモは1000字までにしてください。',
  'secret-number': '個人番号・住民票コードと思われる番号があります。消してください。',
} satisfies Record<MemoFault, string>

const reasonFaults = {
  missing: '理由を選んでください。',
  'too-long': '理由の補足は200字までにしてください。',
  'secret-number': '理由の補足に個人番号と思われる番号があります。消してください。',
} satisfies Record<ReasonFault, string>

export const reasonErrorsOf = (errors: readonly { field: string; reason: ReasonFault }[]) =>
  errors.map(({ field, reason }) => ({ field, message: reasonFaults[reason] }))

export const mailKindWords = {
  address_check: 'アドレスの確認',
  booked: '予約完了',
  changed: '変更完了',
  cancelled: '取消完了',
  reminder: '前日のお知らせ',
  vacancy: '空き案内',
  called_off: '中止の連絡',
} satisfies Record<MailKind, string>

export const mailStatusChips = {
  queued: { tone: 'info', text: '送信待ち' },
  sent: { tone: 'success', text: '送信済み' },
  bounced: { tone: 'error', text: '届きませんでした' },
  dropped: { tone: 'quiet', text: '送りませんでした' },
} satisfies Record<MailStatus, { tone: Tone; text: string }>

export const languageWords = { ja: '日本語', easy: 'やさしい日本語', en: 'English' }
export const languageOptions = (['ja', 'easy', 'en'] as const).map(value => ({ value, label: languageWords[value] }))
