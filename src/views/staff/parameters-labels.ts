import type { RuleKey } from '#domain/rules/parameters'
import { isTimeRule } from '#domain/rules/rule-limits'
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
    '電話番号・メールアドレス・連絡事項の保存期間',
    '日',
    '予約の日からこの日数を過ぎると、電話番号・メールアドレス・連絡事項を消します。個人情報の取扱いのページにも、この期間が出ます。',
  ),
  reservationRetentionDays: words(
    '予約の保存期間',
    '日',
    '予約の日からこの日数を過ぎると、予約そのものを消します。個人情報の取扱いのページにも、この期間が出ます。カードの経過と操作記録は残ります。',
  ),
  balanceRetentionDays: words(
    '残高照合の記録の保存期間',
    '日',
    '毎晩の残高照合の数字を、この日数が過ぎると消します。照合した日と不一致の件数は操作記録に残ります。',
  ),
  reminderDays: words(
    '前日リマインドの日',
    '日前',
    '来庁日の何日前に、お知らせのメールを送るかです。0なら送りません。',
  ),
  reminderTime: words('前日リマインドの時刻', '', 'お知らせのメールを送る時刻です。'),
  waitingOfferHours: words('空き案内の待ち時間', '時間', '空き待ちの人に案内した席を、この時間だけ押さえておきます。'),
  waitingNoticeHours: words(
    '空き案内をやめる時間',
    '時間前',
    '来庁までこの時間より近い席は、空き待ちの人に案内しません。',
  ),
  waitingOffersMost: words(
    '空き案内の上限',
    '回',
    '一つの空き待ちに案内する回数です。これを過ぎると空き待ちは終わります。',
  ),
  waitingOfferFrom: words('空き案内を始める時刻', '', '夜間は案内しません。案内を始める時刻です。'),
  waitingOfferUntil: words('空き案内をやめる時刻', '', 'この時刻を過ぎて空いた席は、翌朝に案内します。'),
  mailLinkHours: words('アドレス確認のリンクの期限', '時間', '確認のメールにあるリンクを使える時間です。'),
  mailTries: words('メールの送信の上限', '回', 'この回数送っても届かないメールは、不達とします。'),
  noticeDeadlineDays: words('受取期限', '日', '交付通知書を送ってから受取期限までの日数です。'),
  reminderAfterDays: words('再通知を始める日', '日後', '受取期限からこの日数を過ぎたカードを、再通知の対象にします。'),
  remindersMost: words('再通知の上限', '回', '一枚のカードについて再通知を送る回数です。'),
  reminderPauseDays: words('再通知の間隔', '日', '通知からこの日数のあいだは、次の再通知の対象にしません。'),
  reminderDeadlineDays: words('再通知の受取期限', '日', '再通知を送ってから受取期限までの日数です。'),
  inquiryDeadlineDays: words('照会書の回答期限', '日', '照会書兼回答書を送ってから回答期限までの日数です。'),
  disposalNoticeMonths: words(
    '廃棄候補にする月数(最初の通知から)',
    'か月',
    '最初の通知からこの月数が過ぎたカードを廃棄候補にします。再通知からの月数と、遅いほうを使います。',
  ),
  disposalReminderMonths: words(
    '廃棄候補にする月数(再通知から)',
    'か月',
    '最後の再通知からこの月数が過ぎたカードを廃棄候補にします。',
  ),
  disposalPostReturnMonths: words(
    '廃棄候補にする月数(郵送返戻から)',
    'か月',
    '申請時来庁で郵送し、戻ってきたカードを、この月数で廃棄候補にします。',
  ),
  longStorageMonths: words('長期保管とする月数', 'か月', '最初の通知からこの月数が過ぎたカードを長期保管とします。'),
  expiryWarningDays: words(
    '有効期限の注意を出す日',
    '日前',
    '受取前のカードの有効期限がこの日数より近づくと、注意を出します。',
  ),
  stocktakeDays: words('循環棚卸の間隔', '日', 'どのケースも、この日数に一度は棚卸します。'),
  dispatchOverdueDays: words('移送・持出しの遅れ', '日', '予定の日からこの日数を過ぎても着かないと、赤く出ます。'),
  postingOverdueDays: words(
    '郵送中の上限',
    '日',
    '差し出してからこの日数を過ぎても配達が確かめられないカードは赤く出ます。',
  ),
  differenceOverdueDays: words(
    '入荷差異の未解決の上限',
    '日',
    '入荷差異を見つけた日からこの日数を過ぎても結果が入らないと、赤く出ます。J-LISへの照会がないものは、翌日から赤く出ます。',
  ),
  expressApplicationDays: words(
    '特急発行を申請できる日数',
    '日',
    '国外転入や紛失の届出などから、特急発行を申請できる日数です。',
  ),
  pulledDaysMost: words('取出し中の上限', '日', '取り出したまま、この日数を過ぎたカードは赤く出ます。'),
  unshelvedDaysMost: words(
    '受領台に置く上限',
    '日',
    '受領台や設定作業に、この日数を過ぎて置いたままのカードは赤く出ます。',
  ),
  returnStepDays: words(
    '返戻の次の手続の上限',
    '日',
    '戻ってから、この日数を過ぎても次の手続が済んでいない通知は赤く出ます。',
  ),
  disposalOverdueDays: words('廃棄承認後の上限', '日', '承認からこの日数を過ぎても廃棄していないカードは赤く出ます。'),
  handOverCheckPeople: words(
    '交付時の顔の確認の人数',
    '人',
    '2にすると、カードの写真と本人の顔を、もう一人の職員も確かめてから交付します。',
  ),
  witnessMinutes: words('立会いの時間', '分', '立会者の確認から、二人で行ったとみなす時間です。'),
  printRetentionHours: words('印刷したPDFの保存時間', '時間', '作ったPDFは、この時間が過ぎると消します。'),
  officeMapKilobytes: words(
    '案内図の画像の大きさ',
    'KB以下',
    '庁舎の案内図に使う画像の上限です。大きいほど印刷に時間がかかります。',
  ),
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
  {
    title: 'メールと空き待ち',
    keys: [
      ...(['reminderDays', 'reminderTime', 'mailLinkHours', 'mailTries'] as const),
      ...([
        'waitingOfferFrom',
        'waitingOfferUntil',
        'waitingOfferHours',
        'waitingNoticeHours',
        'waitingOffersMost',
      ] as const),
    ],
  },
  {
    title: '通知と印刷',
    keys: [
      ...(['noticeDeadlineDays', 'noticeNumberPattern', 'reminderAfterDays', 'reminderPauseDays'] as const),
      ...([
        'remindersMost',
        'reminderDeadlineDays',
        'inquiryDeadlineDays',
        'returnStepDays',
        'printRetentionHours',
      ] as const),
      'officeMapKilobytes' as const,
    ],
  },
  {
    title: '保管と棚卸',
    keys: [
      ...([
        'stocktakeDays',
        'pulledDaysMost',
        'unshelvedDaysMost',
        'dispatchOverdueDays',
        'expiryWarningDays',
      ] as const),
      ...(['longStorageMonths', 'witnessMinutes', 'postingOverdueDays', 'expressApplicationDays'] as const),
      ...(['differenceOverdueDays'] as const),
    ],
  },
  {
    title: '廃棄',
    keys: [
      ...(['disposalNoticeMonths', 'disposalReminderMonths', 'disposalPostReturnMonths'] as const),
      ...(['disposalOverdueDays'] as const),
    ],
  },
  { title: '保存期間', keys: ['contactRetentionDays', 'reservationRetentionDays', 'balanceRetentionDays'] },
  { title: '窓口', keys: ['earlyArrivalMinutes', 'lateArrivalMinutes', 'undoMinutes', 'handOverCheckPeople'] },
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
  isTimeRule(key) ? formatTime(String(value)) : `${value}${ruleLabels[key].unit}`

function words(name: string, unit: string, explanation: string): RuleWords {
  return { name, unit, explanation }
}
