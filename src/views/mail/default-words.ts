import type { MailTemplate } from '#domain/mail/template-form'
import type { MailKind } from '#domain/mail/words'
import type { Localized } from '../text/language.ts'

const visit = {
  ja: `予約番号: {{予約番号}}
日時: {{日時}}
場所: {{場所}}
所在地: {{所在地}}
手続き: {{手続}}
人数: {{人数}}`,
  easy: `予約の 番号: {{予約番号}}
日と 時間: {{日時}}
場所: {{場所}}
住所: {{所在地}}
すること: {{手続}}
来る 人の 数: {{人数}}`,
  en: `Booking number: {{予約番号}}
Date and time: {{日時}}
Place: {{場所}}
Address: {{所在地}}
Service: {{手続}}
People: {{人数}}`,
} satisfies Localized

const bring = {
  ja: `■ 持ち物
{{持ち物}}`,
  easy: `■ 持って くる もの
{{持ち物}}`,
  en: `What to bring
{{持ち物}}`,
} satisfies Localized

const change = {
  ja: `■ 予約の確認・変更・取消
{{リンク}}
このリンクを開いたあと、ご本人であることを確かめます。
変更と取消は、{{変更期限}}までできます。`,
  easy: `■ 予約を 見る・かえる・やめる
{{リンク}}
この リンクを ひらいた あと、あなたの ことを たしかめます。
かえたり やめたり できるのは、{{変更期限}}までです。`,
  en: `View, change or cancel your booking
{{リンク}}
After opening the link you will be asked to confirm who you are.
Latest time to change or cancel: {{変更期限}}`,
} satisfies Localized

const rebook = {
  ja: `もう一度予約するときは、こちらからお願いします。
{{予約ページ}}`,
  easy: `もういちど 予約する ときは、ここを 見て ください。
{{予約ページ}}`,
  en: `To make a new booking:
{{予約ページ}}`,
} satisfies Localized

const foot = {
  ja: `――――――――――
{{市名}} {{窓口名}}
電話 {{電話}}
受付時間 {{受付時間}}
このメールは送信専用です。返信はお受けできません。`,
  easy: `――――――――――
{{市名}} {{窓口名}}
電話 {{電話}}
電話が つながる 時間 {{受付時間}}
この メールに 返事を 書いても、とどきません。`,
  en: `----------
{{窓口名}}, {{市名}}
Phone: {{電話}} (in Japanese)
Hours: {{受付時間}}
This address only sends mail. Replies are not read.`,
} satisfies Localized

const letter = (subject: string, ...parts: string[]): MailTemplate => ({ subject, body: parts.join('\n\n') })

