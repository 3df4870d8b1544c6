import type { Localized } from './language.ts'

type Words = {
  title: string
  lead: string
  service: string
  otherServices: string
  office: string
  people: string
  peopleCount: (count: number) => string
  asOf: (time: string) => string
  help: string
  nextFree: (day: string) => string
  noneFree: { title: string; text: string }
  times: { title: (day: string) => string; lead: string; none: string; book: string; otherDay: string }
}

/** 空き状況, as everybody sees it before a booking. */
export const openCalendarWords = {
  ja: {
    title: '空き状況',
    lead: '予約の前に、空いている日と時間を見られます。予約するときは、日を選んで進んでください。',
    service: '手続き',
    otherServices: 'ほかの手続きの空きを見る',
    office: '場所',
    people: '人数',
    peopleCount: count => `${count}人`,
    asOf: time => `${time}現在の空き状況です。ほかの方の予約で変わることがあります。`,
    help: '○と△の日を選べます。',
    nextFree: day => `いちばん早い空き:${day}`,
    noneFree: {
      title: '予約できる日がありません',
      text: 'この場所は、予約できる期間がすべて満員です。ほかの場所を選ぶか、日をあらためてご覧ください。',
    },
    times: {
      title: day => `${day}の空き状況`,
      lead: '予約するときは、下のボタンから進んでください。',
      none: 'この日は、予約できる時間がありません。ほかの日を選んでください。',
      book: 'この日の予約へ進む',
      otherDay: '別の日・場所の空きを見る',
    },
  },
  easy: {
    title: 'あいている 日',
    lead: '予約の 前に、あいている 日と 時間を 見ることが できます。予約する ときは、日を えらんで ください。',
    service: '手続き(すること)',
    otherServices: 'ほかの 手続きの あいている 日を 見る',
    office: '場所',
    people: '来る人の 数',
    peopleCount: count => `${count}人`,
    asOf: time => `${time}の ようすです。ほかの 人が 予約すると、かわります。`,
    help: '○と △の 日を えらぶことが できます。',
    nextFree: day => `いちばん 早い 日:${day}`,
    noneFree: {
      title: '予約できる 日が ありません',
      text: 'この 場所は ぜんぶ いっぱいです。ほかの 場所を えらぶか、べつの 日に もう一度 見て ください。',
    },
    times: {
      title: day => `${day}の あいている 時間`,
      lead: '予約する ときは、下の ボタンを 押して ください。',
      none: 'この 日は いっぱいです。ほかの 日を えらんで ください。',
      book: 'この 日を 予約する',
      otherDay: 'ほかの 日・場所を 見る',
    },
  },
  en: {
    title: 'Free days',
    lead: 'See which days and times are free before you book. To book, choose a day and continue.',
    service: 'Service',
    otherServices: 'See free days of another service',
    office: 'Place',
    people: 'Number of people',
    peopleCount: count => (count === 1 ? '1 person' : `${count} people`),
    asOf: time => `As of ${time} – other people’s bookings may change it.`,
    help: 'You can choose days marked ○ or △.',
    nextFree: day => `First free day: ${day}`,
    noneFree: {
      title: 'No day is free',
      text: 'This place is fully booked for the whole booking period. Please choose another place or look again later.',
    },
    times: {
      title: day => `Free times on ${day}`,
      lead: 'To book, continue with the button below.',
      none: 'There is no free time on this day. Please choose another day.',
      book: 'Continue to book this day',
      otherDay: 'See another day or place',
    },
  },
} satisfies Localized<Words>
