import type { AddressErrors } from '../../domain/residents/address-form.ts'
import type { Localized } from './language.ts'

type Fault = AddressErrors[number]['reason']
type Words = {
  form: {
    title: string
    lead: (hours: number) => string
    email: string
    again: string
    againSupport: string
    purpose: string
    privacy: string
    button: string
    noMail: string
  }
  faults: Record<Fault, string>
  tooMany: { title: string; text: (span: string) => string }
  sent: {
    title: string
    banner: string
    to: string
    next: (hours: number) => string
    mayClose: string
    missingTitle: string
    missing: readonly string[]
    again: string
    other: string
  }
  link: { title: string; lead: (service: string) => string; note: string; button: string; unknown: string }
  over: { title: string; text: string; booked: string; again: string; look: string }
}

/** Words for whoever comes by e-mail, and for links that lead nowhere any more. */
export const addressCheckWords = {
  ja: {
    form: {
      title: 'メールアドレスの確認',
      lead: hours =>
        `入力したアドレスに、予約のためのリンクをお送りします。メールが届いたら、${hours}時間以内にリンクを開いてください。`,
      email: 'メールアドレス',
      again: 'メールアドレス(確認のためもう一度)',
      againSupport: '同じアドレスを、もう一度入力してください。',
      purpose: 'アドレスは、この予約の連絡だけに使います。',
      privacy: '個人情報の取扱い',
      button: '確認のメールを送る',
      noMail: 'メールをお使いにならない方は、お電話でご予約ください。',
    },
    faults: {
      missing: 'メールアドレスを入力してください。',
      unreadable: 'メールアドレスを確かめてください。例:hanako@example.jp',
      different: '2つのメールアドレスが違います。同じものを入力してください。',
    },
    tooMany: {
      title: 'このアドレスには、いまは送れません',
      text: span =>
        `今日は何度もお送りしています。届いたメールのリンクをお使いください。次に送れるのは、あと${span}ほど後です。`,
    },
    sent: {
      title: '送信完了',
      banner: '確認のメールをお送りします',
      to: '送り先',
      next: hours => `数分以内に届きます。メールにあるリンクを、${hours}時間以内に開いて、予約を続けてください。`,
      mayClose: 'この画面は閉じてもかまいません。まだ予約は完了していません。',
      missingTitle: 'メールが届かないとき',
      missing: [
        '上の送り先に間違いがないか、確かめてください。',
        '迷惑メールのフォルダーや、受信の設定を確かめてください。',
        '5分ほど待っても届かないときは、もう一度送ってください。',
      ],
      again: 'もう一度送る',
      other: 'アドレスを入力し直す',
    },
    link: {
      title: '予約を続ける',
      lead: service => `${service}の予約を続けます。下のボタンを押してください。`,
      note: 'このリンクが使えるのは一度だけです。予約が終わるまで、この端末でお続けください。',
      button: '予約を続ける',
      unknown: 'お心当たりがない場合は、このまま画面を閉じてください。何も登録されません。',
    },
    over: {
      title: 'このリンクは使えません',
      text: 'すでに使われたか、期限が過ぎたか、リンクが途中で切れています。',
      booked: '予約が済んでいるときは、予約番号と生年月日で確認できます。',
      again: 'はじめからやり直す',
      look: '予約を確認する',
    },
  },
  easy: {
    form: {
      title: 'メールアドレスの 確認',
      lead: hours => `あなたの アドレスに メールを 送ります。メールの リンクを、${hours}時間の 中に 開いて ください。`,
      email: 'メールアドレス',
      again: 'メールアドレス(もう一度)',
      againSupport: '同じ アドレスを もう一度 書いて ください。',
      purpose: 'アドレスは、この 予約の ためだけに 使います。',
      privacy: 'あなたの 情報の あつかい',
      button: 'メールを 送る',
      noMail: 'メールを 使わない 人は、電話で 予約して ください。',
    },
    faults: {
      missing: 'メールアドレスを 書いて ください。',
      unreadable: 'メールアドレスを もう一度 見て ください。れい:hanako@example.jp',
      different: '2つの アドレスが ちがいます。同じ アドレスを 書いて ください。',
    },
    tooMany: {
      title: 'この アドレスには、今 送ることが できません',
      text: span =>
        `今日 何回も 送りました。来た メールの リンクを 使って ください。つぎに 送ることが できるのは、あと ${span}くらい 後です。`,
    },
    sent: {
      title: '送りました',
      banner: 'メールを 送ります',
      to: '送る アドレス',
      next: hours => `メールは すぐに 来ます。メールの リンクを、${hours}時間の 中に 開いて ください。`,
      mayClose: 'この 画面は 閉じても いいです。予約は まだ おわって いません。',
      missingTitle: 'メールが 来ない とき',
      missing: [
        '上の アドレスが 正しいか、見て ください。',
        '迷惑メールの 中も 見て ください。',
        '5分 待っても 来ない ときは、もう一度 送って ください。',
      ],
      again: 'もう一度 送る',
      other: 'ほかの アドレスを 書く',
    },
    link: {
      title: '予約を つづける',
      lead: service => `「${service}」の 予約を つづけます。下の ボタンを 押して ください。`,
      note: 'この リンクは 1回だけ 使うことが できます。おわるまで、この スマートフォンや パソコンで して ください。',
      button: '予約を つづける',
      unknown: 'メールを たのんで いない 人は、この 画面を 閉じて ください。何も おきません。',
    },
    over: {
      title: 'この リンクは 使うことが できません',
      text: 'もう 使った リンクか、時間が すぎた リンクです。',
      booked: '予約が おわった 人は、予約の 番号と 生まれた 日で 見ることが できます。',
      again: 'はじめから する',
      look: '予約を 見る',
    },
  },
  en: {
    form: {
      title: 'Confirm your e-mail address',
      lead: hours => `We will send a link to your address. Please open it within ${hours} hours to continue.`,
      email: 'E-mail address',
      again: 'E-mail address (again)',
      againSupport: 'Please enter the same address once more.',
      purpose: 'We use the address for this booking only.',
      privacy: 'How we use your personal information',
      button: 'Send the e-mail',
      noMail: 'If you do not use e-mail, please book by telephone.',
    },
    faults: {
      missing: 'Please enter your e-mail address.',
      unreadable: 'Please check the e-mail address. For example: hanako@example.jp',
      different: 'The two addresses are not the same. Please enter the same address twice.',
    },
    tooMany: {
      title: 'We cannot send to this address now',
      text: span =>
        `Several e-mails were sent to it today. Please use the link in one of them. You can ask again in about ${span}.`,
    },
    sent: {
      title: 'E-mail sent',
      banner: 'We are sending you an e-mail',
      to: 'To',
      next: hours => `It will arrive within minutes. Please open its link within ${hours} hours to continue.`,
      mayClose: 'You may close this window. Your booking is not complete yet.',
      missingTitle: 'If it does not arrive',
      missing: [
        'Check that the address above is right.',
        'Look in your spam folder.',
        'If nothing has come after 5 minutes, send it again.',
      ],
      again: 'Send it again',
      other: 'Enter another address',
    },
    link: {
      title: 'Continue your booking',
      lead: service => `You are booking: ${service}. Please press the button below.`,
      note: 'This link works once. Please finish your booking on this device.',
      button: 'Continue',
      unknown: 'If you did not ask for this e-mail, just close this window. Nothing will happen.',
    },
    over: {
      title: 'This link does not work',
      text: 'It was used already, its time is over, or part of it is missing.',
      booked: 'If you have booked, you can see your booking with your booking number and date of birth.',
      again: 'Start again',
      look: 'View my booking',
    },
  },
} satisfies Localized<Words>
