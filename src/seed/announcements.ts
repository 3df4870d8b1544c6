import type { Tx } from '#db'
import type { Actor } from '#domain/actor'
import { addAnnouncement } from '#domain/announcements/change'
import type { AnnouncementWords } from '#domain/announcements/form'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { succeed } from './cards.ts'

/** What 青葉野市 tells its residents: three pieces of news, one of them to come, and the questions people ask most. */
export async function tellResidents(tx: Tx, { by, today }: { by: Actor; today: Day }) {
  for (const words of [...newsOf(today), ...questions(addDays(today, -60))])
    succeed(await addAnnouncement(tx, words, { by, now: atTokyo(addDays(today, -60), '10:00') }))
}

type Text = AnnouncementWords['title']
const text = (ja: string, easy: string, en: string): Text => ({ ja, easy, en })
const openEnd = { publishUntil: null, position: 0 }

const newsOf = (today: Day): AnnouncementWords[] => [
  {
    ...openEnd,
    kind: 'news',
    publishFrom: addDays(today, -20),
    title: text('木曜日の夜間窓口を始めました', '木曜日は 夜も あいて います', 'Thursday evening counter'),
    body: text(
      '本庁の交付窓口は、木曜日に限り17時20分から19時まで受け付けます。予約のときに、木曜日の夕方の時間を選んでください。\n\n夜間は、暗証番号の再設定など予約のいらない手続きは受け付けていません。',
      '本庁の まどぐちは、木曜日だけ 夜(17時20分から 19時)も あいて います。予約の とき、木曜日の 夜の 時間を えらんで ください。',
      'The main office is also open on Thursdays from 5:20 p.m. to 7:00 p.m. Please choose an evening time when you book.',
    ),
  },
  {
    kind: 'news',
    position: 0,
    publishFrom: addDays(today, -3),
    publishUntil: addDays(today, 30),
    title: text(
      '電子証明書の更新で窓口が混み合っています',
      '電子証明書の まどぐちが こんで います',
      'Counters are busy with certificate renewals',
    ),
    body: text(
      '更新の時期を迎えた方が多く、月曜日と連休の翌日は特に混み合います。予約をしてからお越しください。',
      'たくさんの 人が 来て います。月曜日は 特に こみます。予約して から 来て ください。',
      'Mondays and the days after holidays are especially busy. Please book before you come.',
    ),
  },
  {
    ...openEnd,
    kind: 'news',
    publishFrom: addDays(today, 7),
    title: text('年度末の受付について', '', ''),
    body: text('年度末は窓口が混み合います。余裕をもって予約してください。', '', ''),
  },
]

const questions = (publishFrom: Day): AnnouncementWords[] =>
  questionTexts.map(([title, body], index) => ({
    ...{ kind: 'faq', publishFrom, publishUntil: null, position: (index + 1) * 10 },
    title,
    body,
  }))

const questionTexts: [Text, Text][] = [
  [
    text(
      'メールアドレスがなくても予約できますか',
      'メールアドレスが なくても 予約できますか',
      'Can I book without an e-mail address?',
    ),
    text(
      'カードの受取は、メールアドレスがなくても予約できます。予約番号の画面を印刷するか、書きとめてください。ほかの手続きは、お電話で予約できます。',
      'カードを もらう 予約は、メールアドレスが なくても できます。予約の 番号を 書いて おいて ください。ほかの 予約は 電話で できます。',
      'Yes, for picking up a card. Please print or write down your booking number. For other services, please book by phone.',
    ),
  ],
  [
    text('家族の分もまとめて予約できますか', '家族と いっしょに 予約できますか', 'Can I book for my family as well?'),
    text(
      'できます。手続きごとに一度に予約できる人数が決まっています。お一人ずつ、番号と生年月日を確かめます。',
      'できます。1人ずつ、番号と 生まれた 日を 書きます。',
      'Yes. Each person’s number and date of birth is checked one by one.',
    ),
  ],
  [
    text(
      '代わりの人がカードを受け取れますか',
      'ほかの 人が カードを もらえますか',
      'Can somebody else pick up my card?',
    ),
    text(
      '病気や障害など、やむを得ない理由でご本人が来られないときに限ります。仕事や学校が忙しいという理由では受け取れません。\n\n必要な書類は「手続きを選ぶ」から確かめられます。',
      '病気や 障害 などで 本人が 来られない ときだけ、できます。「仕事や 学校が いそがしい」では できません。',
      'Only if you cannot come for reasons such as illness or disability. Being busy with work or school is not accepted.',
    ),
  ],
  [
    text(
      '受取の期限を過ぎてしまいました',
      'もらう 日が すぎて しまいました',
      'The pick-up date on my notice has passed',
    ),
    text(
      'カードを保管している間は予約できます。保管の期間が終わると廃棄しますので、お早めに予約してください。',
      'カードが あれば 予約できます。早く 予約して ください。',
      'You can still book as long as we keep your card. Please book soon.',
    ),
  ],
  [
    text('予約の時間に遅れそうです', '予約の 時間に おくれます', 'I am going to be late'),
    text(
      'お電話でお知らせください。遅れて着いたときは、次の方を先にご案内し、空きしだいお呼びします。',
      '電話を して ください。おくれて 来た ときは、次の 人が 先に なります。',
      'Please call us. If you arrive late, the next person goes first and we call you as soon as a counter is free.',
    ),
  ],
]
