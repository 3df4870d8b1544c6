import type { CancelRefusal } from '../../domain/reservations/cancel.ts'
import type { VisitEventAction } from '../../domain/reservations/find.ts'
import type { Localized } from './language.ts'

type Words = {
  title: string
  doneTitle: string
  done: { title: string; text: string; mailed: string }
  changed: { title: string; text: string }
  party: { title: string; text: string }
  already: { title: string; text: string }
  cancelled: { title: string; text: string }
  calledOff: { title: string; text: string }
  code: string
  codeNote: string
  status: string
  when: string
  place: string
  way: string
  service: string
  who: string
  whoIs: (number: number, family: string | undefined, tail: string | undefined) => string
  email: string
  belongings: string
  deadline: string
  until: (deadline: string) => string
  change: string
  members: string
  moreFamily: string
  noShow: { title: string; sameDay: string; later: string }
  withheld: { title: string; text: string }
  late: { title: string; text: (deadline: string) => string; hours: (hours: string) => string }
  qr: string
  qrNote: string
  calendar: string
  cancel: string
  again: string
  history: string
  events: Record<VisitEventAction, string>
  people: Record<'resident' | 'staff' | 'system', string>
  cancellation: {
    title: string
    lead: string
    reason: string
    reasonSupport: string
    secretNumber: string
    button: string
    keep: string
    refusals: Record<CancelRefusal, string>
  }
  ics: { description: (code: string) => string }
}

