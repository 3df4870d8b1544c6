import type { RescheduleRefusal } from '../../domain/reservations/reschedule.ts'
import type { Localized } from './language.ts'

type Words = {
  title: string
  lead: string
  checkTitle: string
  before: string
  after: string
  /** After the label of what differs. */
  changes: string
  note: string
  remainingNote: string
  button: string
  keep: string
  refusals: Record<RescheduleRefusal, { title: string; text: string }>
  again: string
}

export const reschedulingWords = {
  ja: {
    title: '日時・場所の変更',
    lead: '新しい場所と日を選んでください。変更が終わるまで、いまの予約はそのまま残ります。',
    checkTitle: '変更の確認',
    before: 'いまの予約',
    after: '変更後の予約',
    changes: '(変わります)',
    note: '「変更する」を押すと、いまの時間はほかの方が予約できるようになります。',
    remainingNote: 'まだ変更は終わっていません。内容を確かめて、「変更する」を押してください。',
    button: '変更する',
    keep: '変更しないで戻る',
    refusals: {
      expired: {
        title: 'お取りしていた時間が過ぎました',
        text: 'いまの予約は、そのまま残っています。変更するときは、もう一度、時間を選んでください。',
      },
      'deadline-passed': {
        title: 'Webでの変更の期限を過ぎました',
        text: 'いまの予約は、そのまま残っています。変更は、お電話でお願いします。',
      },
      'not-booked': { title: 'この予約は変更できません', text: 'この予約は、いまの状態では変更できません。' },
      unknown: { title: '変更する時間が選ばれていません', text: 'もう一度、時間を選んでください。' },
    },
    again: '時間を選び直す',
  },
  easy: {
    title: '日・時間・場所を かえる',
    lead: '新しい 場所と 日を えらんで ください。かえおわるまで、今の 予約は 残ります。',
    checkTitle: '見なおす',
    before: '今の 予約',
    after: '新しい 予約',
    changes: '(かわります)',
    note: '「かえる」を 押すと、今の 時間は ほかの 人が 予約できます。',
    remainingNote: 'まだ かわって いません。見なおして、「かえる」を 押して ください。',
    button: 'かえる',
    keep: 'かえないで もどる',
    refusals: {
      expired: {
        title: '時間が すぎました',
        text: '今の 予約は 残って います。かえる ときは、もう一度 時間を えらんで ください。',
      },
      'deadline-passed': {
        title: 'ここでは もう かえられません',
        text: '今の 予約は 残って います。かえる ときは、電話を して ください。',
      },
      'not-booked': { title: 'この 予約は かえられません', text: 'この 予約は、今は かえられません。' },
      unknown: { title: '時間を えらんで いません', text: 'もう一度 時間を えらんで ください。' },
    },
    again: '時間を えらびなおす',
  },
  en: {
    title: 'Change date or place',
    lead: 'Choose a new place and day. Your present booking stays until the change is done.',
    checkTitle: 'Check the change',
    before: 'Your booking now',
    after: 'After the change',
    changes: ' (changes)',
    note: 'When you press “Change the booking”, your present time becomes free for others.',
    remainingNote: 'Nothing is changed yet. Please check and press “Change the booking”.',
    button: 'Change the booking',
    keep: 'Keep the booking as it is',
    refusals: {
      expired: {
        title: 'The time we kept for you is over',
        text: 'Your booking stays as it was. To change it, please choose a time again.',
      },
      'deadline-passed': {
        title: 'It is too late to change on the web',
        text: 'Your booking stays as it was. Please call us to change it.',
      },
      'not-booked': { title: 'This booking cannot be changed', text: 'This booking cannot be changed any more.' },
      unknown: { title: 'No new time is chosen', text: 'Please choose a time again.' },
    },
    again: 'Choose another time',
  },
} satisfies Localized<Words>
