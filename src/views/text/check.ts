import type { DetailFault } from '../../domain/reservations/visit-details.ts'
import type { PersonFault } from '../../domain/reservations/visit-persons.ts'
import { common } from './common.ts'
import type { Language, Localized } from './language.ts'

type Words = {
  title: string
  remaining: (until: string, left: string) => string
  remainingNote: string
  runsOut: string
  extend: (minutes: number) => string
  extended: string
  tooLateToExtend: string
  when: string
  place: string
  who: string
  whoText: (family: string | undefined, tail: string) => string
  service: string
  person: (number: number) => string
  name: string
  nameSupport: string
  kana: string
  kanaSupport: string
  belongingsOpen: string
  phone: string
  phoneSupport: string
  email: string
  emailSupport: string
  emailAgain: string
  emailVerified: string
  notes: string
  notesSupport: string
  rules: string
  deadlineRule: (deadline: string) => string
  privacy: string
  privacyText: (period: string) => string
  consent: string
  button: string
  reselect: string
  faults: Record<DetailFault | PersonFault, string>
  alreadyBooked: { title: string; text: string; link: string }
  /** The card itself runs out before the day of the visit. */
  expiresBefore: { title: string; text: (lastDay: string) => string }
  expired: { title: string; text: string; kept: string; button: string }
}

/** A label that says the field may stay empty. */
export const optional = (label: string, language: Language) =>
  language === 'en' ? `${label} (optional)` : `${label}(${common[language].optional})`

