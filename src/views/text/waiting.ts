import type { WishFault } from '../../domain/waiting/wish-form.ts'
import type { TimeOfDay, WaitingStatus } from '../../domain/waiting/words.ts'
import type { Localized } from './language.ts'

type Titled = { title: string; text: string }
type Words = {
  /** Links that lead here. */
  link: string
  linkLead: string
  linkEarlier: string
  linkOwn: string
  form: Record<'title' | 'lead' | 'titleEarlier' | 'leadEarlier' | 'current' | 'office' | 'from' | 'until', string> &
    Record<'time' | 'contact' | 'contactLead' | 'email' | 'emailSupport' | 'emailAgain' | 'emailKnown', string> &
    Record<'phone' | 'phoneSupport' | 'privacy' | 'button' | 'anyway', string>
  times: Record<TimeOfDay, string>
  faults: Record<WishFault, string>
  free: { title: string; text: (when: string) => string; button: string }
  nothingEarlier: Titled
  own: {
    title: string
    none: string
    book: string
    service: string
    place: string
    days: string
    span: (from: string, until: string) => string
    time: string
    people: string
    offers: string
    offersCount: (count: number, most: number) => string
    contact: string
    byMail: (email: string) => string
    byPhone: (phone: string) => string
    earlier: string
    position: (number: number) => string
    withdraw: string
    next: string
    rules: (hours: number, from: string, until: string, most: number) => readonly string[]
    offer: { title: string; until: (when: string, left: string) => string; note: string; button: string }
    toReservation: string
  }
  done: Record<'joined' | 'withdrawn' | 'over', Titled>
  statuses: Record<WaitingStatus, { label: string; explanation: string }>
  withdrawal: Record<'title' | 'lead' | 'button' | 'keep', string>
}