export const reservationWords = {
  ja: {
    title: '予約の内容',
    doneTitle: '予約の完了',
    done: {
      title: '予約が完了しました',
      text: '予約番号を控えるか、この画面を印刷してください。メールは送られません。',
      mailed: '予約の内容を、メールでもお送りします。予約番号を控えるか、この画面を印刷しておくと安心です。',
    },
    changed: { title: '予約を変更しました', text: '予約番号は、そのままお使いいただけます。' },
    party: { title: 'お越しになる方を変更しました', text: '日時と予約番号は、そのままです。' },
    cancelled: { title: '予約を取り消しました', text: 'この予約でお越しいただくことはできません。' },
    calledOff: {
      title: '窓口の都合により、この予約は中止になりました',
      text: '申し訳ありません。お手数ですが、別の日時で予約してください。お困りのときは、お電話ください。',
    },
    already: { title: 'すでに予約があります', text: '1枚のカードにつき、予約は1件です。いまの予約は次のとおりです。' },
    code: '予約番号',
    codeNote: '確認・変更・取消のときに必要です',
    status: '状態',
    when: '日時',
    place: '場所',
    way: '道順',
    service: '手続き',
    who: 'お越しになる方',
    whoIs: (number, family, tail) =>
      [
        family === undefined ? `${number}人目の方` : `${family} 様`,
        ...(tail === undefined ? [] : [`番号の下4けた ${tail}`]),
      ].join('、'),
    email: 'お知らせ先のメール',
    belongings: '持ち物',
    deadline: '変更・取消の期限',
    until: deadline => `${deadline}まで`,
    change: '日時・場所を変える',
    members: '家族を加える・外す',
    moreFamily: '続けて家族を予約する',
    noShow: {
      title: 'ご予約の時間に、お越しがありませんでした',
      sameDay:
        '窓口が開いている間は、お電話で今日の時間に変えられます。日をあらためるときは、明日から、同じ番号で予約できます。',
      later: '同じ番号で、もう一度予約できます。',
    },
    withheld: {
      title: '来庁の前に、お電話で確認をお願いします',
      text: 'カードの準備に時間がかかっています。予約した庁舎に電話して、予約番号をお伝えください。',
    },
    late: {
      title: 'Webでの変更・取消の期限を過ぎました',
      text: deadline => `期限は${deadline}でした。変更や取消は、お電話でお願いします。`,
      hours: hours => `受付時間 ${hours}`,
    },
    qr: '受付用のQRコード',
    qrNote: '窓口でこのコードか予約番号をお見せください。',
    calendar: 'カレンダーに登録する(.ics)',
    cancel: 'この予約を取り消す',
    again: 'もう一度予約する',
    history: 'これまでの経過',
    events: {
      'reservation.booked': '予約しました',
      'reservation.rescheduled': '日時・場所を変更しました',
      'reservation.member_added': 'お越しになる方を加えました',
      'reservation.member_removed': 'お越しになる方を外しました',
      'reservation.cancelled': '取り消しました',
      'reservation.cancellation_undone': '取消をとりやめ、予約に戻しました',
      'reservation.called_off': '窓口の都合で中止になりました',
      'reservation.checked_in': '窓口で受付しました',
      'reservation.marked_no_show': 'お越しがありませんでした',
    },
    people: { resident: 'ご本人', staff: '窓口', system: '自動' },
    cancellation: {
      title: '予約の取消',
      lead: 'この予約を取り消します。取り消すと、同じ時間を取れないことがあります。',
      reason: '取消の理由',
      reasonSupport: '今後の参考にします。個人番号などは書かないでください。',
      secretNumber:
        '理由に個人番号のような数字があったため、入力を消しました。番号を書かずに、もう一度入力してください。',
      button: 'この予約を取り消す',
      keep: '取り消さずに戻る',
      refusals: {
        'deadline-passed': '取消の期限を過ぎたため、Webでは取り消せません。お電話ください。',
        'not-booked': 'この予約は、いまの状態では取り消せません。',
        unknown: '予約が見つかりません。',
      },
    },
    ics: { description: code => `予約番号 ${code}` },
  },
  easy: {
    title: 'あなたの 予約',
    doneTitle: '予約 おわり',
    done: {
      title: '予約が できました',
      text: '予約の 番号を 書いて おいて ください。メールは 来ません。',
      mailed: 'メールも 送ります。予約の 番号を 書いて おいて ください。',
    },
    changed: { title: '予約を かえました', text: '予約の 番号は 同じです。' },
    party: { title: '来る 人を かえました', text: '日と 時間と 予約の 番号は 同じです。' },
    cancelled: { title: '予約を やめました', text: 'この 予約は もう ありません。' },
    calledOff: {
      title: '市役所の 都合で、この 予約は なくなりました',
      text: 'すみません。ほかの 日に もう一度 予約して ください。こまった ときは、電話を して ください。',
    },
    already: { title: 'もう 予約が あります', text: '予約は、カード 1枚に 1つです。今の 予約は これです。' },
    code: '予約の 番号',
    codeNote: '予約を 見る とき、かえる とき、やめる ときに いります',
    status: '今の ようす',
    when: '日と 時間',
    place: '場所',
    way: '行き方',
    service: 'すること',
    who: '来る 人',
    whoIs: (number, family, tail) =>
      [
        family === undefined ? `${number}人目` : `${family} さん`,
        ...(tail === undefined ? [] : [`番号の さいごの 4つ ${tail}`]),
      ].join('、'),
    email: 'メール',
    belongings: '持って くる もの',
    deadline: 'かえたり やめたり できるのは',
    until: deadline => `${deadline}まで`,
    change: '日・時間・場所を かえる',
    members: '家族を ふやす・へらす',
    moreFamily: 'つづけて 家族を 予約する',
    noShow: {
      title: '予約の 時間に 来ませんでした',
      sameDay:
        'まどぐちが あいて いる 間は、電話で 今日の 時間に かえることが できます。べつの 日に 来る ときは、明日から 同じ 番号で 予約できます。',
      later: '同じ 番号で もう一度 予約できます。',
    },
    withheld: {
      title: '来る 前に 電話を してください',
      text: 'カードの 準備に 時間が かかって います。予約した 場所に 電話を して、予約の 番号を 言って ください。',
    },
    late: {
      title: 'ここでは もう かえたり やめたり できません',
      text: deadline => `${deadline}を すぎました。電話を して ください。`,
      hours: hours => `電話が できる 時間 ${hours}`,
    },
    qr: 'まどぐちで 使う QRコード',
    qrNote: 'まどぐちで、この コードか 予約の 番号を 見せて ください。',
    calendar: 'カレンダーに 入れる(.ics)',
    cancel: 'この 予約を やめる',
    again: 'もう一度 予約する',
    history: 'これまでの こと',
    events: {
      'reservation.booked': '予約しました',
      'reservation.cancelled': '予約を やめました',
      'reservation.cancellation_undone': 'やめるのを やめました。予約が あります',
      'reservation.called_off': '市役所の 都合で なくなりました',
      'reservation.checked_in': 'まどぐちに 来ました',
      'reservation.rescheduled': '日・時間・場所を かえました',
      'reservation.member_added': '来る 人を ふやしました',
      'reservation.member_removed': '来る 人を へらしました',
      'reservation.marked_no_show': '来ませんでした',
    },
    people: { resident: 'あなた', staff: 'まどぐち', system: '自動' },
    cancellation: {
      title: '予約を やめる',
      lead: 'この 予約を やめます。やめると、同じ 時間を 取れない ことが あります。',
      reason: 'やめる わけ',
      reasonSupport: 'マイナンバーなどは 書かないで ください。',
      secretNumber: 'マイナンバーのような 数字が あったので、消しました。番号は 書かないで ください。',
      button: 'この 予約を やめる',
      keep: 'やめないで もどる',
      refusals: {
        'deadline-passed': 'やめることが できる ときを すぎました。電話を して ください。',
        'not-booked': 'この 予約は、今は やめることが できません。',
        unknown: '予約が ありません。',
      },
    },
    ics: { description: code => `予約の 番号 ${code}` },
  },
  en: {
    title: 'Your booking',
    doneTitle: 'Booking complete',
    done: {
      title: 'Your visit is booked',
      text: 'Please write down the booking number or print this page. No e-mail is sent.',
      mailed: 'We also send the booking by e-mail. Please write down the booking number or print this page.',
    },
    changed: { title: 'Your booking has been changed', text: 'The booking number stays the same.' },
    party: { title: 'Who comes has been changed', text: 'Date, time and booking number stay the same.' },
    cancelled: { title: 'This booking has been cancelled', text: 'You cannot use it any more.' },
    calledOff: {
      title: 'We had to call off this booking',
      text: 'We are sorry. Please book another day, or call us if you need help.',
    },
    already: { title: 'You already have a booking', text: 'Each card can have one booking. This is your current one.' },
    code: 'Booking number',
    codeNote: 'You need it to view, change or cancel your booking',
    status: 'Status',
    when: 'Date and time',
    place: 'Place',
    way: 'How to get there',
    service: 'Service',
    who: 'Who comes',
    whoIs: (number, family, tail) =>
      [family ?? `Person ${number}`, ...(tail === undefined ? [] : [`number ending in ${tail}`])].join(', '),
    email: 'E-mail for notices',
    belongings: 'What to bring',
    deadline: 'Change or cancel until',
    until: deadline => deadline,
    change: 'Change date or place',
    members: 'Add or remove family',
    moreFamily: 'Book for another family member',
    noShow: {
      title: 'You did not come at the booked time',
      sameDay:
        'While the counter is open you can still change to a time today: please call us. For another day, you can book with the same number from tomorrow.',
      later: 'You can book again with the same number.',
    },
    withheld: {
      title: 'Please call us before you come',
      text: 'Preparing your card is taking longer than usual. Please call the office of your booking and tell us your booking number.',
    },
    late: {
      title: 'It is too late to change or cancel on the web',
      text: deadline => `Until ${deadline} this was possible here. Now please call us to change or cancel.`,
      hours: hours => `Phone hours: ${hours}`,
    },
    qr: 'QR code for check-in',
    qrNote: 'Please show this code or the booking number at the counter.',
    calendar: 'Add to calendar (.ics)',
    cancel: 'Cancel this booking',
    again: 'Book again',
    history: 'History',
    events: {
      'reservation.booked': 'Booked',
      'reservation.rescheduled': 'Date or place changed',
      'reservation.member_added': 'Person added',
      'reservation.member_removed': 'Person removed',
      'reservation.cancelled': 'Cancelled',
      'reservation.cancellation_undone': 'Cancellation undone',
      'reservation.called_off': 'Called off by the office',
      'reservation.checked_in': 'Checked in at the counter',
      'reservation.marked_no_show': 'Did not come',
    },
    people: { resident: 'You', staff: 'Counter', system: 'Automatic' },
    cancellation: {
      title: 'Cancel your booking',
      lead: 'You are about to cancel this booking. The same time may not be free again.',
      reason: 'Reason',
      reasonSupport: 'Please do not write your Individual Number.',
      secretNumber:
        'The reason contained what looks like an Individual Number, so we erased it. Please write it without the number.',
      button: 'Cancel this booking',
      keep: 'Keep the booking',
      refusals: {
        'deadline-passed': 'It is too late to cancel on the web. Please call us.',
        'not-booked': 'This booking cannot be cancelled any more.',
        unknown: 'The booking was not found.',
      },
    },
    ics: { description: code => `Booking number ${code}` },
  },
} satisfies Localized<Words>
