import type { Language, Localized } from './language.ts'

/** How long contact details and bookings are kept, in words. */
export type Periods = { contact: string; reservation: string }
type Section = { heading: string; items: readonly string[] }
type Words = { title: string; sections: (periods: Periods) => readonly Section[] }

/** '1年' / '1 year' where days are whole years, leap days or not; else the days. */
export function periodText(days: number, language: Language) {
  const years = Math.floor(days / 365)
  const isWhole = years > 0 && days - 365 * years <= Math.ceil(years / 4)
  if (language !== 'en') return isWhole ? `${years}年` : `${days}日`
  const [count, unit] = isWhole ? [years, 'year'] : [days, 'day']
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`
}

export const privacyWords = {
  ja: {
    title: '個人情報の取扱い',
    sections: ({ contact, reservation }) => [
      {
        heading: '使う目的',
        items: [
          '交付通知書番号と生年月日は、ご本人のカードであることを確かめるために使います。',
          '電話番号・メールアドレス・連絡事項は、予約についてご連絡し、窓口の準備をするためだけに使います。',
          'ほかの目的に使ったり、市の外に渡したりすることはありません。',
        ],
      },
      {
        heading: '保存する期間',
        items: [
          `電話番号・メールアドレス・連絡事項は、予約の日から${contact}後に消します。予約を取り消したときも同じです。`,
          `予約の記録は、予約の日から${reservation}後に消します。職員の操作の記録は、市の文書の決まりに従って保存します。`,
          '予約の途中で入力した内容は、「終わる」を押すと消えます。',
        ],
      },
      {
        heading: 'おたずねしないもの',
        items: ['個人番号(マイナンバー)、暗証番号、顔写真、本人確認書類の番号は、このサイトでは扱いません。'],
      },
      { heading: 'クッキー', items: ['予約の手続きと言語の選択に必要なクッキーだけを使います。'] },
    ],
  },
  easy: {
    title: 'あなたの 情報の あつかい',
    sections: ({ contact, reservation }) => [
      {
        heading: '何に 使いますか',
        items: [
          'はがきの 番号と 生まれた 日は、あなたの カードか どうかを 確かめるために 使います。',
          '電話番号と メールアドレスと お願いは、予約の 連絡と まどぐちの 準備だけに 使います。',
          'ほかの ことには 使いません。市役所の 外の 人に 渡しません。',
        ],
      },
      {
        heading: 'いつまで 持って いますか',
        items: [
          `電話番号と メールアドレスと お願いは、予約の 日から ${contact}で 消します。予約を やめた ときも 同じです。`,
          `予約の 記録は、予約の 日から ${reservation}で 消します。`,
          '予約の とちゅうで 書いた ことは、「おわる」を 押すと 消えます。',
        ],
      },
      {
        heading: '書かないで ください',
        items: ['マイナンバー(12の 数字)、暗証番号、身分証の 番号は、ここでは 使いません。'],
      },
      { heading: 'クッキー', items: ['予約と ことばを えらぶ ために いる クッキーだけを 使います。'] },
    ],
  },
  en: {
    title: 'How we use your personal information',
    sections: ({ contact, reservation }) => [
      {
        heading: 'Purpose',
        items: [
          'The notice number and date of birth are used to make sure that the card is yours.',
          'Your phone number, e-mail address and notes are used only to contact you about this visit and to prepare for it.',
          'They are not used for anything else and not given to anybody outside the city office.',
        ],
      },
      {
        heading: 'How long we keep it',
        items: [
          `Your phone number, e-mail address and notes are erased ${contact} after the day of the booking, also if you cancel it.`,
          `Booking records are erased ${reservation} after the day of the booking. Logs of staff operations are kept as the city’s rules require.`,
          'What you type while booking is erased when you press “Finish”.',
        ],
      },
      {
        heading: 'What we never ask for',
        items: [
          'This site does not handle your Individual Number, PINs, photographs, or numbers of identity documents.',
        ],
      },
      { heading: 'Cookies', items: ['We use only the cookies needed for booking and for your language.'] },
    ],
  },
} satisfies Localized<Words>