/** メールの文面, where the city has not written its own. */
export const defaultWords = {
  address_check: {
    ja: letter(
      '【{{市名}}】メールアドレスの確認',
      `「{{手続}}」の予約のため、メールアドレスを確認しています。
{{期限}}までに、次のリンクを開いて予約を続けてください。リンクを使えるのは一度だけです。`,
      '{{リンク}}',
      `このメールに心当たりがない場合は、何もせずに削除してください。予約は作られません。`,
      foot.ja,
    ),
    easy: letter(
      '【{{市名}}】メールアドレスを たしかめます',
      `「{{手続}}」の 予約の ために、メールアドレスを たしかめて います。
{{期限}}までに、下の リンクを ひらいて、予約を つづけて ください。リンクは 1回だけ つかえます。`,
      '{{リンク}}',
      `この メールを 知らない ときは、何も しないで、すてて ください。予約は できません。`,
      foot.easy,
    ),
    en: letter(
      '[{{市名}}] Confirm your e-mail address',
      `We are confirming your e-mail address for a booking: {{手続}}.
Please open this link by {{期限}} to go on. It works only once.`,
      '{{リンク}}',
      `If you did not ask for this mail, please delete it. Nothing will be booked.`,
      foot.en,
    ),
  },
  booked: {
    ja: letter(
      '【{{市名}}】予約を受け付けました({{日時}})',
      '予約を受け付けました。',
      visit.ja,
      bring.ja,
      change.ja,
      foot.ja,
    ),
    easy: letter(
      '【{{市名}}】予約が できました({{日時}})',
      '予約が できました。',
      visit.easy,
      bring.easy,
      change.easy,
      foot.easy,
    ),
    en: letter('[{{市名}}] Your booking: {{日時}}', 'Your visit is booked.', visit.en, bring.en, change.en, foot.en),
  },
  changed: {
    ja: letter(
      '【{{市名}}】予約を変更しました({{日時}})',
      '予約の内容が次のとおり変わりました。',
      visit.ja,
      bring.ja,
      change.ja,
      foot.ja,
    ),
    easy: letter(
      '【{{市名}}】予約が かわりました({{日時}})',
      '予約が つぎの とおり かわりました。',
      visit.easy,
      bring.easy,
      change.easy,
      foot.easy,
    ),
    en: letter(
      '[{{市名}}] Your booking has changed: {{日時}}',
      'Your booking is now as follows.',
      visit.en,
      bring.en,
      change.en,
      foot.en,
    ),
  },
  cancelled: {
    ja: letter(
      '【{{市名}}】予約を取り消しました',
      '次の予約を取り消しました。',
      visit.ja,
      '理由: {{理由}}',
      rebook.ja,
      foot.ja,
    ),
    easy: letter(
      '【{{市名}}】予約を やめました',
      'つぎの 予約を やめました。',
      visit.easy,
      'わけ: {{理由}}',
      rebook.easy,
      foot.easy,
    ),
    en: letter(
      '[{{市名}}] Your booking has been cancelled',
      'This booking has been cancelled.',
      visit.en,
      'Reason: {{理由}}',
      rebook.en,
      foot.en,
    ),
  },
  reminder: {
    ja: letter(
      '【{{市名}}】予約のお知らせ({{日時}})',
      'ご予約の日が近づきました。',
      visit.ja,
      bring.ja,
      change.ja,
      foot.ja,
    ),
    easy: letter(
      '【{{市名}}】もうすぐ 予約の 日です({{日時}})',
      'もうすぐ 予約の 日です。',
      visit.easy,
      bring.easy,
      change.easy,
      foot.easy,
    ),
    en: letter(
      '[{{市名}}] Reminder: {{日時}}',
      'This is a reminder of your booking.',
      visit.en,
      bring.en,
      change.en,
      foot.en,
    ),
  },
  vacancy: {
    ja: letter(
      '【{{市名}}】ご希望の空きが出ました(お返事は{{期限}}まで)',
      `お待ちの予約に空きが出ました。あなたのために、{{期限}}まで取ってあります。`,
      `日時: {{日時}}
場所: {{場所}}
所在地: {{所在地}}
手続き: {{手続}}
人数: {{人数}}`,
      `この時間で予約するときは、{{期限}}までに次のリンクを開いてください。
{{リンク}}`,
      `何もしないと、空きは次の方に案内します。`,
      foot.ja,
    ),
    easy: letter(
      '【{{市名}}】あきが できました(へんじは {{期限}}まで)',
      `あなたが 待って いた 予約に、あきが できました。{{期限}}まで、あなたの ために とって あります。`,
      `日と 時間: {{日時}}
場所: {{場所}}
住所: {{所在地}}
すること: {{手続}}
来る 人の 数: {{人数}}`,
      `この 時間で 予約する ときは、{{期限}}までに 下の リンクを ひらいて ください。
{{リンク}}`,
      `何も しないと、つぎの 人が 予約できる ように なります。`,
      foot.easy,
    ),
    en: letter(
      '[{{市名}}] A time is free – please answer by {{期限}}',
      `A time you were waiting for is free. Until {{期限}} we keep it for you.`,
      `Date and time: {{日時}}
Place: {{場所}}
Address: {{所在地}}
Service: {{手続}}
People: {{人数}}`,
      `To take it, open this link by {{期限}}:
{{リンク}}`,
      `If you do nothing, it is offered to the next person.`,
      foot.en,
    ),
  },
  called_off: {
    ja: letter(
      '【重要】【{{市名}}】予約の中止のお知らせ({{日時}})',
      `まことに申し訳ありません。次の予約は、お受けできなくなりました。この日時にはおいでにならないでください。`,
      '理由: {{理由}}',
      visit.ja,
      rebook.ja,
      foot.ja,
    ),
    easy: letter(
      '【大切】【{{市名}}】予約が なくなりました({{日時}})',
      `ごめんなさい。つぎの 予約が できなく なりました。この 日に 来ないで ください。`,
      'わけ: {{理由}}',
      visit.easy,
      rebook.easy,
      foot.easy,
    ),
    en: letter(
      '[Important] [{{市名}}] Your booking is called off: {{日時}}',
      `We are sorry: we cannot receive you at this time. Please do not come.`,
      'Reason: {{理由}}',
      visit.en,
      rebook.en,
      foot.en,
    ),
  },
} satisfies Record<MailKind, Localized<MailTemplate>>
