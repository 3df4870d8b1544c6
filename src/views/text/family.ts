import type { BookingState } from '../../domain/reservations/bookable.ts'
import type { FamilyRefusal } from '../../domain/residents/prove-family.ts'
import type { Localized } from './language.ts'

type Words = {
  title: string
  lead: (most: number) => string
  list: string
  number: (tail: string) => string
  person: (index: number, family: string | undefined) => string
  /** The state in one word, and what there is to say about it. */
  marks: { bookable: string; booked: string; other: string }
  states: Record<Exclude<BookingState, 'bookable'>, string>
  booked: (when: string, place: string) => string
  remove: string
  addTitle: string
  addLead: string
  add: string
  next: string
  back: string
  added: string
  removed: string
  full: (most: number) => string
  refusals: Record<FamilyRefusal['reason'], string>
}

/** Words for those who come together. */
export const familyWords = {
  ja: {
    title: '一緒に予約する家族',
    lead: most => `一度に${most}人まで、同じ時間に予約できます。お一人ずつ、番号を確認します。`,
    list: '確認の済んだ方',
    number: tail => `番号の末尾 ${tail}`,
    person: (index, family) => (family === undefined ? `${index}人目の方` : `${family} 様`),
    marks: { bookable: '予約できます', booked: '予約済み', other: '予約できません' },
    states: {
      preparing: 'カードの準備をしています。',
      'handed-over': 'すでにお渡ししています。',
      disposed: '保管の期間が終わり、お渡しできません。',
      'ask-desk': 'お電話で確認をお願いします。',
    },
    booked: (when, place) => `${when} ${place}`,
    remove: '外す',
    addTitle: '家族を加える',
    addLead: '加える方の交付通知書や予約案内をご覧になり、入力してください。',
    add: 'この方を加える',
    next: 'この人数で進む',
    back: '予約の内容へ',
    added: '加えました',
    removed: '外しました',
    full: most => `一度に予約できる${most}人になりました。`,
    refusals: {
      'already-here': 'この方は、もう加わっています。',
      'already-booked':
        'この方のカードには、すでに予約があります。一緒に予約するには、先にその予約を取り消してください。',
      'not-bookable': 'この方のカードは、いまは予約できません。',
      'too-many-people': '一度に予約できる人数を超えます。続きの方は、この予約のあとで予約してください。',
    },
  },
  easy: {
    title: 'いっしょに 予約する 家族',
    lead: most => `${most}人まで、同じ 時間に 予約できます。1人ずつ 番号を 書いて ください。`,
    list: 'いっしょに 予約する 人',
    number: tail => `番号の おわり ${tail}`,
    person: (index, family) => (family === undefined ? `${index}人目の 人` : `${family} さん`),
    marks: { bookable: '予約できます', booked: '予約 しました', other: '予約できません' },
    states: {
      preparing: 'カードの 準備を して います。',
      'handed-over': 'もう カードを 渡しました。',
      disposed: '時間が すぎたので、渡すことが できません。',
      'ask-desk': '電話で 聞いて ください。',
    },
    booked: (when, place) => `${when} ${place}`,
    remove: 'へらす',
    addTitle: '家族を ふやす',
    addLead: '家族の はがき(交付通知書)などを 見て、書いて ください。',
    add: 'この 人を ふやす',
    next: 'この 人たちで すすむ',
    back: '予約を 見る',
    added: 'ふやしました',
    removed: 'へらしました',
    full: most => `${most}人に なりました。これより 多い 人は、いっしょに 予約できません。`,
    refusals: {
      'already-here': 'この 人は、もう 入って います。',
      'already-booked':
        'この 人は もう 予約が あります。いっしょに 予約する ときは、先に その 予約を やめて ください。',
      'not-bookable': 'この 人の カードは、今 予約できません。',
      'too-many-people': '人が 多すぎます。ほかの 人は、この 予約の 後で 予約して ください。',
    },
  },
  en: {
    title: 'Family booking together',
    lead: most => `Up to ${most} people can come at the same time. Each person is checked by their own number.`,
    list: 'People checked',
    number: tail => `Number ending in ${tail}`,
    person: (index, family) => (family === undefined ? `Person ${index}` : family),
    marks: { bookable: 'Can be booked', booked: 'Booked', other: 'Cannot be booked' },
    states: {
      preparing: 'The card is being prepared.',
      'handed-over': 'The card has been handed over.',
      disposed: 'The card is not kept any longer.',
      'ask-desk': 'Please call us.',
    },
    booked: (when, place) => `${when}, ${place}`,
    remove: 'Remove',
    addTitle: 'Add a family member',
    addLead: 'Please look at the issuance notice of that person.',
    add: 'Add this person',
    next: 'Continue with these people',
    back: 'View the booking',
    added: 'Added',
    removed: 'Removed',
    full: most => `That is the most for one booking (${most}).`,
    refusals: {
      'already-here': 'This person has been added already.',
      'already-booked': 'This person has a booking already. To come together, please cancel that booking first.',
      'not-bookable': 'The card of this person cannot be booked now.',
      'too-many-people': 'That is more than can be booked at once. Please book for the others afterwards.',
    },
  },
} satisfies Localized<Words>