/** Words of the waiting list, for who is in it. */
export const waitingWords = {
  ja: {
    link: '空きが出たら知らせてほしい',
    linkLead: 'ご希望の日が満員のときは、空きが出たときにお知らせできます。',
    linkEarlier: 'もっと早い日が空いたら知らせてほしい',
    linkOwn: '空き待ちの状況を見る・やめる',
    form: {
      title: '空き待ちの登録',
      lead: 'ご希望の日に空きが出たら、登録された順にお知らせし、その時間をしばらくお取りします。',
      titleEarlier: '早い日の空き待ち',
      leadEarlier:
        'いまの予約より早い日に空きが出たら、お知らせします。お返事をいただくまで、いまの予約はそのまま残ります。',
      current: 'いまの予約',
      office: '場所',
      from: 'この日から',
      until: 'この日まで',
      time: '時間帯',
      contact: 'お知らせの方法',
      contactLead: 'メールアドレスか電話番号の、どちらかを入力してください。両方あるときは、メールでお知らせします。',
      email: 'メールアドレス',
      emailSupport: '空きが出たら、すぐにメールでお知らせします。',
      emailAgain: 'メールアドレス(確認のため、もう一度)',
      emailKnown: 'お知らせ先のメールアドレス',
      phone: '電話番号',
      phoneSupport: 'メールのない方には、職員が開庁時間にお電話します。例:090-0000-0000',
      privacy: '入力された内容は、空き待ちのご連絡のためだけに使い、終わってから1年後に消します。',
      button: '空き待ちに登録する',
      anyway: 'この時間は選ばずに、登録する',
    },
    times: { any: 'いつでもよい', morning: '午前(12時まで)', afternoon: '午後(12時から)' },
    faults: {
      'office-missing': '場所を選んでください。',
      'day-missing': '日を選んでください。',
      backwards: '「この日まで」には、「この日から」と同じ日か、あとの日を選んでください。',
      'too-early': 'カードをこの場所へ移すのに日数がかかります。もう少しあとの日を選んでください。',
      unreachable: 'メールアドレスか電話番号の、どちらかを入力してください。',
    },
    free: {
      title: 'いま、空いている時間があります',
      text: when => `ご希望の中で、いちばん早い空きは${when}です。すぐに予約できます。`,
      button: 'この日の時間を選ぶ',
    },
    nothingEarlier: {
      title: 'これより早い日はありません',
      text: 'いまの予約が、予約できるいちばん早い日です。',
    },
    own: {
      title: '空き待ち',
      none: '空き待ちの登録はありません。',
      book: '空いている日を見る',
      service: '手続き',
      place: '場所',
      days: 'ご希望の日',
      span: (from, until) => (from === until ? from : `${from}から${until}まで`),
      time: '時間帯',
      people: '人数',
      offers: 'これまでのお知らせ',
      offersCount: (count, most) => `${count}回(${most}回まで)`,
      contact: 'お知らせの方法',
      byMail: email => `メール(${email})`,
      byPhone: phone => `職員からの電話(${phone})`,
      earlier: 'いまの予約を早い日に変えるための空き待ちです。いまの予約は、そのまま残っています。',
      position: number => `いま${number}番目です`,
      withdraw: '空き待ちをやめる',
      next: 'これからのこと',
      rules: (hours, from, until, most) => [
        '空きが出ると、登録された順にお知らせします。配慮の必要な方を先にご案内することがあります。',
        `お知らせした時間は、${hours}時間、ほかの方が取れないようにしておきます。過ぎると次の方へご案内します。`,
        `お知らせは1日に1回まで、${from}から${until}までの間です。`,
        `お返事のないお知らせが${most}回になると、空き待ちは終わります。`,
        'お待ちの間も、空いている日をご自分で予約できます。予約すると、空き待ちは終わります。',
      ],
      offer: {
        title: 'この時間が空きました',
        until: (when, left) => `${when}まで、この時間をお取りしています(あと${left})`,
        note: '期限までに予約を終えてください。過ぎると、次の方へご案内します。',
        button: 'この時間で予約する',
      },
      toReservation: '予約を見る',
    },
    done: {
      joined: { title: '空き待ちに登録しました', text: '空きが出たら、お知らせします。' },
      withdrawn: { title: '空き待ちをやめました', text: 'もうお知らせは届きません。' },
      over: {
        title: 'お知らせした時間は、もうお取りしていません',
        text: '期限が過ぎたか、すでにお返事をいただいています。いまの状況は、次のとおりです。',
      },
    },
    statuses: {
      waiting: { label: 'お待ちいただいています', explanation: '空きが出たら、順番にお知らせします。' },
      offered: { label: 'お返事をお待ちしています', explanation: '空いた時間をお取りしています。' },
      booked: { label: '予約が済みました', explanation: '予約ができたので、空き待ちは終わりました。' },
      lapsed: {
        label: '空き待ちは終わりました',
        explanation: 'お返事のないお知らせが続いたため、終わりました。もう一度登録できます。',
      },
      withdrawn: { label: '空き待ちをやめました', explanation: 'もうお知らせは届きません。もう一度登録できます。' },
      ended: {
        label: '空き待ちは終わりました',
        explanation: 'ご希望の日が過ぎたか、もとの予約がなくなりました。もう一度登録できます。',
      },
    },
    withdrawal: {
      title: '空き待ちをやめる',
      lead: 'この空き待ちをやめます。お知らせは、メールも電話も止まります。お取りしている時間があれば、次の方へご案内します。',
      button: '空き待ちをやめる',
      keep: 'やめずに戻る',
    },
  },
  easy: {
    link: 'あいたら 教えて ほしい',
    linkLead: '来たい 日が いっぱいの とき、あいたら お知らせします。',
    linkEarlier: 'もっと 早い 日が あいたら 教えて ほしい',
    linkOwn: '待って いる ことを 見る・やめる',
    form: {
      title: 'あくのを 待つ',
      lead: '来たい 日が あいたら、待って いる 人に 順番に お知らせします。その 時間は 少しの 間 あなたの ものです。',
      titleEarlier: '早い 日を 待つ',
      leadEarlier: '今の 予約より 早い 日が あいたら、お知らせします。今の 予約は のこります。',
      current: '今の 予約',
      office: '場所',
      from: 'この 日から',
      until: 'この 日まで',
      time: '時間',
      contact: 'お知らせの しかた',
      contactLead: 'メールアドレスか 電話番号を 書いて ください。両方 ある ときは、メールで お知らせします。',
      email: 'メールアドレス',
      emailSupport: 'あいたら、すぐ メールを 送ります。',
      emailAgain: 'メールアドレス(もう一度)',
      emailKnown: 'お知らせの メールアドレス',
      phone: '電話番号',
      phoneSupport: 'メールが ない 人には、市役所の 人が 電話を します。れい:090-0000-0000',
      privacy: '書いた ことは、この お知らせだけに 使います。おわってから 1年で 消します。',
      button: '待つ',
      anyway: 'この 時間を えらばないで 待つ',
    },
    times: { any: 'いつでも いい', morning: '午前(12時まで)', afternoon: '午後(12時から)' },
    faults: {
      'office-missing': '場所を えらんで ください。',
      'day-missing': '日を えらんで ください。',
      backwards: '「この 日まで」は、「この 日から」と 同じか、後の 日に して ください。',
      'too-early': 'カードを 運ぶのに 時間が かかります。もう少し 後の 日を えらんで ください。',
      unreachable: 'メールアドレスか 電話番号を 書いて ください。',
    },
    free: {
      title: '今、あいて いる 時間が あります',
      text: when => `${when}が あいて います。すぐ 予約できます。`,
      button: 'この 日の 時間を えらぶ',
    },
    nothingEarlier: {
      title: 'もっと 早い 日は ありません',
      text: '今の 予約が、いちばん 早い 日です。',
    },
    own: {
      title: 'あくのを 待つ',
      none: '今、待って いません。',
      book: 'あいて いる 日を 見る',
      service: 'すること',
      place: '場所',
      days: '来たい 日',
      span: (from, until) => (from === until ? from : `${from}から ${until}まで`),
      time: '時間',
      people: '来る 人の 数',
      offers: '今までの お知らせ',
      offersCount: (count, most) => `${count}回(${most}回まで)`,
      contact: 'お知らせの しかた',
      byMail: email => `メール(${email})`,
      byPhone: phone => `市役所の 人からの 電話(${phone})`,
      earlier: '今の 予約を 早い 日に かえる ために 待って います。今の 予約は のこって います。',
      position: number => `今 ${number}番目です`,
      withdraw: '待つのを やめる',
      next: 'これからの こと',
      rules: (hours, from, until, most) => [
        'あいたら、順番に お知らせします。先に お知らせする 人も います。',
        `お知らせした 時間は、${hours}時間、ほかの 人は とれません。すぎると、つぎの 人に お知らせします。`,
        `お知らせは 1日に 1回までです。${from}から ${until}までの 間です。`,
        `${most}回 返事が ないと、おわります。`,
        '待って いる 間も、あいて いる 日を 自分で 予約できます。予約したら、待つのは おわります。',
      ],
      offer: {
        title: 'この 時間が あきました',
        until: (when, left) => `${when}まで、この 時間は あなたの ものです(あと ${left})`,
        note: 'それまでに 予約を おわって ください。すぎると、つぎの 人に お知らせします。',
        button: 'この 時間で 予約する',
      },
      toReservation: '予約を 見る',
    },
    done: {
      joined: { title: '待つ 人に 入りました', text: 'あいたら、お知らせします。' },
      withdrawn: { title: '待つのを やめました', text: 'もう お知らせは 来ません。' },
      over: {
        title: 'お知らせした 時間は、もう とって いません',
        text: '時間が すぎたか、もう 返事を しました。今の ようすは 下に あります。',
      },
    },
    statuses: {
      waiting: { label: '待って います', explanation: 'あいたら、順番に お知らせします。' },
      offered: { label: '返事を 待って います', explanation: 'あいた 時間を とって あります。' },
      booked: { label: '予約が できました', explanation: '予約が できたので、待つのは おわりました。' },
      lapsed: {
        label: 'おわりました',
        explanation: '返事が なかったので、おわりました。もう一度 待つことが できます。',
      },
      withdrawn: {
        label: '待つのを やめました',
        explanation: 'もう お知らせは 来ません。もう一度 待つことが できます。',
      },
      ended: {
        label: 'おわりました',
        explanation: '来たい 日が すぎたか、予約が なくなりました。もう一度 待つことが できます。',
      },
    },
    withdrawal: {
      title: '待つのを やめる',
      lead: '待つのを やめます。メールも 電話も 来なくなります。とって ある 時間は、つぎの 人の ものに なります。',
      button: '待つのを やめる',
      keep: 'やめないで もどる',
    },
  },
  en: {
    link: 'Tell me when a time becomes free',
    linkLead: 'If the day you want is full, we can tell you when a time becomes free.',
    linkEarlier: 'Tell me when an earlier day becomes free',
    linkOwn: 'View or leave the waiting list',
    form: {
      title: 'Join the waiting list',
      lead: 'When a time on your days becomes free, we tell those who wait in turn and keep the time for them for a while.',
      titleEarlier: 'Wait for an earlier day',
      leadEarlier:
        'When a day earlier than your booking becomes free, we tell you. Your booking stays as it is until you answer.',
      current: 'Your booking now',
      office: 'Place',
      from: 'From this day',
      until: 'Until this day',
      time: 'Time of day',
      contact: 'How we tell you',
      contactLead: 'Please enter an e-mail address or a phone number. With both, we write an e-mail.',
      email: 'E-mail address',
      emailSupport: 'We write to you as soon as a time is free.',
      emailAgain: 'E-mail address (again)',
      emailKnown: 'We write to',
      phone: 'Phone number',
      phoneSupport: 'Without e-mail our staff call you in office hours. Example: 090-0000-0000',
      privacy: 'What you enter is used only for the waiting list and erased one year after it has ended.',
      button: 'Join the waiting list',
      anyway: 'Join without choosing that time',
    },
    times: { any: 'Any time', morning: 'Morning (before noon)', afternoon: 'Afternoon (from noon)' },
    faults: {
      'office-missing': 'Please choose a place.',
      'day-missing': 'Please choose a day.',
      backwards: 'The last day must be the first day or later.',
      'too-early': 'Your card must be brought to this place first. Please choose a later day.',
      unreachable: 'Please enter an e-mail address or a phone number.',
    },
    free: {
      title: 'A time is free now',
      text: when => `The first free time of those you wish for is ${when} – you can book it at once.`,
      button: 'Choose a time on that day',
    },
    nothingEarlier: {
      title: 'There is no earlier day',
      text: 'Your booking is on the first day that can be booked.',
    },
    own: {
      title: 'Waiting list',
      none: 'You are not on the waiting list.',
      book: 'Look for a free day',
      service: 'Service',
      place: 'Place',
      days: 'Days you wish for',
      span: (from, until) => (from === until ? from : `${from} to ${until}`),
      time: 'Time of day',
      people: 'People',
      offers: 'Times we told you about',
      offersCount: (count, most) => `${count} (at most ${most})`,
      contact: 'How we tell you',
      byMail: email => `E-mail (${email})`,
      byPhone: phone => `A call from our staff (${phone})`,
      earlier: 'You are waiting to move your booking to an earlier day. Your booking stays as it is.',
      position: number => `You are number ${number} in the queue`,
      withdraw: 'Leave the waiting list',
      next: 'What happens next',
      rules: (hours, from, until, most) => [
        'When a time becomes free we tell those who wait in turn. People with special needs may come first.',
        `We keep that time for you for ${hours} hours. After that we offer it to the next person.`,
        `Between ${from} and ${until} we tell you, at most once a day.`,
        `After ${most} offers without an answer your waiting ends.`,
        'While you wait you can book any free day yourself. Your waiting then ends.',
      ],
      offer: {
        title: 'This time is free',
        until: (when, left) => `We keep it for you until ${when} (${left} left)`,
        note: 'Please finish your booking by then. After that we offer it to the next person.',
        button: 'Book this time',
      },
      toReservation: 'View the booking',
    },
    done: {
      joined: { title: 'You are on the waiting list', text: 'We tell you when a time becomes free.' },
      withdrawn: { title: 'You have left the waiting list', text: 'We will not tell you any more.' },
      over: {
        title: 'That time is not kept any more',
        text: 'Its deadline has passed, or you have answered already. This is how things stand:',
      },
    },
    statuses: {
      waiting: { label: 'Waiting', explanation: 'We tell you in turn when a time becomes free.' },
      offered: { label: 'A time is kept for you', explanation: 'We are waiting for your answer.' },
      booked: { label: 'Booked', explanation: 'You have a booking, so your waiting has ended.' },
      lapsed: { label: 'Ended', explanation: 'Several offers had no answer. You can join again.' },
      withdrawn: {
        label: 'You left the waiting list',
        explanation: 'We will not tell you any more. You can join again.',
      },
      ended: {
        label: 'Ended',
        explanation: 'The days are over, or the booking is gone. You can join again.',
      },
    },
    withdrawal: {
      title: 'Leave the waiting list',
      lead: 'You leave the waiting list: no more e-mails and no calls. A time kept for you goes to the next person.',
      button: 'Leave the waiting list',
      keep: 'Stay on the list',
    },
  },
} satisfies Localized<Words>
