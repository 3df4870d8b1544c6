import type { BookingState } from '../../domain/reservations/bookable.ts'
import type { HoldRefusal } from '../../domain/reservations/hold.ts'
import type { TimeState } from '../../domain/slots/availability.ts'
import type { Localized } from './language.ts'

type StateWords = { title: string; text: string; call: boolean }
type Words = {
  /** The steps of a booking by card number, and of one by e-mail. */
  steps: Record<'card' | 'mail', readonly string[]>
  states: Record<Exclude<BookingState, 'bookable'>, StateWords>
  closed: { title: string; text: string }
  call: (hours: string) => string
  belongings: {
    title: string
    lead: string
    listTitle: string
    late: (deadline: string) => string
    button: string
    note: string
    questionsTitle: string
    questionsLead: string
    show: string
    person: (number: number, name: string | undefined) => string
    people: string
    peopleSupport: (most: number) => string
    peopleCount: (count: number) => string
    family: string
    familyNote: (most: number) => string
  }
  calendar: {
    title: string
    lead: string
    offices: string
    home: string
    transferred: (day: string) => string
    forParty: (people: number) => string
    opensAt: (time: string) => string
    nextFree: (day: string) => string
    noneFree: { title: string; text: string }
    help: string
  }
  times: {
    title: (day: string) => string
    lead: (minutes: number) => string
    place: string
    states: Record<TimeState, string>
    none: string
    otherDay: string
    current: (when: string) => string
    toCheck: string
  }
  refusals: Record<HoldRefusal, { title: string; text: string }>
  end: {
    button: string
    note: (minutes: number) => string
    warning: { title: (minutes: number) => string; text: string; keep: string }
    kept: string
  }
}

