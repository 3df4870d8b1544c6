import type { Localized } from './language.ts'
import { timeText } from './when.ts'

type Words = {
  title: string
  late: (minutes: number) => string
  noShow: string
  deadline: (days: number, time: string) => string
}

/** 遅刻・無断キャンセル・変更の期限, as residents read them before they book. */
export const visitRuleWords = {
  ja: {
    title: '来庁の決まり',
    late: minutes =>
      minutes === 0
        ? '予約の時刻に遅れたときは、次の方を先にご案内し、空きしだいお呼びします。'
        : `予約の時刻から${minutes}分を過ぎても来られないときは、次の方を先にご案内し、空きしだいお呼びします。`,
    noShow:
      '連絡がないまま来られなかったときは、その日の窓口が閉まるまでに限りお電話で時間を変えられます。次の日からは、あらためて予約できます。',
    deadline: (days, time) =>
      `予約の変更と取消は、${days === 0 ? '当日' : `${days}日前`}の${timeText(time, 'ja')}までできます。過ぎたときは、お電話ください。`,
  },
  easy: {
    title: '市役所に 来る ときの きまり',
    late: minutes =>
      minutes === 0
        ? '予約の 時間に おくれると、次の 人が 先に なります。あいたら 呼びます。'
        : `予約の 時間から ${minutes}分 おくれると、次の 人が 先に なります。あいたら 呼びます。`,
    noShow:
      '連絡しないで 来なかった ときは、その 日の 間だけ、電話で 時間を かえる ことが できます。次の 日から、もう一度 予約できます。',
    deadline: (days, time) =>
      `予約は ${days === 0 ? 'その 日' : `${days}日前`}の ${timeText(time, 'easy')}まで かえたり やめたり できます。すぎたら 電話して ください。`,
  },
  en: {
    title: 'Rules for your visit',
    late: minutes =>
      minutes === 0
        ? 'If you are late, the next person goes first and we call you as soon as a counter is free.'
        : `If you are more than ${minutes} minutes late, the next person goes first and we call you as soon as a counter is free.`,
    noShow:
      'If you do not come and do not tell us, you can still move your visit by phone on the same day. From the next day on you can book again.',
    deadline: (days, time) =>
      `You can change or cancel until ${timeText(time, 'en')} ${days === 0 ? 'on the day of your visit' : days === 1 ? 'on the day before' : `${days} days before`}. After that, please call us.`,
  },
} satisfies Localized<Words>
