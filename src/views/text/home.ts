import type { Localized } from './language.ts'

type Words = {
  title: string
  lead: string
  services: string
  book: string
  bookNote: string
  look: string
  lookNote: string
  needed: string
  neededItems: readonly string[]
  news: string
  newsItems: readonly string[]
  privacy: string
  ended: string
  endedText: string
}

export const homeWords = {
  ja: {
    title: 'マイナンバーカードの受取予約',
    lead: '交付通知書(はがき)が届いた方は、24時間いつでも予約できます。メールアドレスはいりません。',
    services: '手続きを選ぶ',
    book: '受取の予約をする',
    bookNote: '交付通知書をお手元にご用意ください',
    look: '予約の確認・取消をする',
    lookNote: '予約番号と生年月日で確認できます',
    needed: '予約に必要なもの',
    neededItems: ['交付通知書(はがき)に書かれた番号', '受け取るご本人の生年月日', '5分ほどの時間'],
    news: 'お知らせ',
    newsItems: [
      'カードの受取には、ご本人がお越しください。15歳未満の方は、法定代理人の方と一緒にお越しください。',
      '受取期限を過ぎたカードも、保管している間は予約できます。',
    ],
    privacy: '個人情報の取扱い',
    ended: '終わりました',
    endedText: 'この端末から、予約の画面は開けなくなりました。',
  },
  easy: {
    title: 'マイナンバーカードを もらう 予約',
    lead: '市役所から はがき(交付通知書)が 来た 人は、いつでも 予約できます。メールアドレスは いりません。',
    services: 'することを えらぶ',
    book: 'もらう 日を 予約する',
    bookNote: 'はがき(交付通知書)を 用意して ください',
    look: '予約を 見る・やめる',
    lookNote: '予約の 番号と 生まれた 日で 見ることが できます',
    needed: '予約に いるもの',
    neededItems: [
      'はがき(交付通知書)に 書いて ある 番号',
      'カードを もらう 人の 生まれた 日',
      '時間は 5分くらい かかります',
    ],
    news: 'お知らせ',
    newsItems: [
      'カードを もらう 人が 来て ください。15歳より 小さい 子どもは、親と いっしょに 来て ください。',
      'もらう 期限が すぎても、カードが あれば 予約できます。',
    ],
    privacy: 'あなたの 情報の あつかい',
    ended: 'おわりました',
    endedText: 'この スマートフォンや パソコンで、あなたの 予約は もう 見えません。',
  },
  en: {
    title: 'Book a visit to pick up your My Number Card',
    lead: 'If you have received the issuance notice (postcard), you can book at any time. No e-mail address is needed.',
    services: 'Choose what to do',
    book: 'Book a pick-up',
    bookNote: 'Please have your issuance notice (postcard) ready',
    look: 'View or cancel a booking',
    lookNote: 'With your booking number and date of birth',
    needed: 'What you need to book',
    neededItems: [
      'The number on the issuance notice (postcard)',
      'The date of birth of the card holder',
      'About 5 minutes',
    ],
    news: 'Information',
    newsItems: [
      'The card holder must come in person. Children under 15 must come with a parent or legal representative.',
      'Cards past the pick-up date can be booked as long as we keep them.',
    ],
    privacy: 'How we use your personal information',
    ended: 'You have finished',
    endedText: 'Your booking can no longer be opened on this device.',
  },
} satisfies Localized<Words>
