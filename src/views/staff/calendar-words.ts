import type { ClosedDayKind, ClosingFault } from '#domain/offices/closed-day-form'
import type { OpeningFault } from '#domain/offices/opening-form'
import type { Ending } from '#domain/offices/opening-patterns'
import { formatTime } from '#domain/rules/wareki'
import type { FieldErrors } from '../components/error-summary.tsx'

export const closedDayKindLabels: Record<ClosedDayKind, string> = {
  city: '市の休業',
  jlis: 'J-LIS(住基ネット)の停止',
  emergency: '臨時休業',
}

export const weekdayNames = ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'] as const
export const weekdayName = (weekday: number): string => weekdayNames[weekday - 1] ?? ''

/** 9時00分〜12時00分. */
export const timeSpan = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
  `${formatTime(startsAt.slice(0, 5))}〜${formatTime(endsAt.slice(0, 5))}`

type EndingRefusal = Exclude<Exclude<Ending, { ok: true }>['reason'], 'has-reservations' | 'unknown'>

const faultWords: Record<ClosingFault['reason'] | OpeningFault['reason'] | EndingRefusal, string> = {
  'unreadable-day': '日付を正しく入力してください。例:2026年4月1日、令和8年4月1日',
  'in-the-past': '今日以降の日付にしてください。',
  'already-closed': 'この日はすでに休業日です。',
  'office-missing': '市全体か、庁舎の一つを選んでください。',
  'kind-missing': '種類を選んでください。',
  'reason-missing': '理由を入力してください。',
  'reason-too-long': '理由は200文字までにしてください。',
  'weekdays-missing': '曜日を一つ以上選んでください。',
  overlaps: '選んだ曜日のこの時間には、すでに受付時間があります。先に今の受付時間を終了してください。',
  'unreadable-time': '時刻を9:00のように入力してください。',
  'ends-before-start': '終わりの時刻は、始まりの時刻より後にしてください。',
  'too-late': '終わりの時刻は20:00までにしてください。住基ネットが20時で止まります。',
  'does-not-divide': '始まりから終わりまでの時間が、1枠の分で割り切れるようにしてください。',
  'slot-minutes-range': '1枠の時間は5分から240分までの整数にしてください。',
  'capacity-range': '1枠の席数は1から100までの整数にしてください。',
  'already-ended': 'この受付時間は、すでにこの日までに終わることになっています。',
}

type Fault = ClosingFault | OpeningFault | { field: 'last_day'; reason: 'unreadable-day' | EndingRefusal }

/** One sentence for each fault of the calendar's forms. */
export const calendarErrors = (faults: readonly Fault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: faultWords[reason] }))

export const calendarNotices = {
  closed: '休業日を登録しました。この日の予約は受け付けません。',
  reopened: '休業日を取り消しました。この日の予約をふたたび受け付けます。',
  opened: '受付時間を登録しました。予約枠も用意しました。',
  ended: '受付時間の終了を登録しました。',
} as const
export type CalendarNotice = keyof typeof calendarNotices
export const isCalendarNotice = (word: string | undefined): word is CalendarNotice =>
  word !== undefined && Object.hasOwn(calendarNotices, word)
