import type { CallOffFault } from '#domain/reservations/call-off-form'
import type { CallOffWay } from '#domain/reservations/words'
import { dayOf, timeOf } from '#domain/rules/days'
import { formatDateTimeWareki, formatTime } from '#domain/rules/wareki'
import type { FieldErrors } from '../components/error-summary.tsx'

export const callOffWayLabels: Record<CallOffWay, { label: string; support: string; done: string }> = {
  move: {
    label: '空いている日時へ移す',
    support:
      '次の日より後で、同じ時刻が空いていればその時刻、なければいちばん早い時刻へ移します。空きがない予約は取り消します。',
    done: '移した',
  },
  cancel: { label: '取り消す', support: '席を返します。来る人は、あらためて予約します。', done: '取り消した' },
}

const faultWords: Record<CallOffFault['reason'], string> = {
  'office-missing': 'すべての庁舎か、庁舎の一つを選んでください。',
  'unreadable-day': '日付を正しく入力してください。例:2026年4月1日、令和8年4月1日',
  'in-the-past': '今日以降の日付にしてください。',
  'unreadable-time': '時刻を9:00のように入力してください。',
  'ends-before-start': '終わりは、始まりより後にしてください。',
  'way-missing': '予約をどうするかを選んでください。',
  'reason-missing': '理由を入力してください。',
  'reason-too-long': '理由は200文字までにしてください。',
  'secret-number': '個人番号や住民票コードのような番号を入れないでください。',
}

/** One sentence for each fault. */
export const callOffErrors = (faults: readonly CallOffFault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: faultWords[reason] }))

/** 中止する間; the day once where it is the same. */
export const stretchText = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
  `${formatDateTimeWareki(startsAt)}から${
    dayOf(startsAt) === dayOf(endsAt) ? formatTime(timeOf(endsAt)) : ` ${formatDateTimeWareki(endsAt)}`
  }まで`

/** 連絡: whether the visitor knows by mail, or must be told otherwise. */
export const contactWords = {
  queued: 'メール送信待ち',
  sent: 'メール送信済',
  bounced: 'メール不達(電話してください)',
  dropped: 'メール未送信(電話してください)',
  none: 'メールなし(電話してください)',
} as const
