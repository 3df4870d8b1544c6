import type { DetailFault } from '../../domain/reservations/visit-details.ts'
import { common } from './common.ts'
import type { Language, Localized } from './language.ts'

type Words = {
  title: string
  remaining: (until: string, minutes: number) => string
  remainingNote: string
  when: string
  place: string
  who: string
  whoText: (family: string | undefined, tail: string) => string
  belongings: string
  phone: string
  phoneSupport: string
  notes: string
  notesSupport: string
  rules: string
  ruleItems: (minutes: number, deadline: string) => readonly string[]
  privacy: string
  privacyText: string
  consent: string
  button: string
  reselect: string
  faults: Record<DetailFault, string>
  expired: { title: string; text: string; kept: string; button: string }
}

/** A label that says the field may stay empty. */
export const optional = (label: string, language: Language) =>
  language === 'en' ? `${label} (optional)` : `${label}(${common[language].optional})`

export const checkWords = {
  ja: {
    title: '内容の確認',
    remaining: (until, minutes) => `${until}まで、この時間をお取りしています(あと${minutes}分)`,
    remainingNote: 'まだ予約は終わっていません。内容を確かめて、「予約する」を押してください。',
    when: '日時',
    place: '場所',
    who: '受け取る方',
    whoText: (family, tail) => `${family === undefined ? '' : `${family} 様、`}交付通知書番号の下4けた ${tail}`,
    belongings: '持ち物',
    phone: '電話番号',
    phoneSupport: '急な休みなどのときに、ご連絡します。例:090-0000-0000',
    notes: 'お手伝いの必要なこと・連絡事項',
    notesSupport: '車いす、手話、通訳など。個人番号や暗証番号は書かないでください。',
    rules: '当日のお願い',
    ruleItems: (minutes, deadline) => [
      `予約の時間から${minutes}分を過ぎると、次の方を先にご案内することがあります。`,
      '連絡がなくお越しにならなかったときは、翌日以降に、もう一度予約してください。',
      `取消は、${deadline}までにお願いします。`,
    ],
    privacy: '個人情報の取扱い',
    privacyText:
      '入力された内容は、受取の予約とご連絡のためだけに使います。電話番号と連絡事項は、来庁日または取消日から1年後に消します。',
    consent: '個人情報の取扱いに同意します',
    button: '予約する',
    reselect: '時間を選び直す',
    faults: {
      'phone-unreadable': '電話番号は、0から始まる10けたか11けたの数字で入力してください。',
      'notes-too-long': '連絡事項は、500文字までで入力してください。',
      'secret-number':
        '連絡事項に個人番号のような数字があったため、入力を消しました。番号を書かずに、もう一度入力してください。',
      'consent-missing': '予約するには、個人情報の取扱いへの同意が必要です。',
    },
    expired: {
      title: 'お取りしていた時間が過ぎました',
      text: '時間をお取りできる期限が過ぎたため、予約は完了していません。もう一度、時間を選んでください。',
      kept: '入力された内容は残してあります',
      button: '時間を選び直す',
    },
  },
  easy: {
    title: '見なおす',
    remaining: (until, minutes) => `${until}まで、この 時間は あなたの ものです(あと ${minutes}分)`,
    remainingNote: 'まだ 予約は おわって いません。見なおして、「予約する」を 押して ください。',
    when: '日と 時間',
    place: '場所',
    who: 'カードを もらう 人',
    whoText: (family, tail) => `${family === undefined ? '' : `${family} さん、`}はがきの 番号の さいごの 4つ ${tail}`,
    belongings: '持って くるもの',
    phone: '電話番号',
    phoneSupport: '市役所が 急に 休む ときなどに、電話を します。れい:090-0000-0000',
    notes: 'お願い',
    notesSupport: '車いす、手話、通訳など。マイナンバーや 暗証番号は 書かないで ください。',
    rules: '市役所に 来る 日の こと',
    ruleItems: (minutes, deadline) => [
      `${minutes}分より おくれると、つぎの 人が 先に なります。`,
      '来なかった ときは、つぎの 日から、もう一度 予約できます。',
      `予約を やめる ときは、${deadline}までに して ください。`,
    ],
    privacy: 'あなたの 情報の あつかい',
    privacyText:
      '書いた ことは、予約と 連絡だけに 使います。電話番号と お願いは、来た 日か やめた 日から 1年で 消します。',
    consent: '情報の あつかいは これで いいです',
    button: '予約する',
    reselect: '時間を えらびなおす',
    faults: {
      'phone-unreadable': '電話番号を もう一度 見て ください。0から はじまる 10か 11の 数字です。',
      'notes-too-long': 'お願いは、500文字までに して ください。',
      'secret-number': 'お願いに マイナンバーのような 数字が あったので、消しました。番号は 書かないで ください。',
      'consent-missing': '情報の あつかいが いい ときは、□を 押して ください。',
    },
    expired: {
      title: '時間が すぎました',
      text: '時間が すぎました。予約は できて いません。もう一度 時間を えらんで ください。',
      kept: 'あなたが 書いた ことは 残って います',
      button: '時間を えらびなおす',
    },
  },
  en: {
    title: 'Check and book',
    remaining: (until, minutes) => `We keep this time for you until ${until} (${minutes} min left)`,
    remainingNote: 'You have not booked yet. Please check and press “Book this visit”.',
    when: 'Date and time',
    place: 'Place',
    who: 'Card holder',
    whoText: (family, tail) => `${family === undefined ? '' : `${family}, `}notice number ending in ${tail}`,
    belongings: 'What to bring',
    phone: 'Phone number',
    phoneSupport: 'We call you if the office has to close, for example. Example: 090-0000-0000',
    notes: 'Help you need, or anything we should know',
    notesSupport: 'Wheelchair, sign language, interpreter … Please do not write your Individual Number or a PIN.',
    rules: 'About your visit',
    ruleItems: (minutes, deadline) => [
      `If you are more than ${minutes} minutes late, the next person may go first.`,
      'If you do not come, you can book again from the next day.',
      `Latest time to cancel: ${deadline}`,
    ],
    privacy: 'How we use your personal information',
    privacyText:
      'What you enter is used only for this booking. Your phone number and notes are erased one year after the visit or the cancellation.',
    consent: 'I agree to this use of my personal information',
    button: 'Book this visit',
    reselect: 'Choose another time',
    faults: {
      'phone-unreadable': 'Please check the phone number: 10 or 11 digits beginning with 0.',
      'notes-too-long': 'Please keep the notes within 500 characters.',
      'secret-number':
        'The notes contained what looks like an Individual Number, so we erased them. Please write them without the number.',
      'consent-missing': 'To book, please agree to the use of your personal information.',
    },
    expired: {
      title: 'The time we kept for you is over',
      text: 'The hold has ended and nothing is booked. Please choose a time again.',
      kept: 'What you entered is kept',
      button: 'Choose another time',
    },
  },
} satisfies Localized<Words>
