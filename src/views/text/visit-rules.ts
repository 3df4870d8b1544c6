import type { Localized } from './language.ts'
import { timeText } from './when.ts'

type Words = {
  title: string
  deadline: (days: number, time: string) => string
}

/** 変更の期限, as residents read it before they book. */
export const visitRuleWords = {
  ja: {
    title: '来庁の決まり',
    deadline: (days, time) =>
      `予約の変更と取消は、${days === 0 ? '当日' : days === 1 ? '前日' : `${days}日前`}の${timeText(time, 'ja')}までできます。過ぎたときは、お電話ください。`,
  },
  easy: {
    title: '市役所に 来る ときの きまり',
    deadline: (days, time) =>
      `予約は ${days === 0 ? 'その 日' : days === 1 ? '前の 日' : `${days}日前`}の ${timeText(time, 'easy')}まで かえたり やめたり できます。すぎたら 電話を して ください。`,
  },
  en: {
    title: 'Rules for your visit',
    deadline: (days, time) =>
      `You can change or cancel until ${timeText(time, 'en')} ${days === 0 ? 'on the day of your visit' : days === 1 ? 'on the day before' : `${days} days before`}. After that, please call us.`,
  },
} satisfies Localized<Words>
