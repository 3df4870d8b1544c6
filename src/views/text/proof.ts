import type { ProofFault, ProofField } from '../../domain/residents/proof-form.ts'
import type { Localized } from './language.ts'

type FaultWords = Record<ProofField, Record<ProofFault, string>>
type Words = {
  steps: readonly string[]
  notice: {
    title: string
    lead: string
    label: string
    support: string
    picture: string
    button: string
    other: string
  }
  reservation: { title: string; lead: string; label: string; support: string; button: string; other: string }
  faults: FaultWords
  timedOut: { title: string; text: string }
  refused: { title: string; text: string }
  locked: { title: string; text: (minutes: number) => string; call: string }
}

export const proofWords = {
  ja: {
    steps: ['番号の確認', '持ち物', '日時', '確認', '完了'],
    notice: {
      title: '番号と生年月日の入力',
      lead: '交付通知書(はがき)をご覧になり、番号と生年月日を入力してください。',
      label: '交付通知書番号',
      support: 'はがきの右上、QRコードの上にある番号です。例:A1B-123456。ハイフン(-)はなくてもかまいません。',
      picture: '交付通知書の見本。右上のQRコードの上に、英数字3文字、ハイフン、数字6文字の番号が書かれています。',
      button: '次へ進む',
      other: '予約がお済みの方は、予約の確認・取消へ',
    },
    reservation: {
      title: '予約の確認・取消',
      lead: '予約したときに表示された予約番号と、生年月日を入力してください。',
      label: '予約番号',
      support: '11文字の番号です。例:XXXX-XXXX-XXX。ハイフン(-)はなくてもかまいません。',
      button: '予約を表示する',
      other: '予約番号がわからないときは、交付通知書番号で確認する',
    },
    faults: {
      notice_number: {
        missing: '交付通知書番号を入力してください。',
        unreadable: '交付通知書番号は、英数字3文字と数字6文字で入力してください。',
      },
      reservation_code: {
        missing: '予約番号を入力してください。',
        unreadable: '予約番号を確かめてください。11文字の番号です。',
      },
      birth: {
        missing: '生年月日を入力してください。',
        unreadable: '生年月日を確かめてください。暦にない日付です。',
      },
    },
    timedOut: {
      title: '番号と生年月日を、もう一度入力してください',
      text: 'しばらく操作がなかったため、安全のために画面を閉じました。完了した予約は、そのまま残っています。',
    },
    refused: {
      title: '確認できませんでした',
      text: '番号か生年月日が違います。番号と、受け取るご本人の生年月日を確かめて、もう一度入力してください。',
    },
    locked: {
      title: 'しばらく確認できません',
      text: minutes => `この番号は、続けて入力されたため、あと${minutes}分ほど確認できません。`,
      call: 'お急ぎの方や、番号がわからない方は、お電話ください。',
    },
  },
  easy: {
    steps: ['番号', '持って くるもの', '日と 時間', '見なおす', 'おわり'],
    notice: {
      title: '番号と 生まれた 日を 書く',
      lead: 'はがき(交付通知書)を 見て、番号と 生まれた 日を 書いて ください。',
      label: 'はがき(交付通知書)の 番号',
      support: 'はがきの 右の 上、QRコードの 上に あります。れい:A1B-123456。「-」は なくても いいです。',
      picture: 'はがき(交付通知書)の 見本。右の 上の QRコードの 上に 番号が あります。',
      button: 'つぎへ',
      other: 'もう 予約した 人は、予約を 見る・やめる',
    },
    reservation: {
      title: '予約を 見る・やめる',
      lead: '予約した ときに 出た 番号と、生まれた 日を 書いて ください。',
      label: '予約の 番号',
      support: '11文字の 番号です。れい:XXXX-XXXX-XXX。「-」は なくても いいです。',
      button: '予約を 見る',
      other: '予約の 番号が わからない ときは、はがきの 番号で 見る',
    },
    faults: {
      notice_number: {
        missing: 'はがきの 番号を 書いて ください。',
        unreadable: 'はがきの 番号が ちがいます。はじめの 3文字と、数字 6文字です。',
      },
      reservation_code: {
        missing: '予約の 番号を 書いて ください。',
        unreadable: '予約の 番号を もう一度 見て ください。11文字です。',
      },
      birth: {
        missing: '生まれた 日を 書いて ください。',
        unreadable: '生まれた 日を もう一度 見て ください。ない 日です。',
      },
    },
    timedOut: {
      title: '番号と 生まれた 日を、もう一度 書いて ください',
      text: '長い 時間 何も しなかったので、あなたを 守るために 画面を 閉じました。おわった 予約は、そのまま あります。',
    },
    refused: {
      title: '確かめることが できませんでした',
      text: '番号か、生まれた 日が ちがいます。もう一度 見て、書いて ください。',
    },
    locked: {
      title: '少し 待って ください',
      text: minutes => `この 番号は、あと ${minutes}分くらい 使うことが できません。`,
      call: '急いで いる 人や、番号が わからない 人は、電話を して ください。',
    },
  },
  en: {
    steps: ['Number', 'What to bring', 'Date and time', 'Check', 'Done'],
    notice: {
      title: 'Enter your number and date of birth',
      lead: 'Please look at your issuance notice (postcard) and enter the number and your date of birth.',
      label: 'Issuance notice number',
      support:
        'It is at the top right of the postcard, above the QR code. For example: A1B-123456. You may leave out the hyphen.',
      picture:
        'Sample of the issuance notice. The number stands at the top right, above the QR code: three letters or digits, a hyphen, six digits.',
      button: 'Next',
      other: 'Already booked? View or cancel your booking',
    },
    reservation: {
      title: 'View or cancel a booking',
      lead: 'Enter the booking number shown when you booked, and your date of birth.',
      label: 'Booking number',
      support: '11 characters, for example XXXX-XXXX-XXX. You may leave out the hyphens.',
      button: 'Show my booking',
      other: 'No booking number? Use the number of your issuance notice',
    },
    faults: {
      notice_number: {
        missing: 'Please enter the issuance notice number.',
        unreadable: 'Please check the notice number: three letters or digits and six digits.',
      },
      reservation_code: {
        missing: 'Please enter the booking number.',
        unreadable: 'Please check the booking number. It has 11 characters.',
      },
      birth: {
        missing: 'Please enter the date of birth.',
        unreadable: 'Please check the date of birth. There is no such day.',
      },
    },
    timedOut: {
      title: 'Please enter your number and date of birth again',
      text: 'The page was closed for your safety because it was not used for a while. A completed booking is still there.',
    },
    refused: {
      title: 'We could not find it',
      text: 'The number or the date of birth is not right. Please check both and try again.',
    },
    locked: {
      title: 'Please wait',
      text: minutes => `This number was tried several times. It cannot be used for about ${minutes} minutes.`,
      call: 'If you are in a hurry or do not know your number, please call us.',
    },
  },
} satisfies Localized<Words>
