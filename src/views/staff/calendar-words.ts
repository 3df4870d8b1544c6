import type { CapacityFault } from '#domain/offices/capacity-form'
import type { ClosedDayKind, ClosingFault } from '#domain/offices/closed-day-form'
import type { OpeningFault } from '#domain/offices/opening-form'
import type { Ending } from '#domain/offices/opening-patterns'
import type { PoolFault } from '#domain/offices/pool-form'
import type { ShiftFault } from '#domain/offices/shift-form'
import type { SpecialFault } from '#domain/offices/special-opening-form'
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

type Reason = (ClosingFault | OpeningFault | SpecialFault | PoolFault | CapacityFault | ShiftFault)['reason']

const faultWords: Record<Reason | EndingRefusal, string> = {
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
  'too-far': '2年以内の日付にしてください。',
  'closed-day': 'この日は休業日です。開くときは、先に休業日を取り消してください。',
  'special-overlaps': 'この日のこの時間には、すでに受付時間があります。',
  'secret-number': '個人番号や住民票コードのような番号を入れないでください。',
  'name-missing': '窓口の名前を入力してください。',
  'name-too-long': '窓口の名前は40文字までにしてください。',
  'name-taken': 'この庁舎に、同じ名前の窓口がすでにあります。',
  'audience-missing': 'だれの予約に使うかを選んでください。',
  'services-missing': '受け付ける予約種別を一つ以上選んでください。',
  'service-unknown': '選んだ予約種別がなくなっています。もう一度選んでください。',
  'same-capacity': 'いまと同じ席数です。変える席数を入力してください。',
  'person-missing': '職員を選んでください。',
  elsewhere: 'この職員は、選んだ日のこの時間に、もう窓口に立つことになっています。日か時刻を変えてください。',
  unknown: 'この職員か窓口は、いまは使えません。選び直してください。',
  'pool-missing': '窓口を選んでください。',
  'days-missing': '日を一つ以上選んでください。',
}

type Fault =
  | ClosingFault
  | OpeningFault
  | SpecialFault
  | PoolFault
  | CapacityFault
  | ShiftFault
  | { field: 'last_day'; reason: 'unreadable-day' | EndingRefusal }

/** One sentence for each fault of the calendar's forms. */
export const calendarErrors = (faults: readonly Fault[]): FieldErrors =>
  faults.map(({ field, reason }) => ({ field, message: faultWords[reason] }))

export const calendarNotices = {
  closed: '休業日を登録しました。この日の予約は受け付けません。',
  reopened: '休業日を取り消しました。この日の予約をふたたび受け付けます。',
  opened: '受付時間を登録しました。予約枠も用意しました。',
  ended: '受付時間の終了を登録しました。',
  'office-added': '庁舎を追加しました。次に、窓口を追加してください。窓口ができると、予約を受けられます。',
  'pool-added': '窓口を追加しました。次に、受付時間を登録してください。',
  'pool-changed': '窓口の内容を変更しました。',
  'pool-closed': '窓口を閉じました。これからの予約枠はなくなりました。',
  'special-added': '臨時の受付時間を登録しました。予約枠も用意しました。',
  'special-removed': '臨時の受付時間を取り消しました。',
  capacity: '席数を変更しました。',
  'capacity-over': '席数を変更しました。席数を超えている枠の予約は、そのまま残っています。',
  copied: '選んだ日を、次の年度の休業日にしました。',
} as const
export type CalendarNotice = keyof typeof calendarNotices
export const isCalendarNotice = (word: string | undefined): word is CalendarNotice =>
  word !== undefined && Object.hasOwn(calendarNotices, word)