export const checkWords = {
  ja: {
    title: '内容の確認',
    remaining: (until, left) => `${until}まで、この時間をお取りしています(あと${left})`,
    remainingNote: 'まだ予約は終わっていません。内容を確かめて、「予約する」を押してください。',
    runsOut: 'まもなく、お取りしている時間が切れます。',
    extend: minutes => `時間を延ばす(${minutes}分・1回だけ)`,
    extended: '時間を延ばしました。入力した内容は、そのまま残っています。',
    tooLateToExtend: '時間は、もう延ばせません。',
    when: '日時',
    place: '場所',
    who: 'お越しになる方',
    whoText: (family, tail) => `${family === undefined ? '' : `${family} 様、`}交付通知書番号の下4けた ${tail}`,
    service: '手続き',
    person: number => `${number}人目の方`,
    name: '氏名',
    nameSupport: '姓と名の間は、空けてください。例:架空 花子',
    kana: 'フリガナ',
    kanaSupport: '例:カクウ ハナコ。ローマ字のお名前の方は、ローマ字のままでかまいません。',
    belongingsOpen: '持ち物の一覧を開く',
    phone: '電話番号',
    phoneSupport: '急な休みなどのときに、ご連絡します。例:090-0000-0000',
    email: 'メールアドレス',
    emailSupport: '予約の完了と変更、来庁前のお知らせをお送りします。なくても予約できます。',
    emailAgain: 'メールアドレス(確認のため、もう一度)',
    emailVerified: 'メールアドレス(確認済み)',
    notes: 'お手伝いの必要なこと・連絡事項',
    notesSupport: '車いす、手話、通訳など。個人番号や暗証番号は書かないでください。',
    rules: '当日のお願い',
    deadlineRule: deadline => `変更と取消は、${deadline}までにお願いします。`,
    privacy: '個人情報の取扱い',
    privacyText: period =>
      `入力された内容は、予約とご連絡のためだけに使います。電話番号・メールアドレス・連絡事項は、予約の日から${period}後に消します。`,
    consent: '個人情報の取扱いに同意します',
    button: '予約する',
    reselect: '時間を選び直す',
    faults: {
      'phone-unreadable': '電話番号は、0から始まる10けたか11けたの数字で入力してください。',
      'email-unreadable': 'メールアドレスを確かめてください。例:hanako@example.jp',
      'email-different': '2つのメールアドレスが違います。同じものを入力してください。',
      'name-missing': '氏名を入力してください。',
      'name-too-long': '氏名は、100文字までで入力してください。',
      'kana-missing': 'フリガナを入力してください。',
      'kana-unreadable': 'フリガナは、カタカナ・ひらがな・ローマ字で、100文字までで入力してください。',
      'birth-missing': '生年月日を入力してください。',
      'birth-unreadable': '生年月日を確かめてください。暦にない日付か、先の日付です。',
      'notes-too-long': '連絡事項は、500文字までで入力してください。',
      'secret-number': '個人番号のような数字があったため、入力を消しました。番号を書かずに、もう一度入力してください。',
      'consent-missing': '予約するには、個人情報の取扱いへの同意が必要です。',
    },
    expiresBefore: {
      title: 'この日より前に、カードの有効期限が切れます',
      text: lastDay =>
        `カードの有効期限は${lastDay}です。期限を過ぎたカードはお渡しできません。それまでの日を選び直すか、電話でご相談ください。`,
    },
    alreadyBooked: {
      title: 'この方の予約が、すでにあります',
      text: '同じ手続きの予約は、お一人1件です。いまの予約は、予約番号と生年月日で確認できます。',
      link: '予約を確認する',
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
    remaining: (until, left) => `${until}まで、この 時間は あなたの ものです(あと ${left})`,
    remainingNote: 'まだ 予約は おわって いません。見なおして、「予約する」を 押して ください。',
    runsOut: 'もうすぐ 時間が おわります。',
    extend: minutes => `時間を のばす(${minutes}分・1回だけ)`,
    extended: '時間を のばしました。書いた ことは 残って います。',
    tooLateToExtend: '時間は もう のばせません。',
    when: '日と 時間',
    place: '場所',
    who: '来る 人',
    whoText: (family, tail) => `${family === undefined ? '' : `${family} さん、`}はがきの 番号の さいごの 4つ ${tail}`,
    service: 'すること',
    person: number => `${number}人目`,
    name: '名前',
    nameSupport: 'れい:KAKU HANAKO、架空 花子',
    kana: '名前の 読みかた',
    kanaSupport: 'カタカナか ひらがなで 書いて ください。ローマ字の 名前は ローマ字で いいです。',
    belongingsOpen: '持って くる ものを 見る',
    phone: '電話番号',
    phoneSupport: '市役所が 急に 休む ときなどに、電話を します。れい:090-0000-0000',
    email: 'メールアドレス',
    emailSupport: '予約の お知らせを メールで 送ります。書かなくても 予約できます。',
    emailAgain: 'メールアドレス(もう一度)',
    emailVerified: 'メールアドレス(もう 確かめました)',
    notes: 'お願い',
    notesSupport: '車いす、手話、通訳など。マイナンバーや 暗証番号は 書かないで ください。',
    rules: '市役所に 来る 日の こと',
    deadlineRule: deadline => `予約を かえる とき、やめる ときは、${deadline}までに して ください。`,
    privacy: 'あなたの 情報の あつかい',
    privacyText: period =>
      `書いた ことは、予約と 連絡だけに 使います。電話番号と メールアドレスと お願いは、予約の 日から ${period}で 消します。`,
    consent: '情報の あつかいは これで いいです',
    button: '予約する',
    reselect: '時間を えらびなおす',
    faults: {
      'phone-unreadable': '電話番号を もう一度 見て ください。0から はじまる 10か 11の 数字です。',
      'email-unreadable': 'メールアドレスを もう一度 見て ください。れい:hanako@example.jp',
      'email-different': '2つの メールアドレスが ちがいます。同じ ものを 書いて ください。',
      'name-missing': '名前を 書いて ください。',
      'name-too-long': '名前は、100文字までに して ください。',
      'kana-missing': '名前の 読みかたを 書いて ください。',
      'kana-unreadable': '読みかたは、カタカナ、ひらがな、ローマ字で 書いて ください。',
      'birth-missing': '生まれた 日を 書いて ください。',
      'birth-unreadable': '生まれた 日を もう一度 見て ください。',
      'notes-too-long': 'お願いは、500文字までに して ください。',
      'secret-number': 'マイナンバーのような 数字が あったので、消しました。番号は 書かないで ください。',
      'consent-missing': '情報の あつかいが いい ときは、□を 押して ください。',
    },
    expiresBefore: {
      title: 'この 日には カードが 使えなく なって います',
      text: lastDay =>
        `カードを 使える 最後の 日は ${lastDay}です。その 日を すぎると カードを わたせません。その 日までの 日を えらぶか、電話で 聞いて ください。`,
    },
    alreadyBooked: {
      title: 'この 人の 予約は もう あります',
      text: '同じ 手続きの 予約は、1人に 1つです。今の 予約は、予約の 番号と 生まれた 日で 見ることが できます。',
      link: '予約を 見る',
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
    remaining: (until, left) => `We keep this time for you until ${until} (${left} left)`,
    runsOut: 'The time we keep for you is almost over.',
    extend: minutes => `Keep it ${minutes} minutes longer (once)`,
    extended: 'We keep the time longer. What you entered is still here.',
    tooLateToExtend: 'The time cannot be extended any more.',
    remainingNote: 'You have not booked yet. Please check and press “Book this visit”.',
    when: 'Date and time',
    place: 'Place',
    who: 'Who comes',
    whoText: (family, tail) => `${family === undefined ? '' : `${family}, `}notice number ending in ${tail}`,
    service: 'Service',
    person: number => `Person ${number}`,
    name: 'Name',
    nameSupport: 'As on the residence record. Example: KAKU HANAKO',
    kana: 'Reading of the name',
    kanaSupport: 'In katakana or hiragana; a name in Latin letters can stay as it is.',
    belongingsOpen: 'Show what to bring',
    phone: 'Phone number',
    phoneSupport: 'We call you if the office has to close, for example. Example: 090-0000-0000',
    email: 'E-mail address',
    emailSupport: 'For the confirmation, changes and a reminder. You can book without it.',
    emailAgain: 'E-mail address (again)',
    emailVerified: 'E-mail address (confirmed)',
    notes: 'Help you need, or anything we should know',
    notesSupport: 'Wheelchair, sign language, interpreter … Please do not write your Individual Number or a PIN.',
    rules: 'About your visit',
    deadlineRule: deadline => `Latest time to change or cancel: ${deadline}`,
    privacy: 'How we use your personal information',
    privacyText: period =>
      `What you enter is used only for this booking. Your phone number, e-mail address and notes are erased ${period} after the day of the booking.`,
    consent: 'I agree to this use of my personal information',
    button: 'Book this visit',
    reselect: 'Choose another time',
    faults: {
      'phone-unreadable': 'Please check the phone number: 10 or 11 digits beginning with 0.',
      'email-unreadable': 'Please check the e-mail address. Example: hanako@example.jp',
      'email-different': 'The two e-mail addresses differ. Please type the same one twice.',
      'name-missing': 'Please enter the name.',
      'name-too-long': 'Please keep the name within 100 characters.',
      'kana-missing': 'Please enter the reading of the name.',
      'kana-unreadable': 'Please write the reading in katakana, hiragana or Latin letters, within 100 characters.',
      'birth-missing': 'Please enter the date of birth.',
      'birth-unreadable': 'Please check the date of birth.',
      'notes-too-long': 'Please keep the notes within 500 characters.',
      'secret-number':
        'This contained what looks like an Individual Number, so we erased it. Please write it without the number.',
      'consent-missing': 'To book, please agree to the use of your personal information.',
    },
    expiresBefore: {
      title: 'The card expires before this day',
      text: lastDay =>
        `The card is valid until ${lastDay}. An expired card cannot be handed over. Please choose an earlier day, or call us.`,
    },
    alreadyBooked: {
      title: 'This person already has a booking',
      text: 'Each person can have one booking for a service. You can look it up with the booking number and date of birth.',
      link: 'Look up the booking',
    },
    expired: {
      title: 'The time we kept for you is over',
      text: 'The hold has ended and nothing is booked. Please choose a time again.',
      kept: 'What you entered is kept',
      button: 'Choose another time',
    },
  },
} satisfies Localized<Words>
