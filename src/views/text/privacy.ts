import type { Localized } from './language.ts'

type Words = { title: string; sections: readonly { heading: string; items: readonly string[] }[] }

export const privacyWords = {
  ja: {
    title: '個人情報の取扱い',
    sections: [
      {
        heading: '使う目的',
        items: [
          '交付通知書番号と生年月日は、ご本人のカードであることを確かめるために使います。',
          '電話番号と連絡事項は、受取の予約についてご連絡し、窓口の準備をするためだけに使います。',
          'ほかの目的に使ったり、市の外に渡したりすることはありません。',
        ],
      },
      {
        heading: '保存する期間',
        items: [
          '電話番号と連絡事項は、来庁日または取消日から1年後に消します。',
          '予約の記録は、来庁日から5年後に消します。職員の操作の記録は、市の文書の決まりに従って保存します。',
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
    sections: [
      {
        heading: '何に 使いますか',
        items: [
          'はがきの 番号と 生まれた 日は、あなたの カードか どうかを 確かめるために 使います。',
          '電話番号と お願いは、予約の 連絡と まどぐちの 準備だけに 使います。',
          'ほかの ことには 使いません。市役所の 外の 人に 渡しません。',
        ],
      },
      {
        heading: 'いつまで 持っていますか',
        items: [
          '電話番号と お願いは、来た 日か 予約を やめた 日から 1年で 消します。',
          '予約の 記録は、5年で 消します。',
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
    sections: [
      {
        heading: 'Purpose',
        items: [
          'The notice number and date of birth are used to make sure that the card is yours.',
          'Your phone number and notes are used only to contact you about this visit and to prepare for it.',
          'They are not used for anything else and not given to anybody outside the city office.',
        ],
      },
      {
        heading: 'How long we keep it',
        items: [
          'Your phone number and notes are erased one year after the visit or the cancellation.',
          'Booking records are erased five years after the visit. Logs of staff operations are kept as the city’s rules require.',
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
