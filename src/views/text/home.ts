import type { Localized } from './language.ts'

type Words = {
  title: string
  services: string
  book: string
  bookNote: string
  look: string
  lookNote: string
  news: string
  noNews: string
  allNews: string
  more: string
  guide: string
  today: string
  faq: string
  privacy: string
  ended: string
  endedText: string
}

export const homeWords = {
  ja: {
    title: 'マイナンバーカードの予約',
    services: '手続きを選ぶ',
    book: '予約する',
    bookNote: '届いた手紙から、手続きを選びます',
    look: '予約の確認・変更・取消',
    lookNote: '予約番号と生年月日で確認できます',
    news: 'お知らせ',
    noNews: 'いま、お知らせはありません。',
    allNews: 'お知らせをすべて見る',
    more: 'くわしく見る',
    guide: 'ご案内',
    today: '今日の窓口(待っている人数と空き)',
    faq: 'よくある質問',
    privacy: '個人情報の取扱い',
    ended: '終わりました',
    endedText: 'この端末から、予約の画面は開けなくなりました。',
  },
  easy: {
    title: 'マイナンバーカードの 予約',
    services: 'することを えらぶ',
    book: '予約する',
    bookNote: 'あなたに 来た 手紙から えらびます',
    look: '予約を 見る・かえる・やめる',
    lookNote: '予約の 番号と 生まれた 日で 見ることが できます',
    news: 'お知らせ',
    noNews: '今、お知らせは ありません。',
    allNews: 'お知らせを ぜんぶ 見る',
    more: 'もっと 見る',
    guide: 'ほかの ページ',
    today: '今日の まどぐち(待って いる 人の 数と あいて いる 時間)',
    faq: 'よく ある 質問',
    privacy: 'あなたの 情報の あつかい',
    ended: 'おわりました',
    endedText: 'この スマートフォンや パソコンで、あなたの 予約は もう 見えません。',
  },
  en: {
    title: 'My Number Card bookings',
    services: 'Choose what to do',
    book: 'Make a booking',
    bookNote: 'Start from the letter you have received',
    look: 'View, change or cancel a booking',
    lookNote: 'With your booking number and date of birth',
    news: 'News',
    noNews: 'There is no news at the moment.',
    allNews: 'See all news',
    more: 'Read more',
    guide: 'Information',
    today: 'Today at the counters (people waiting and free times)',
    faq: 'Frequently asked questions',
    privacy: 'How we use your personal information',
    ended: 'You have finished',
    endedText: 'Your booking can no longer be opened on this device.',
  },
} satisfies Localized<Words>
