import type { ProofFault, ProofField } from '../../domain/residents/proof-form.ts'
import type { Localized } from './language.ts'

/** Asked for by 交付通知書番号, 予約ID, 予約番号, or by the link of a mail or of a printed code. */
export type ProofAsk = 'notice' | 'printed' | 'reservation' | 'visitLink' | 'cardLink' | 'waitingLink'
type AskWords = { title: string; lead: string; button: string; other: string; refused: string }
type Words = {
  notice: AskWords
  printed: AskWords & { code: string; password: string; support: string }
  reservation: AskWords & { label: string; support: string }
  visitLink: AskWords
  cardLink: AskWords
  waitingLink: AskWords
  service: string
  faults: Record<ProofField, Record<ProofFault, string>>
  timedOut: { title: string; text: string }
  refused: string
  locked: { title: string; text: (span: string) => string; call: string }
  span: { minutes: (count: number) => string; hours: (count: number) => string }
}

export const proofWords = {
  ja: {
    notice: {
      title: '番号と生年月日の入力',
      lead: '交付通知書(はがき)をご覧になり、番号と生年月日を入力してください。',
      button: '次へ進む',
      other: '予約がお済みの方は、予約の確認・変更・取消へ',
      refused: '番号か生年月日が違います。番号と、受け取るご本人の生年月日を確かめて、もう一度入力してください。',
    },
    printed: {
      title: '予約IDとパスワードの入力',
      lead: '予約案内の紙をご覧になり、予約IDとパスワードを入力してください。',
      code: '予約ID',
      password: 'パスワード',
      support: '紙に書かれた8けたの数字です。例:1234\u00a05678。間をあけなくてもかまいません。',
      button: '次へ進む',
      other: '予約がお済みの方は、予約の確認・変更・取消へ',
      refused: '予約IDかパスワードが違います。いちばん新しい予約案内の紙を確かめて、もう一度入力してください。',
    },
    reservation: {
      title: '予約の確認・変更・取消',
      lead: '予約したときに表示された予約番号と、生年月日を入力してください。',
      label: '予約番号',
      support: '11文字の番号です。例:XXXX-XXXX-XXX。ハイフン(-)はなくてもかまいません。',
      button: '予約を表示する',
      other: '予約番号がわからないときは、交付通知書番号で確認する',
      refused: '番号か生年月日が違います。番号と、予約した方の生年月日を確かめて、もう一度入力してください。',
    },
    visitLink: {
      title: '予約の確認・変更・取消',
      lead: '予約した方の生年月日を入力してください。家族で予約したときは、どなたか一人の生年月日でかまいません。',
      button: '予約を表示する',
      other: '予約番号で確認する',
      refused: '生年月日が違います。予約した方の生年月日を確かめて、もう一度入力してください。',
    },
    cardLink: {
      title: '生年月日の入力',
      lead: 'カードを受け取るご本人の生年月日を入力してください。',
      button: '次へ進む',
      other: '交付通知書番号で予約する',
      refused: '生年月日が違います。受け取るご本人の生年月日を確かめて、もう一度入力してください。',
    },
    waitingLink: {
      title: '空いた時間のご案内',
      lead: '空き待ちに登録した方の生年月日を入力してください。家族で登録したときは、どなたか一人の生年月日でかまいません。',
      button: '次へ進む',
      other: '予約がお済みの方は、予約の確認・変更・取消へ',
      refused: '生年月日が違います。登録した方の生年月日を確かめて、もう一度入力してください。',
    },
    service: '手続き',
    faults: {
      notice_number: {
        missing: '交付通知書番号を入力してください。',
        unreadable: '交付通知書番号を確かめてください。はがきの番号と形が違います。',
      },
      reservation_code: {
        missing: '予約番号を入力してください。',
        unreadable: '予約番号を確かめてください。11文字の番号です。',
      },
      printed_code: {
        missing: '予約IDを入力してください。',
        unreadable: '予約IDを確かめてください。8けたの数字です。',
      },
      printed_password: {
        missing: 'パスワードを入力してください。',
        unreadable: 'パスワードを確かめてください。8けたの数字です。',
      },
      birth: {
        missing: '生年月日を入力してください。',
        unreadable: '生年月日を確かめてください。暦にない日付です。',
      },
    },
    timedOut: {
      title: 'もう一度、はじめから入力してください',
      text: 'しばらく操作がなかったため、安全のために画面を閉じました。完了した予約は、そのまま残っています。',
    },
    refused: '確認できませんでした',
    locked: {
      title: 'しばらく確認できません',
      text: span => `続けて入力されたため、あと${span}ほど確認できません。`,
      call: 'お急ぎの方や、番号がわからない方は、お電話ください。',
    },
    span: { minutes: count => `${count}分`, hours: count => `${count}時間` },
  },
  easy: {
    notice: {
      title: '番号と 生まれた 日を 書く',
      lead: 'はがき(交付通知書)を 見て、番号と 生まれた 日を 書いて ください。',
      button: 'つぎへ',
      other: 'もう 予約した 人は、予約を 見る・かえる・やめる',
      refused: '番号か、生まれた 日が ちがいます。もう一度 見て、書いて ください。',
    },
    printed: {
      title: '予約IDと パスワードを 書く',
      lead: '予約の 紙を 見て、予約IDと パスワードを 書いて ください。',
      code: '予約ID',
      password: 'パスワード',
      support: '紙に 書いて ある 8つの 数字です。れい:1234\u00a05678',
      button: 'つぎへ',
      other: 'もう 予約した 人は、予約を 見る・かえる・やめる',
      refused: '予約IDか、パスワードが ちがいます。いちばん 新しい 紙を 見て、もう一度 書いて ください。',
    },
    reservation: {
      title: '予約を 見る・かえる・やめる',
      lead: '予約した ときに 出た 番号と、生まれた 日を 書いて ください。',
      label: '予約の 番号',
      support: '11文字の 番号です。れい:XXXX-XXXX-XXX。「-」は なくても いいです。',
      button: '予約を 見る',
      other: '予約の 番号が わからない ときは、はがきの 番号で 見る',
      refused: '番号か、生まれた 日が ちがいます。もう一度 見て、書いて ください。',
    },
    visitLink: {
      title: '予約を 見る・かえる・やめる',
      lead: '予約した 人の 生まれた 日を 書いて ください。家族で 予約した ときは、1人の 生まれた 日で いいです。',
      button: '予約を 見る',
      other: '予約の 番号で 見る',
      refused: '生まれた 日が ちがいます。もう一度 見て、書いて ください。',
    },
    cardLink: {
      title: '生まれた 日を 書く',
      lead: 'カードを もらう 人の 生まれた 日を 書いて ください。',
      button: 'つぎへ',
      other: 'はがき(交付通知書)の 番号で 予約する',
      refused: '生まれた 日が ちがいます。もう一度 見て、書いて ください。',
    },
    waitingLink: {
      title: 'あいた 時間の お知らせ',
      lead: '待って いる 人の 生まれた 日を 書いて ください。家族の ときは、1人の 生まれた 日で いいです。',
      button: 'つぎへ',
      other: 'もう 予約した 人は、予約を 見る・かえる・やめる',
      refused: '生まれた 日が ちがいます。もう一度 書いて ください。',
    },
    service: 'すること',
    faults: {
      notice_number: {
        missing: 'はがきの 番号を 書いて ください。',
        unreadable: 'はがきの 番号を もう一度 見て ください。番号の 形が ちがいます。',
      },
      reservation_code: {
        missing: '予約の 番号を 書いて ください。',
        unreadable: '予約の 番号を もう一度 見て ください。11文字です。',
      },
      printed_code: {
        missing: '予約IDを 書いて ください。',
        unreadable: '予約IDを もう一度 見て ください。8つの 数字です。',
      },
      printed_password: {
        missing: 'パスワードを 書いて ください。',
        unreadable: 'パスワードを もう一度 見て ください。8つの 数字です。',
      },
      birth: {
        missing: '生まれた 日を 書いて ください。',
        unreadable: '生まれた 日を もう一度 見て ください。ない 日です。',
      },
    },
    timedOut: {
      title: 'もう一度、はじめから 書いて ください',
      text: '長い 時間 何も しなかったので、あなたを 守るために 画面を 閉じました。おわった 予約は、そのまま あります。',
    },
    refused: '確かめることが できませんでした',
    locked: {
      title: '少し 待って ください',
      text: span => `何回も 書いたので、あと ${span}くらい 使うことが できません。`,
      call: '急いで いる 人や、番号が わからない 人は、電話を して ください。',
    },
    span: { minutes: count => `${count}分`, hours: count => `${count}時間` },
  },
  en: {
    notice: {
      title: 'Enter your number and date of birth',
      lead: 'Please look at your issuance notice (postcard) and enter the number and your date of birth.',
      button: 'Next',
      other: 'Already booked? View, change or cancel your booking',
      refused: 'The number or the date of birth is not right. Please check both and try again.',
    },
    printed: {
      title: 'Enter your booking ID and password',
      lead: 'Please look at your booking sheet and enter the booking ID and the password.',
      code: 'Booking ID',
      password: 'Password',
      support: '8 digits printed on the sheet, for example 1234\u00a05678. You may leave out the space.',
      button: 'Next',
      other: 'Already booked? View, change or cancel your booking',
      refused: 'The booking ID or the password is not right. Please check your newest sheet and try again.',
    },
    reservation: {
      title: 'View, change or cancel a booking',
      lead: 'Enter the booking number shown when you booked, and your date of birth.',
      label: 'Booking number',
      support: '11 characters, for example XXXX-XXXX-XXX. You may leave out the hyphens.',
      button: 'Show my booking',
      other: 'No booking number? Use the number of your issuance notice',
      refused: 'The number or the date of birth is not right. Please check both and try again.',
    },
    visitLink: {
      title: 'View, change or cancel your booking',
      lead: 'Enter the date of birth of the person who is coming. For a family, that of any one of you.',
      button: 'Show my booking',
      other: 'Use the booking number instead',
      refused: 'The date of birth is not right. Please check it and try again.',
    },
    cardLink: {
      title: 'Enter your date of birth',
      lead: 'Enter the date of birth of the person the card is for.',
      button: 'Next',
      other: 'Book with the number of the issuance notice',
      refused: 'The date of birth is not right. Please check it and try again.',
    },
    waitingLink: {
      title: 'A time has become free',
      lead: 'Please enter the date of birth of the person who is waiting. For a family, that of one of them will do.',
      button: 'Next',
      other: 'Already booked? View, change or cancel your booking',
      refused: 'The date of birth is not right. Please check the date of birth of the person who is waiting.',
    },
    service: 'Service',
    faults: {
      notice_number: {
        missing: 'Please enter the issuance notice number.',
        unreadable: 'Please check the notice number. It does not look like the one on the postcard.',
      },
      reservation_code: {
        missing: 'Please enter the booking number.',
        unreadable: 'Please check the booking number. It has 11 characters.',
      },
      printed_code: {
        missing: 'Please enter the booking ID.',
        unreadable: 'Please check the booking ID. It has 8 digits.',
      },
      printed_password: {
        missing: 'Please enter the password.',
        unreadable: 'Please check the password. It has 8 digits.',
      },
      birth: {
        missing: 'Please enter the date of birth.',
        unreadable: 'Please check the date of birth. There is no such day.',
      },
    },
    timedOut: {
      title: 'Please start again',
      text: 'The page was closed for your safety because it was not used for a while. A completed booking is still there.',
    },
    refused: 'We could not find it',
    locked: {
      title: 'Please wait',
      text: span => `It was tried several times. Please try again in about ${span}.`,
      call: 'If you are in a hurry or do not know your number, please call us.',
    },
    span: { minutes: count => `${count} minutes`, hours: count => `${count} hours` },
  },
} satisfies Localized<Words>

/** How long to wait: in minutes, or in hours where it is long. */
export function spanText(minutes: number, language: keyof typeof proofWords) {
  const { span } = proofWords[language]
  return minutes < 120 ? span.minutes(minutes) : span.hours(Math.ceil(minutes / 60))
}
