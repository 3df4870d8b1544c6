import type { CancelRefusal } from '../../domain/reservations/cancel.ts'
import type { VisitEventAction } from '../../domain/reservations/find.ts'
import type { Localized } from './language.ts'

type Words = {
  title: string
  doneTitle: string
  done: { title: string; text: string }
  already: { title: string; text: string }
  cancelled: { title: string; text: string }
  code: string
  codeNote: string
  status: string
  when: string
  place: string
  service: string
  belongings: string
  deadline: string
  until: (deadline: string) => string
  changeNote: string
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
  ics: { summary: string; description: (code: string) => string }
}

export const reservationWords = {
  ja: {
    title: '予約の内容',
    doneTitle: '予約の完了',
    done: {
      title: '予約が完了しました',
      text: '予約番号を控えるか、この画面を印刷してください。メールは送られません。',
    },
    cancelled: { title: '予約を取り消しました', text: 'この予約でお越しいただくことはできません。' },
    already: { title: 'すでに予約があります', text: '1枚のカードにつき、予約は1件です。いまの予約は次のとおりです。' },
    code: '予約番号',
    codeNote: '確認や取消のときに必要です',
    status: '状態',
    when: '日時',
    place: '場所',
    service: '手続き',
    belongings: '持ち物',
    deadline: '変更・取消の期限',
    until: deadline => `${deadline}まで`,
    changeNote: '日時を変えたいときは、この予約を取り消してから、もう一度予約してください。',
    late: {
      title: 'Webでの取消の期限を過ぎました',
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
      'reservation.cancelled': '取り消しました',
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
    ics: { summary: 'マイナンバーカードの受取', description: code => `予約番号 ${code}` },
  },
  easy: {
    title: 'あなたの 予約',
    doneTitle: '予約 おわり',
    done: { title: '予約が できました', text: '予約の 番号を 書いて おいて ください。メールは 来ません。' },
    cancelled: { title: '予約を やめました', text: 'この 予約は もう ありません。' },
    already: { title: 'もう 予約が あります', text: '予約は、カード 1枚に 1つです。今の 予約は これです。' },
    code: '予約の 番号',
    codeNote: '予約を 見る とき、やめる ときに いります',
    status: '今の ようす',
    when: '日と 時間',
    place: '場所',
    service: 'すること',
    belongings: '持って くるもの',
    deadline: 'やめることが できる とき',
    until: deadline => `${deadline}まで`,
    changeNote: '日や 時間を かえる ときは、この 予約を やめてから、もう一度 予約して ください。',
    late: {
      title: 'ここでは もう やめることが できません',
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
      'reservation.checked_in': 'まどぐちに 来ました',
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
    ics: { summary: 'マイナンバーカードを もらう', description: code => `予約の 番号 ${code}` },
  },
  en: {
    title: 'Your booking',
    doneTitle: 'Booking complete',
    done: {
      title: 'Your visit is booked',
      text: 'Please write down the booking number or print this page. No e-mail is sent.',
    },
    cancelled: { title: 'This booking has been cancelled', text: 'You cannot use it any more.' },
    already: { title: 'You already have a booking', text: 'Each card can have one booking. This is your current one.' },
    code: 'Booking number',
    codeNote: 'You need it to view or cancel your booking',
    status: 'Status',
    when: 'Date and time',
    place: 'Place',
    service: 'Service',
    belongings: 'What to bring',
    deadline: 'Change or cancel until',
    until: deadline => deadline,
    changeNote: 'To change the date or time, cancel this booking and book again.',
    late: {
      title: 'It is too late to cancel on the web',
      text: deadline => `This was possible until ${deadline}. Please call us to change or cancel.`,
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
      'reservation.cancelled': 'Cancelled',
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
    ics: { summary: 'Pick up My Number Card', description: code => `Booking number ${code}` },
  },
} satisfies Localized<Words>
