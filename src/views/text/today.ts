import type { Opening } from '../../domain/counter/find-today.ts'
import type { Localized } from './language.ts'

type OpenKind = Exclude<Opening['kind'], 'closed'>
type Cause = Extract<Opening, { kind: 'closed' }>['cause']
type Words = {
  title: string
  lead: string
  asOf: (time: string) => string
  states: Record<OpenKind | 'closed', string>
  causes: Record<Cause, string>
  hours: string
  waiting: string
  waitingCount: (count: number) => string
  nobody: string
  longest: string
  longestText: (minutes: number) => string
  recent: string
  recentText: (minutes: number) => string
  free: string
  freeToday: (time: string) => string
  freeNone: string
  toCalendar: string
  onlyHere: string
  all: string
  none: string
}

/** 今日の窓口. Numbers and times, and nobody's name. */
export const todayWords = {
  ja: {
    title: '今日の窓口',
    lead: '窓口で待っている方の数と、次に予約できる時間です。30秒ごとに新しくなります。',
    asOf: time => `${time}現在`,
    states: {
      open: '受付中',
      before: '受付の開始前',
      break: '休み時間',
      after: '今日の受付は終わりました',
      closed: '今日は休みです',
    },
    causes: {
      city: '市の休業日のため、受付をしていません。',
      jlis: '全国のシステムが止まるため、受付をしていません。',
      emergency: '臨時休業のため、受付をしていません。',
      holiday: '祝日のため、受付をしていません。',
      'no-hours': '今日は受付の日ではありません。',
    },
    hours: '今日の受付時間',
    waiting: '今待っている方',
    waitingCount: count => `${count}組`,
    nobody: '待っている方はいません',
    longest: 'いちばん長い待ち時間',
    longestText: minutes => (minutes === 0 ? '1分未満' : `約${minutes}分`),
    recent: '1時間以内に呼ばれた方の待ち時間',
    recentText: minutes => (minutes === 0 ? '平均 1分未満' : `平均 約${minutes}分`),
    free: '次に予約できる日時',
    freeToday: time => `今日 ${time}`,
    freeNone: '満員です',
    toCalendar: '空き状況を見る',
    onlyHere: 'この窓口だけを表示する',
    all: 'すべての窓口を表示する',
    none: 'いま、案内できる窓口がありません。',
  },
  easy: {
    title: '今日の まどぐち',
    lead: '市役所で 待って いる 人の 数と、次に 予約できる 時間です。30秒ごとに 新しく なります。',
    asOf: time => `${time}の 時`,
    states: {
      open: '今 あいて います',
      before: 'まだ あいて いません',
      break: '休みの 時間です',
      after: '今日は おわりました',
      closed: '今日は 休みです',
    },
    causes: {
      city: '市役所の 休みの 日です。',
      jlis: 'システムが 止まるので、休みです。',
      emergency: '急な 休みです。',
      holiday: '祝日なので、休みです。',
      'no-hours': '今日は あいて いない 日です。',
    },
    hours: '今日の 時間',
    waiting: '今 待って いる 人',
    waitingCount: count => `${count}組`,
    nobody: '待って いる 人は いません',
    longest: 'いちばん 長い 待ち時間',
    longestText: minutes => (minutes === 0 ? '1分より 短い' : `だいたい ${minutes}分`),
    recent: '1時間の 間に 呼ばれた 人の 待ち時間',
    recentText: minutes => (minutes === 0 ? '1分より 短い' : `だいたい ${minutes}分`),
    free: '次に 予約できる 日と 時間',
    freeToday: time => `今日 ${time}`,
    freeNone: 'あいて いません',
    toCalendar: 'あいて いる 日を 見る',
    onlyHere: 'ここだけ 見る',
    all: 'ぜんぶの まどぐちを 見る',
    none: '今、あいて いる まどぐちが ありません。',
  },
  en: {
    title: 'Today at our counters',
    lead: 'How many people are waiting, and the next time you can book. Renewed every 30 seconds.',
    asOf: time => `As of ${time}`,
    states: {
      open: 'Open now',
      before: 'Not open yet',
      break: 'Break',
      after: 'Closed for today',
      closed: 'Closed today',
    },
    causes: {
      city: 'Closed: a closing day of the city.',
      jlis: 'Closed: the national system is down for maintenance.',
      emergency: 'Closed exceptionally.',
      holiday: 'Closed: national holiday.',
      'no-hours': 'Not open on this day.',
    },
    hours: 'Hours today',
    waiting: 'Waiting now',
    waitingCount: count => (count === 1 ? '1 party' : `${count} parties`),
    nobody: 'Nobody is waiting',
    longest: 'Longest wait',
    longestText: minutes => (minutes === 0 ? 'Less than a minute' : `About ${minutes} min`),
    recent: 'Wait of those called within the hour',
    recentText: minutes => (minutes === 0 ? 'Less than a minute' : `About ${minutes} min on average`),
    free: 'Next time you can book',
    freeToday: time => `Today, ${time}`,
    freeNone: 'Fully booked',
    toCalendar: 'See free times',
    onlyHere: 'Show this counter only',
    all: 'Show all counters',
    none: 'No counter is available at the moment.',
  },
} satisfies Localized<Words>
