import type { RuleKey } from '#domain/rules/parameters'
import { formatTime } from '#domain/rules/wareki'

type RuleWords = { name: string; unit: string; explanation: string }
export type RuleGroup = { title: string; keys: readonly RuleKey[] }

/** 決まりの名前, with its unit and what it decides. A new rule does not compile until it has words. */
export const ruleLabels: Record<RuleKey, RuleWords> = {
  holdMinutes: words('仮押さえの時間', '分', '住民が日時を選んでから、予約を確定するまで席を押さえておく時間です。'),
  bookingEarliestWorkingDays: words(
    '予約できる最初の日',
    '営業日後',
    '今日から数えて何営業日後から予約できるかです。前日にカードを取り出せるように決めます。',
  ),
  transferWorkingDays: words(
    '別の庁舎へ移すのに要る日数',
    '営業日',
    'カードを保管していない庁舎で受け取る予約は、この日数より前にはできません。',
  ),
  bookingLatestDays: words('予約できる最後の日', '日後', '今日から数えて何日後まで予約できるかです。'),
  changeDeadlineDays: words('変更・取消の期限の日', '日前', '来庁日の何日前まで、住民が予約を変え、取り消せるかです。'),
  changeDeadlineTime: words('変更・取消の期限の時刻', '', '期限の日の何時何分までかです。'),
  contactRetentionDays: words(
    '電話番号・連絡事項の保存期間',
    '日',
    '来庁日からこの日数を過ぎると、電話番号と連絡事項を消します。個人情報の取扱いのページの説明と合わせてください。',
  ),
  reservationRetentionDays: words(
    '予約の保存期間',
    '日',
    '来庁日からこの日数を過ぎると、予約そのものを消します。カードの経過と操作記録は残ります。',
  ),
  noticeDeadlineDays: words('受取期限', '日', '交付通知書を送ってから受取期限までの日数です。'),
  fewPlacesPercent: words('残りわずか(△)にする割合', '%以下', '空きがこの割合以下になると、カレンダーに△を出します。'),
  noticeNumberPattern: words(
    '交付通知書番号の形',
    '',
    'はがきの番号の形を正規表現で書きます。英字は大文字、「^」で始め「$」で終えます。',
  ),
  earlyArrivalMinutes: words(
    '早い来庁とみなす時間',
    '分前より前',
    '予約の時刻よりこれ以上早い受付は「早い」と出ます。',
  ),
  lateArrivalMinutes: words('遅れとみなす時間', '分', '予約の時刻をこれだけ過ぎると、次の人を先に案内できます。'),
  undoMinutes: words('直前の操作を取り消せる時間', '分', '受付などを間違えたとき、この時間内なら元に戻せます。'),
  staffIdleMinutes: words('職員の無操作の制限', '分', '操作がないままこの時間が過ぎると、サインインし直しになります。'),
  staffSessionHours: words(
    '職員のサインインの上限',
    '時間',
    '操作が続いていても、この時間でサインインし直しになります。',
  ),
  residentIdleMinutes: words('住民の無操作の制限', '分', '操作がないままこの時間が過ぎると、確認し直しになります。'),
  residentSessionHours: words('住民の利用の上限', '時間', '操作が続いていても、この時間で確認し直しになります。'),
  signInFailures: words('職員をロックする失敗の回数', '回', 'パスワードを続けてこの回数間違えると、ロックします。'),
  signInLockMinutes: words('職員のロックの時間', '分', 'ロックが自然に外れるまでの時間です。'),
  residentKeyFailures: words(
    '住民の番号をロックする失敗の回数',
    '回',
    '一つの交付通知書番号や予約番号に、続けてこの回数間違えると、ロックします。',
  ),
  residentLockMinutes: words('住民のロックの時間', '分', '番号のロックが外れるまでの時間です。'),
  addressTries: words(
    '一つの接続元からの試行の上限',
    '回',
    'ロックの時間のあいだに、一つの接続元から試せる回数です。庁舎の端末が同じ接続元に見える場合は大きくします。',
  ),
}

export const ruleGroups: readonly RuleGroup[] = [
  {
    title: '予約の受付',
    keys: [
      ...(['bookingEarliestWorkingDays', 'transferWorkingDays', 'bookingLatestDays', 'holdMinutes'] as const),
      ...(['fewPlacesPercent', 'changeDeadlineDays', 'changeDeadlineTime'] as const),
    ],
  },
  { title: '交付通知書', keys: ['noticeDeadlineDays', 'noticeNumberPattern'] },
  { title: '保存期間', keys: ['contactRetentionDays', 'reservationRetentionDays'] },
  { title: '窓口', keys: ['earlyArrivalMinutes', 'lateArrivalMinutes', 'undoMinutes'] },
  {
    title: '職員のサインイン',
    keys: ['staffIdleMinutes', 'staffSessionHours', 'signInFailures', 'signInLockMinutes'],
  },
  {
    title: '住民の確認',
    keys: [
      ...(['residentIdleMinutes', 'residentSessionHours', 'residentKeyFailures', 'residentLockMinutes'] as const),
      ...(['addressTries'] as const),
    ],
  },
]

/** 10分, 17時00分. */
export const ruleValueWords = (key: RuleKey, value: number | string) =>
  key === 'changeDeadlineTime' ? formatTime(String(value)) : `${value}${ruleLabels[key].unit}`

function words(name: string, unit: string, explanation: string): RuleWords {
  return { name, unit, explanation }
}
