import type { KeyType, ServiceAccess } from '../../domain/offices/find-services.ts'
import type { Localized } from './language.ts'

type Words = {
  title: string
  question: string
  lead: string
  others: string
  othersLead: string
  none: string
  unsure: string
  access: Record<ServiceAccess, string>
  letter: string
  minutes: string
  minutesText: (minutes: number, extra: number) => string
  people: string
  peopleText: (most: number) => string
  key: string
  keys: Record<KeyType, string>
  noMail: string
  book: string
  walkIn: { title: string; today: string }
  staffOnly: { title: string; text: string }
  bring: { title: string; lead: string; check: string }
  back: string
}

/** Words for choosing a service, by the letter that arrived, and for the page of each. */
export const serviceWords = {
  ja: {
    title: '手続きを選ぶ',
    question: 'どの手紙が届きましたか',
    lead: '届いた手紙を選ぶと、その手続きの案内へ進みます。',
    others: '手紙が届いていない方・ほかの手続き',
    othersLead: '手続きの名前から選んでください。',
    none: 'いまは、案内できる手続きがありません。お電話でお問い合わせください。',
    unsure: 'どれかわからないときは、お電話ください。',
    access: { everyone: '', staff_only: '電話で予約', walk_in: '予約はいりません' },
    letter: '届く手紙',
    minutes: 'かかる時間',
    minutesText: (minutes, extra) =>
      extra === 0 ? `約${minutes}分` : `約${minutes}分(一緒の方が一人ふえるごとに、約${extra}分)`,
    people: '一度に予約できる人数',
    peopleText: most => `${most}人まで`,
    key: '予約に必要なもの',
    keys: {
      notice_number: '交付通知書(はがき)の番号と、カードを受け取る方の生年月日',
      printed_id: '予約案内に印刷された予約IDとパスワード',
      none: 'メールアドレス(確認のメールをお送りします)',
    },
    noMail: 'メールアドレスをお持ちでない方は、お電話で予約できます。',
    book: '予約へ進む',
    walkIn: { title: 'この手続きに予約はいりません', today: '今日の窓口の受付時間と、待っている人数を見る' },
    staffOnly: { title: 'お電話で予約してください', text: 'この手続きの予約は、お電話で承ります。' },
    bring: {
      title: '持ち物',
      lead: 'ご本人が来る場合の持ち物です。',
      check: '代理の方が来る、15歳未満など、状況に合わせて持ち物を確かめる',
    },
    back: '手続きを選び直す',
  },
  easy: {
    title: 'することを えらぶ',
    question: 'どの 手紙が 来ましたか',
    lead: 'あなたに 来た 手紙を えらんで ください。',
    others: '手紙が 来て いない 人・ほかの こと',
    othersLead: 'したい ことを えらんで ください。',
    none: '今、えらべる ものが ありません。電話を して ください。',
    unsure: 'わからない ときは、電話を して ください。',
    access: { everyone: '', staff_only: '電話で 予約', walk_in: '予約は いりません' },
    letter: '来る 手紙',
    minutes: 'かかる 時間',
    minutesText: (minutes, extra) =>
      extra === 0 ? `だいたい ${minutes}分` : `だいたい ${minutes}分(1人 ふえると、あと ${extra}分くらい)`,
    people: 'いっしょに 予約できる 人の 数',
    peopleText: most => `${most}人まで`,
    key: '予約に いるもの',
    keys: {
      notice_number: 'はがき(交付通知書)の 番号と、カードを もらう 人の 生まれた 日',
      printed_id: '予約の 紙に 書いて ある 予約IDと パスワード',
      none: 'メールアドレス(メールを 送って、あなたの ものか たしかめます)',
    },
    noMail: 'メールアドレスが ない 人は、電話で 予約できます。',
    book: '予約に すすむ',
    walkIn: { title: '予約は いりません', today: '今日 まどぐちが あいて いる 時間と、待って いる 人の 数を 見る' },
    staffOnly: { title: '電話で 予約して ください', text: 'この 予約は 電話で します。' },
    bring: {
      title: '持って くる もの',
      lead: '本人が 来る ときに 持って くる ものです。',
      check: 'ほかの 人が 来る、15歳より 小さい など、あなたに 合わせて たしかめる',
    },
    back: 'もう一度 えらぶ',
  },
  en: {
    title: 'Choose a service',
    question: 'Which letter have you received?',
    lead: 'Choose your letter to see what to do next.',
    others: 'No letter, or another service',
    othersLead: 'Choose by the name of the service.',
    none: 'No service is available at the moment. Please call us.',
    unsure: 'Not sure? Please call us.',
    access: { everyone: '', staff_only: 'Book by phone', walk_in: 'No booking needed' },
    letter: 'The letter you receive',
    minutes: 'Time needed',
    minutesText: (minutes, extra) =>
      extra === 0 ? `About ${minutes} minutes` : `About ${minutes} minutes (${extra} more for each further person)`,
    people: 'People in one booking',
    peopleText: most => `Up to ${most}`,
    key: 'What you need to book',
    keys: {
      notice_number: 'The number on the issuance notice (postcard) and the card holder’s date of birth',
      printed_id: 'The booking ID and password printed on your booking guide',
      none: 'An e-mail address (we send you a message to check it)',
    },
    noMail: 'Without an e-mail address you can book by phone.',
    book: 'Go to booking',
    walkIn: { title: 'No booking is needed', today: 'See today’s counter hours and how many people are waiting' },
    staffOnly: { title: 'Please book by phone', text: 'Bookings for this service are taken by phone.' },
    bring: {
      title: 'What to bring',
      lead: 'This is what to bring if you come yourself.',
      check: 'Check for your situation: somebody comes for you, under 15, …',
    },
    back: 'Choose another service',
  },
} satisfies Localized<Words>
