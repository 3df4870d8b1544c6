import type { MemberRefusal } from '../../domain/reservations/change-members.ts'
import type { Localized } from './language.ts'

type Words = {
  title: string
  lead: string
  list: string
  remove: string
  addTitle: string
  addLead: string
  add: string
  back: string
  most: (count: number) => string
  newPerson: string
  removalTitle: string
  removalLead: (who: string) => string
  removalNote: string
  removalButton: string
  keep: string
  refusals: Record<MemberRefusal, { title: string; text: string }>
  changeTime: string
}

export const membersWords = {
  ja: {
    title: '家族を加える・外す',
    lead: '日時と場所はそのままで、一緒にお越しになる方を加えたり外したりできます。',
    list: 'いまの予約でお越しになる方',
    remove: '外す',
    addTitle: '一緒に来る方を加える',
    addLead: '加える方ご本人の番号で確認します。',
    add: 'この方を加える',
    back: '予約の内容へ戻る',
    most: count => `この手続きは、一度に${count}人まで予約できます。これ以上は加えられません。`,
    newPerson: '加える方',
    removalTitle: '予約から外す',
    removalLead: who => `${who}を、この予約から外します。`,
    removalNote: 'ほかの方の予約は、日時も場所もそのままです。外したあとで、もう一度加えられないことがあります。',
    removalButton: '予約から外す',
    keep: '外さないで戻る',
    refusals: {
      full: {
        title: 'この時間には、もう一人分の空きがありません',
        text: 'いまの予約は、そのまま残っています。空きのある日時に変えてから、もう一度お試しください。',
      },
      'too-many': {
        title: '一度に予約できる人数を超えます',
        text: 'いまの予約は、そのまま残っています。続きの方は、別に予約してください。',
      },
      'already-booked': {
        title: 'この方には、すでに予約があります',
        text: 'お一人につき、予約は1件です。一緒にするときは、先にその予約を取り消してください。',
      },
      'not-bookable': {
        title: 'この方のカードは、いまは予約できません',
        text: 'カードの準備が済んでいないか、お渡しが済んでいます。くわしくは、お電話ください。',
      },
      'deadline-passed': {
        title: 'Webでの変更の期限を過ぎました',
        text: '人数の変更は、お電話でお願いします。',
      },
      'last-one': {
        title: '最後のお一人は外せません',
        text: 'どなたもお越しにならないときは、予約を取り消してください。',
      },
      'not-booked': { title: 'この予約は変更できません', text: 'この予約は、いまの状態では変更できません。' },
      unknown: { title: '見つかりません', text: 'もう一度、予約の内容からお進みください。' },
    },
    changeTime: '日時・場所を変える',
  },
  easy: {
    title: '家族を ふやす・へらす',
    lead: '日と 時間と 場所は 同じです。いっしょに 来る 人を ふやしたり へらしたり できます。',
    list: '今 来る ことに なって いる 人',
    remove: 'へらす',
    addTitle: 'いっしょに 来る 人を ふやす',
    addLead: 'その 人の 番号を 書いて ください。',
    add: 'この 人を ふやす',
    back: '予約に もどる',
    most: count => `1回に ${count}人までです。これより 多くは できません。`,
    newPerson: 'ふやす 人',
    removalTitle: '予約から へらす',
    removalLead: who => `${who}は 来ない ことに します。`,
    removalNote: 'ほかの 人の 予約は 同じです。あとで もう一度 ふやす ことが できない ときも あります。',
    removalButton: 'へらす',
    keep: 'へらさないで もどる',
    refusals: {
      full: {
        title: 'この 時間は もう 1人 入れません',
        text: '今の 予約は 残って います。ほかの 時間に かえてから、もう一度 して ください。',
      },
      'too-many': { title: '人が 多すぎます', text: '今の 予約は 残って います。べつに 予約して ください。' },
      'already-booked': {
        title: 'この 人の 予約は もう あります',
        text: '予約は 1人に 1つです。いっしょに する ときは、前の 予約を やめて ください。',
      },
      'not-bookable': {
        title: 'この 人の カードは 今 予約できません',
        text: 'くわしい ことは 電話で 聞いて ください。',
      },
      'deadline-passed': { title: 'ここでは もう かえられません', text: '電話を して ください。' },
      'last-one': { title: 'さいごの 1人です', text: 'だれも 来ない ときは、予約を やめて ください。' },
      'not-booked': { title: 'この 予約は かえられません', text: 'この 予約は、今は かえられません。' },
      unknown: { title: 'ありません', text: 'もう一度 予約の ページから して ください。' },
    },
    changeTime: '日・時間・場所を かえる',
  },
  en: {
    title: 'Add or remove family',
    lead: 'Date, time and place stay the same. You can add somebody who comes with you, or remove somebody.',
    list: 'Who comes now',
    remove: 'Remove',
    addTitle: 'Add somebody',
    addLead: 'We check each person by their own number.',
    add: 'Add this person',
    back: 'Back to the booking',
    most: count => `Up to ${count} people can be booked at once for this service. You cannot add more.`,
    newPerson: 'Person to add',
    removalTitle: 'Remove from the booking',
    removalLead: who => `You are about to remove ${who} from this booking.`,
    removalNote: 'The booking stays as it is for everybody else. The place may be gone if you want to add them again.',
    removalButton: 'Remove from the booking',
    keep: 'Keep the booking as it is',
    refusals: {
      full: {
        title: 'There is no room for one more at this time',
        text: 'Your booking stays as it was. Please change to a time with more room, then try again.',
      },
      'too-many': {
        title: 'This is more people than one booking can have',
        text: 'Your booking stays as it was. Please book separately for the others.',
      },
      'already-booked': {
        title: 'This person already has a booking',
        text: 'Each person can have one booking. To come together, please cancel that one first.',
      },
      'not-bookable': {
        title: 'This card cannot be booked at the moment',
        text: 'It is being prepared or has been handed over. Please call us for details.',
      },
      'deadline-passed': { title: 'It is too late to change on the web', text: 'Please call us.' },
      'last-one': {
        title: 'The last person cannot be removed',
        text: 'If nobody comes, please cancel the booking.',
      },
      'not-booked': { title: 'This booking cannot be changed', text: 'This booking cannot be changed any more.' },
      unknown: { title: 'Not found', text: 'Please start again from your booking.' },
    },
    changeTime: 'Change date or place',
  },
} satisfies Localized<Words>