export const bookingWords = {
  ja: {
    steps: {
      card: ['番号の確認', '持ち物', '日時', '確認', '完了'],
      mail: ['メールの確認', '持ち物', '日時', '確認', '完了'],
    },
    states: {
      preparing: {
        title: 'まだ予約できません',
        text: 'カードの準備をしています。準備ができると交付通知書をお送りしますので、届いてから予約してください。',
        call: false,
      },
      'handed-over': {
        title: 'お渡しの済んだカードです',
        text: 'この番号のカードは、すでにお渡ししています。お心当たりがないときは、お電話ください。',
        call: true,
      },
      disposed: {
        title: 'お渡しできなくなりました',
        text: '保管の期間が終わったため、このカードはお渡しできません。新しいカードの申請については、お電話ください。',
        call: true,
      },
      'ask-desk': {
        title: 'お電話で確認をお願いします',
        text: 'このカードは、Webでは予約できません。窓口の職員がご案内しますので、お電話ください。',
        call: true,
      },
    },
    closed: { title: '予約の受付を休んでいます', text: 'ただいまWebでの予約を受け付けていません。お電話ください。' },
    call: hours => `受付時間 ${hours}`,
    belongings: {
      title: '持ち物の確認',
      lead: '当日は、次のものをお持ちください。そろわないときは、手続きができません。',
      listTitle: '当日の持ち物',
      late: deadline =>
        `受取期限(${deadline})を過ぎていますが、カードを保管していますので予約できます。お早めにお受け取りください。`,
      button: '日時を選ぶ',
      note: '持ち物がそろうかわからないときは、予約の前にお電話ください。',
      questionsTitle: 'お越しになる方について',
      questionsLead: 'あてはまるものを選ぶと、持ち物の一覧が変わります。',
      show: 'この答えで持ち物を見る',
      person: (number, name) => (name === undefined ? `${number}人目の方` : `${number}人目:${name} 様`),
      people: '人数',
      peopleSupport: most => `一緒に手続きをする方の人数です。一度に${most}人まで予約できます。`,
      peopleCount: count => `${count}人`,
      family: '家族も一緒に予約する',
      familyNote: most => `${most}人まで、同じ時間に一緒に手続きできます。`,
    },
    calendar: {
      title: '場所と日を選ぶ',
      lead: '場所を選び、カレンダーから日を選んでください。',
      offices: '場所',
      home: 'カードを保管しています',
      transferred: day => `この場所へカードを移すため、${day}から予約できます。`,
      forParty: people => `${people}人が一緒に手続きできる日だけを、○と△で示しています。`,
      opensAt: time => `いちばん先の日は、毎日${time}に受付が始まります。`,
      nextFree: day => `いちばん早い空き:${day}`,
      noneFree: {
        title: '予約できる日がありません',
        text: 'この場所は、予約できる期間がすべて満員です。ほかの場所を選ぶか、日をあらためてご覧ください。',
      },
      help: '○と△の日を選べます。',
    },
    times: {
      title: day => `${day}の時間を選ぶ`,
      lead: minutes => `時間を選ぶと、${minutes}分間その時間をお取りします。続けて入力を済ませてください。`,
      place: '場所',
      states: { free: '空きあり', few: '残りわずか', full: '満員' },
      none: 'この日は、予約できる時間がありません。ほかの日を選んでください。',
      otherDay: '別の日・場所を選ぶ',
      current: when => `いま、${when}をお取りしています。別の時間を選ぶと、入れ替わります。`,
      toCheck: 'この時間のまま進む',
    },
    refusals: {
      full: {
        title: 'その時間は、先ほど埋まりました',
        text: '下の一覧は最新の空き状況です。別の時間を選んでください。',
      },
      'no-such-slot': { title: 'その時間は予約できません', text: '下の一覧から、時間を選び直してください。' },
      'outside-range': { title: '予約できる期間ではありません', text: 'カレンダーから、別の日を選んでください。' },
      'not-bookable': { title: 'このカードは予約できません', text: '窓口へお電話ください。' },
      'already-booked': {
        title: 'ほかの画面で予約の途中です',
        text: '同じ方の予約が、ほかの画面で進められています。その画面で続けるか、しばらく待ってから選び直してください。',
      },
    },
    end: {
      button: '終わる',
      warning: {
        title: minutes => `あと${minutes}分で、この画面は自動で終わります`,
        text: 'しばらく操作がありませんでした。続けるときは、「続ける」を押してください。',
        keep: '続ける',
      },
      kept: '続けられます。',
      note: minutes =>
        `共用の端末では、最後に「終わる」を押してください。${minutes}分間操作がないと、自動で終わります。`,
    },
  },
  easy: {
    steps: {
      card: ['番号', '持って くる もの', '日と 時間', '見なおす', 'おわり'],
      mail: ['メール', '持って くる もの', '日と 時間', '見なおす', 'おわり'],
    },
    states: {
      preparing: {
        title: 'まだ 予約できません',
        text: 'カードの 準備を して います。はがき(交付通知書)が 来てから 予約して ください。',
        call: false,
      },
      'handed-over': {
        title: 'もう 渡した カードです',
        text: 'この 番号の カードは、もう 渡しました。もらって いない ときは、電話を して ください。',
        call: true,
      },
      disposed: {
        title: 'この カードは 渡すことが できません',
        text: 'カードを 持って おく 時間が おわりました。新しい カードの ことは、電話で 聞いて ください。',
        call: true,
      },
      'ask-desk': {
        title: '電話を して ください',
        text: 'この カードは、ここでは 予約できません。市役所の 人が 説明します。電話を して ください。',
        call: true,
      },
    },
    closed: { title: '今は 予約できません', text: '今、ここでは 予約できません。電話を して ください。' },
    call: hours => `電話が できる 時間 ${hours}`,
    belongings: {
      title: '持って くる もの',
      lead: '市役所に 来る 日は、下の ものを ぜんぶ 持って きて ください。ない ときは、手続きが できません。',
      listTitle: '持って くる もの',
      late: deadline =>
        `もらう 期限(${deadline})が すぎました。でも、カードは あります。予約できます。早く もらいに 来て ください。`,
      button: '日と 時間を えらぶ',
      note: 'わからない ときは、予約の 前に 電話を して ください。',
      questionsTitle: '来る 人の こと',
      questionsLead: '合う ものを えらぶと、持って くる ものが かわります。',
      show: '持って くる ものを 見る',
      person: (number, name) => (name === undefined ? `${number}人目` : `${number}人目:${name} さん`),
      people: '来る 人の 数',
      peopleSupport: most => `いっしょに 手続きを する 人の 数です。${most}人まで 予約できます。`,
      peopleCount: count => `${count}人`,
      family: '家族も いっしょに 予約する',
      familyNote: most => `${most}人まで、同じ 時間に いっしょに できます。`,
    },
    calendar: {
      title: '場所と 日を えらぶ',
      lead: '場所を えらんで ください。つぎに、カレンダーで 日を えらんで ください。',
      offices: '場所',
      home: 'カードは ここに あります',
      transferred: day => `この 場所に カードを 運びます。${day}から 予約できます。`,
      forParty: people => `${people}人が いっしょに できる 日だけ、○と △です。`,
      opensAt: time => `いちばん 遠い 日は、毎日 ${time}から 予約できます。`,
      nextFree: day => `いちばん 早い 日:${day}`,
      noneFree: {
        title: '予約できる 日が ありません',
        text: 'この 場所は ぜんぶ いっぱいです。ほかの 場所を えらぶか、べつの 日に もう一度 見て ください。',
      },
      help: '○と △の 日を えらぶことが できます。',
    },
    times: {
      title: day => `${day}の 時間を えらぶ`,
      lead: minutes =>
        `時間を えらぶと、${minutes}分の 間、ほかの 人は その 時間を えらべません。つづけて 書いて ください。`,
      place: '場所',
      states: { free: 'あいて いる', few: 'あと 少し', full: 'いっぱい' },
      none: 'この 日は いっぱいです。ほかの 日を えらんで ください。',
      otherDay: 'ほかの 日・場所を えらぶ',
      current: when => `今、${when}を えらんで います。ほかの 時間を えらぶと、かわります。`,
      toCheck: 'この 時間で つぎへ',
    },
    refusals: {
      full: {
        title: 'その 時間は、今 いっぱいに なりました',
        text: '下は 今の ようすです。ほかの 時間を えらんで ください。',
      },
      'no-such-slot': { title: 'その 時間は 予約できません', text: '下から ほかの 時間を えらんで ください。' },
      'outside-range': { title: 'その 日は 予約できません', text: 'カレンダーから ほかの 日を えらんで ください。' },
      'not-bookable': { title: 'この カードは 予約できません', text: '電話を して ください。' },
      'already-booked': {
        title: 'ほかの 画面で 予約して います',
        text: '同じ 人の 予約を、ほかの 画面で して います。その 画面で 続けるか、少し 待ってから もう一度 えらんで ください。',
      },
    },
    end: {
      button: 'おわる',
      warning: {
        title: minutes => `あと ${minutes}分で、この 画面は おわります`,
        text: '長い 時間 何も して いません。つづける ときは、「つづける」を 押して ください。',
        keep: 'つづける',
      },
      kept: 'つづける ことが できます。',
      note: minutes =>
        `ほかの 人も 使う パソコンでは、さいごに「おわる」を 押して ください。${minutes}分 何も しないと、おわります。`,
    },
  },
  en: {
    steps: {
      card: ['Number', 'What to bring', 'Date and time', 'Check', 'Done'],
      mail: ['E-mail', 'What to bring', 'Date and time', 'Check', 'Done'],
    },
    states: {
      preparing: {
        title: 'You cannot book yet',
        text: 'Your card is being prepared. We will send you the issuance notice (postcard); please book when it has arrived.',
        call: false,
      },
      'handed-over': {
        title: 'This card has been handed over',
        text: 'The card with this number has already been handed over. If you have not received it, please call us.',
        call: true,
      },
      disposed: {
        title: 'This card can no longer be handed over',
        text: 'The time for keeping this card is over. Please call us about applying for a new one.',
        call: true,
      },
      'ask-desk': {
        title: 'Please call us',
        text: 'This card cannot be booked on the web. Our staff will help you by phone.',
        call: true,
      },
    },
    closed: { title: 'Booking is closed', text: 'We do not take bookings on the web at the moment. Please call us.' },
    call: hours => `Phone hours: ${hours}`,
    belongings: {
      title: 'What to bring',
      lead: 'Please bring all of the following. We cannot serve you if something is missing.',
      listTitle: 'What to bring on the day',
      late: deadline =>
        `The pick-up date (${deadline}) has passed, but we still keep your card and you can book. Please come soon.`,
      button: 'Choose date and time',
      note: 'If you are not sure whether you have everything, please call us before you book.',
      questionsTitle: 'Who comes',
      questionsLead: 'What to bring depends on your answers.',
      show: 'Show what to bring',
      person: (number, name) => (name === undefined ? `Person ${number}` : `Person ${number}: ${name}`),
      people: 'Number of people',
      peopleSupport: most => `Everybody who needs the service in the same visit, ${most} at most.`,
      peopleCount: count => (count === 1 ? '1 person' : `${count} people`),
      family: 'Book together with your family',
      familyNote: most => `Up to ${most} people can be served in one visit.`,
    },
    calendar: {
      title: 'Choose a place and a day',
      lead: 'Choose a place, then a day in the calendar.',
      offices: 'Place',
      home: 'Your card is kept here',
      transferred: day => `Your card must be brought to this place first. You can book from ${day}.`,
      forParty: people => `○ and △ mark the days on which ${people} people can be served together.`,
      opensAt: time => `Every day at ${time} one more day opens for booking.`,
      nextFree: day => `First free day: ${day}`,
      noneFree: {
        title: 'No day is free',
        text: 'This place is fully booked for the whole booking period. Please choose another place or look again later.',
      },
      help: 'You can choose days marked ○ or △.',
    },
    times: {
      title: day => `Choose a time on ${day}`,
      lead: minutes =>
        `When you choose a time, we keep it for you for ${minutes} minutes. Please finish the form within that time.`,
      place: 'Place',
      states: { free: 'Open', few: 'Few left', full: 'Full' },
      none: 'There is no free time on this day. Please choose another day.',
      otherDay: 'Choose another day or place',
      current: when => `We are keeping ${when} for you. Choosing another time replaces it.`,
      toCheck: 'Continue with this time',
    },
    refusals: {
      full: {
        title: 'That time has just been taken',
        text: 'The list below is up to date. Please choose another time.',
      },
      'no-such-slot': { title: 'That time cannot be booked', text: 'Please choose a time from the list below.' },
      'outside-range': { title: 'That day cannot be booked', text: 'Please choose another day in the calendar.' },
      'not-bookable': { title: 'This card cannot be booked', text: 'Please call us.' },
      'already-booked': {
        title: 'A booking is under way on another screen',
        text: 'Somebody is booking for the same person right now. Please continue on that screen, or wait a little and choose again.',
      },
    },
    end: {
      button: 'Finish',
      warning: {
        title: minutes => `This page finishes by itself in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
        text: 'It has not been used for a while. Press “Continue” to go on.',
        keep: 'Continue',
      },
      kept: 'You can go on.',
      note: minutes =>
        `On a shared device, please press “Finish” at the end. After ${minutes} minutes without use it finishes by itself.`,
    },
  },
} satisfies Localized<Words>
