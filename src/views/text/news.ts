import type { Localized } from './language.ts'

type Words = {
  list: string
  none: string
  faq: string
  noFaq: string
  faqLead: string
  back: string
  onlyJapanese: string
}

export const newsWords = {
  ja: {
    list: 'お知らせ',
    none: 'いま、お知らせはありません。',
    faq: 'よくある質問',
    noFaq: 'よくある質問は、まだありません。',
    faqLead: '質問を選ぶと、答えが出ます。',
    back: 'お知らせの一覧へ',
    onlyJapanese: '',
  },
  easy: {
    list: 'お知らせ',
    none: '今、お知らせは ありません。',
    faq: 'よく ある 質問',
    noFaq: 'よく ある 質問は、まだ ありません。',
    faqLead: '質問を えらぶと、答えが 出ます。',
    back: 'お知らせの ぜんぶを 見る',
    onlyJapanese: 'やさしい 日本語の 文は ありません。わからない ときは 電話して ください。',
  },
  en: {
    list: 'News',
    none: 'There is no news at the moment.',
    faq: 'Frequently asked questions',
    noFaq: 'There are no questions here yet.',
    faqLead: 'Choose a question to see the answer.',
    back: 'All news',
    onlyJapanese: 'This text is available in Japanese only. If you need help, please call us.',
  },
} satisfies Localized<Words>
