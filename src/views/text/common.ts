import type { Localized } from './language.ts'

export const errorKinds = ['forbidden', 'notFound', 'expiredForm', 'unreadable', 'tooMany', 'broken', 'busy'] as const
export type ErrorKind = (typeof errorKinds)[number]

type ErrorWords = { title: string; explanation: string; advice: string }
type CommonWords = {
  cityService: string
  productName: string
  skip: string
  languageSwitcher: string
  required: string
  optional: string
  errorLabel: string
  errorSummary: (count: number) => string
  bannerLabels: Record<'info' | 'success' | 'warning' | 'error', string>
  steps: { label: string; names: Record<'service' | 'slot' | 'details' | 'check' | 'done', string> }
  stepOf: (current: number, count: number) => string
  back: string
  next: string
  change: string
  toTop: string
  print: string
  choose: string
  previousPage: string
  nextPage: string
  pages: string
  range: (from: number, to: number, total: number) => string
  contact: string
  phone: string
  hours: string
  noPersonalNumber: string
  errors: Record<ErrorKind, ErrorWords>
}

export const common = {
  ja: {
    cityService: 'マイナンバーカード予約',
    productName: 'マイナンバーカード予約・交付管理',
    skip: '本文へ移動',
    languageSwitcher: '言語',
    required: '※必須',
    optional: '任意',
    errorLabel: 'エラー',
    errorSummary: count => `入力内容を確認してください(${count}件)`,
    bannerLabels: { info: 'お知らせ', success: '完了', warning: '注意', error: 'エラー' },
    steps: {
      label: '予約の手順',
      names: { service: '手続き', slot: '日時', details: '入力', check: '確認', done: '完了' },
    },
    stepOf: (current, count) => `${count}段階のうち${current}番目`,
    back: '戻る',
    next: '次へ',
    change: '変更する',
    toTop: 'トップページへ',
    print: '印刷するときは、ブラウザーの「印刷」を選んでください。',
    choose: '選んでください',
    previousPage: '前へ',
    nextPage: '次へ',
    pages: 'ページの移動',
    range: (from, to, total) => `${total}件中 ${from}〜${to}件`,
    contact: 'お問い合わせ',
    phone: '電話番号',
    hours: '受付時間',
    noPersonalNumber: 'このサイトでは、個人番号(マイナンバー)や暗証番号をおたずねすることはありません。',
    errors: {
      forbidden: {
        title: 'このページを見ることはできません',
        explanation: 'このページを開くための確認ができませんでした。',
        advice: 'トップページから、もう一度お手続きください。',
      },
      notFound: {
        title: 'ページが見つかりません',
        explanation: 'アドレスが間違っているか、ページがなくなりました。',
        advice: 'アドレスを確かめるか、トップページからお探しください。',
      },
      expiredForm: {
        title: '画面の有効期限が切れました',
        explanation: '安全のため、この送信は受け付けませんでした。',
        advice: '前の画面に戻って読み込み直し、もう一度送信してください。',
      },
      unreadable: {
        title: '送信内容を受け付けられませんでした',
        explanation: '入力内容の一部が読み取れませんでした。予約などは変わっていません。',
        advice: '前の画面に戻り、入力内容を確かめて、もう一度送信してください。',
      },
      tooMany: {
        title: '操作の回数が多すぎます',
        explanation: '短い時間に多くの操作があったため、一時的に受付を止めています。',
        advice: '数分たってから、もう一度お試しください。',
      },
      broken: {
        title: '処理を完了できませんでした',
        explanation: 'システムで問題が起きました。ご迷惑をおかけします。',
        advice: 'しばらくたってから、もう一度お試しください。続くときは、窓口へお電話ください。',
      },
      busy: {
        title: 'ただいま混み合っています',
        explanation: 'アクセスが集中しているか、作業のため止まっています。',
        advice: '数分たってから、もう一度お試しください。',
      },
    },
  },
  easy: {
    cityService: 'マイナンバーカードの 予約',
    productName: 'マイナンバーカード予約・交付管理',
    skip: '大切な 内容へ 行く',
    languageSwitcher: 'ことば',
    required: '※必要です',
    optional: '書かなくても いい',
    errorLabel: 'まちがい',
    errorSummary: count => `なおす ところが ${count}つ あります`,
    bannerLabels: { info: 'お知らせ', success: 'できました', warning: '気をつけて ください', error: 'まちがい' },
    steps: {
      label: '予約の しかた',
      names: { service: 'すること', slot: '日と 時間', details: '書く', check: '見る', done: 'おわり' },
    },
    stepOf: (current, count) => `${count}つの うち ${current}番目`,
    back: 'もどる',
    next: 'つぎへ',
    change: 'なおす',
    toTop: 'はじめの ページへ',
    print: '紙に 出す ときは、ブラウザーの「印刷」を 押して ください。',
    choose: 'えらんで ください',
    previousPage: '前へ',
    nextPage: 'つぎへ',
    pages: 'ページを かえる',
    range: (from, to, total) => `ぜんぶで ${total}、ここは ${from}から ${to}`,
    contact: 'わからない とき',
    phone: '電話',
    hours: '電話が できる 時間',
    noPersonalNumber: 'ここでは、マイナンバー(12の 数字)や 暗証番号は 書きません。だれにも 教えないで ください。',
    errors: {
      forbidden: {
        title: 'この ページは 見ることが できません',
        explanation: 'あなたの 予約か どうか、わかりませんでした。',
        advice: 'はじめの ページから、もう一度 して ください。',
      },
      notFound: {
        title: 'ページが ありません',
        explanation: 'アドレスが ちがうか、ページが なくなりました。',
        advice: 'はじめの ページから さがして ください。',
      },
      expiredForm: {
        title: '時間が すぎました',
        explanation: 'あなたを 守るため、送ることを 止めました。',
        advice: '前の ページに もどって、もう一度 送って ください。',
      },
      unreadable: {
        title: '送ることが できませんでした',
        explanation: '書いた ことの 一部が わかりませんでした。予約は かわって いません。',
        advice: '前の ページに もどって、なおして、もう一度 送って ください。',
      },
      tooMany: {
        title: '少し 待って ください',
        explanation: '短い 時間に、たくさん 送られました。',
        advice: '5分くらい 待って、もう一度 して ください。',
      },
      broken: {
        title: 'できませんでした',
        explanation: 'この サイトに 問題が ありました。ごめんなさい。',
        advice: '少し 待って、もう一度 して ください。できない ときは 電話を して ください。',
      },
      busy: {
        title: '今、こんで います',
        explanation: 'たくさんの 人が 使って います。または、システムを なおして います。',
        advice: '5分くらい 待って、もう一度 して ください。',
      },
    },
  },
  en: {
    cityService: 'My Number Card bookings',
    productName: 'My Number Card Desk',
    skip: 'Skip to main content',
    languageSwitcher: 'Language',
    required: 'Required',
    optional: 'Optional',
    errorLabel: 'Error',
    errorSummary: count => (count === 1 ? 'Please correct 1 item' : `Please correct ${count} items`),
    bannerLabels: { info: 'Information', success: 'Done', warning: 'Caution', error: 'Error' },
    steps: {
      label: 'Booking steps',
      names: { service: 'Service', slot: 'Date and time', details: 'Details', check: 'Check', done: 'Done' },
    },
    stepOf: (current, count) => `Step ${current} of ${count}`,
    back: 'Back',
    next: 'Next',
    change: 'Change',
    toTop: 'Go to the top page',
    print: 'To print this page, choose “Print” in your browser.',
    choose: 'Please choose',
    previousPage: 'Previous',
    nextPage: 'Next',
    pages: 'Pages',
    range: (from, to, total) => `${from}–${to} of ${total}`,
    contact: 'Contact',
    phone: 'Phone',
    hours: 'Hours',
    noPersonalNumber: 'This site never asks for your Individual Number (My Number) or any PIN.',
    errors: {
      forbidden: {
        title: 'You cannot open this page',
        explanation: 'We could not confirm that this page is yours.',
        advice: 'Please start again from the top page.',
      },
      notFound: {
        title: 'Page not found',
        explanation: 'The address is wrong, or the page no longer exists.',
        advice: 'Please check the address, or start from the top page.',
      },
      expiredForm: {
        title: 'This page has expired',
        explanation: 'For your safety, we did not accept what was sent.',
        advice: 'Please go back, reload the page, and send it again.',
      },
      unreadable: {
        title: 'We could not accept what was sent',
        explanation: 'Part of the input could not be read. Nothing was changed.',
        advice: 'Please go back, check your input, and send it again.',
      },
      tooMany: {
        title: 'Too many requests',
        explanation: 'There were many requests in a short time, so we paused.',
        advice: 'Please wait a few minutes and try again.',
      },
      broken: {
        title: 'Something went wrong',
        explanation: 'There was a problem in our system. We are sorry.',
        advice: 'Please try again later. If it continues, please call the counter.',
      },
      busy: {
        title: 'The site is busy',
        explanation: 'Many people are using it, or it is under maintenance.',
        advice: 'Please wait a few minutes and try again.',
      },
    },
  },
} satisfies Localized<CommonWords>
