import type { DayUnit, GroupLayout, KeyType, ServiceAccess } from '#domain/offices/find-services'
import { belongingsLimits, serviceLimits } from '#domain/offices/service-form'
import { fieldOf, type NumberPart, type WordsFault, type WordsPart } from '#domain/offices/words-form'
import type { FieldErrors } from '../components/error-summary.tsx'
import { type Localized, languageNames } from '../text/language.ts'

export const partLabels: Record<WordsPart, string> = {
  city_name: '市の名前',
  desk_name: '窓口の名前',
  hours: '電話の受付時間',
  office_name: '庁舎の名前',
  address: '所在地',
  phone_hours: '電話の受付時間',
  directions: '道順',
  service_name: '予約種別の名前',
  belongings: '持ち物',
  phone: '電話番号',
  postal_code: '郵便番号',
  ledger_name: '取込ファイルの交付場所',
  minutes: '一人あたりの時間(分)',
  extra_minutes_per_person: '二人目から一人ごとに加える時間(分)',
  max_people: '一度に予約できる人数の上限(人)',
  explanation: '説明',
  letter: 'この手続きの案内の手紙',
  walk_in_text: '予約なしで受け付ける時間と場所',
  position: '並び順',
  key_type: '本人の確かめ方',
  access: '予約の受け方',
  group_layout: '家族などで来るときの枠',
  booking_earliest: 'いちばん早い日',
  booking_earliest_unit: 'いちばん早い日の数え方',
  booking_latest: 'いちばん遅い日',
  booking_latest_unit: 'いちばん遅い日の数え方',
  booking_opens_at: 'いちばん遅い日が開く時刻',
  change_deadline_days: '変更・取消の期限(来庁日の何日前まで)',
  change_deadline_time: '変更・取消の期限の時刻',
  reminder_days: 'リマインドのメール(来庁日の何日前)',
  reminder_time: 'リマインドを送る時刻',
  reason_label: '理由の名前',
  public_label: '住民に見せる言葉',
}

export const keyTypeLabels: Record<KeyType, string> = {
  notice_number: '交付通知書番号と生年月日',
  printed_id: '印刷した予約IDとパスワード',
  none: 'メールアドレスの確認',
}
export const serviceAccessLabels: Record<ServiceAccess, { label: string; support: string }> = {
  everyone: { label: '住民も職員も予約できる', support: '予約サイトに出ます。' },
  staff_only: {
    label: '職員だけが予約できる',
    support: '予約サイトには「お電話ください」と出ます。電話や窓口で、職員が予約します。',
  },
  walk_in: { label: '予約なし(直接窓口へ)', support: '予約サイトに、下の「受け付ける時間と場所」が出ます。' },
}
export const groupLayoutLabels: Record<GroupLayout, { label: string; support: string }> = {
  consecutive: { label: '続けて受ける', support: '一つの窓口で、一人ずつ続けて受けます。時間がのびます。' },
  parallel: { label: '並べて受ける', support: '同じ時間に、人数分の窓口で受けます。' },
}
export const dayUnitLabels: Record<DayUnit, string> = { working_days: '開庁日', days: '日' }

export const belongingsSupport = `1行に一つずつ書きます。${belongingsLimits.mostItems}行まで、1行${belongingsLimits.most}文字までです。`
export const numberSupport = (part: NumberPart) => `${serviceLimits[part].least}から${serviceLimits[part].most}まで`

/** The columns and fields of the three languages; Latin letters alone would not say which page they are for. */
export const wordsLanguages: Localized = { ...languageNames, en: '英語(English)' }

/** One sentence for each fault, in the order of the form. */
export const cityErrors = (faults: readonly WordsFault[]): FieldErrors =>
  faults.map(fault => ({ field: fieldOf(fault), message: sentenceOf(fault) }))

function sentenceOf(fault: WordsFault) {
  const label = nameOf(fault)
  switch (fault.reason) {
    case 'missing':
      return `${label}を入力してください。${missingReasons[fault.language ?? 'ja']}`
    case 'unreadable':
      return `${label}を正しく入力してください。${examples[fault.part] ?? ''}`
    case 'secret-number':
      return `${label}に、個人番号や住民票コードのような番号を入れないでください。`
    case 'taken':
      return fault.part === 'reason_label'
        ? '同じ名前の理由がすでにあります。'
        : `${label}が、ほかの庁舎の名前か交付場所と同じです。取込のときに区別できるように変えてください。`
    case 'not-chosen':
      return `${label}を選んでください。`
    case 'before-earliest':
      return 'いちばん遅い日が、いちばん早い日より前です。予約できる日がなくなるため、どちらかを変えてください。'
    case 'too-long':
      return `${label}は${fault.most}文字までにしてください。`
    case 'too-many-items':
      return `${label}は${fault.most}行までにしてください。`
    case 'item-too-long':
      return `${label}は1行${fault.most}文字までにしてください。${fault.line}行目が長すぎます。`
    case 'out-of-range':
      return `${label}は${fault.least}から${fault.most}までの整数にしてください。`
  }
}

const nameOf = ({ part, language }: WordsFault) =>
  language === undefined ? partLabels[part] : `${partLabels[part]}(${languageNames[language]})`

const missingReasons: Localized = {
  ja: '',
  easy: 'やさしい日本語の画面に出ます。日本語と同じ文でもかまいません。',
  en: '英語の画面に出ます。',
}

const examples: Partial<Record<WordsPart, string>> = {
  phone: '0から始まる10けたか11けたの番号に、ハイフンを入れます。例:0999-00-0178',
  postal_code: '7けたの数字です。例:999-0001',
  booking_opens_at: '例:9:00',
  change_deadline_time: '例:17:00',
  reminder_time: '例:12:30',
}

export const cityNotices = {
  city: '市の名前と問い合わせ先を変更しました。住民の画面にすべて出るまで、30秒ほどかかることがあります。',
  office: '庁舎の内容を変更しました。住民の画面にも出ています。',
  map: '道順と案内図を変更しました。次の印刷と、住民の画面から使われます。',
  service: '予約種別の内容を変更しました。住民の画面にも出ています。',
  'service-offered': '予約種別の受付を始めました。',
  'service-withdrawn': '予約種別の受付をやめました。すでにある予約は、そのまま残ります。',
} as const
export type CityNotice = keyof typeof cityNotices
export const isCityNotice = (word: string | undefined): word is CityNotice =>
  word !== undefined && Object.hasOwn(cityNotices, word)
