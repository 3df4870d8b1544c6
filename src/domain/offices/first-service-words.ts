import type { Service } from '../../db/schema/offices.ts'

/** What one service says to residents, in three languages. */
export type ServiceText = Pick<Service, 'name' | 'explanation' | 'belongings'> & Partial<Pick<Service, 'letter'>>

const words = (ja: string, easy: string, en: string) => ({ ja, easy, en })
const items = (ja: string[], easy: string[], en: string[]) => words(ja.join('\n'), easy.join('\n'), en.join('\n'))

const ownCard = {
  ja: '今のマイナンバーカード',
  easy: '今の マイナンバーカード',
  en: 'Your current My Number Card',
}
const photoId = {
  ja: '本人確認書類(運転免許証・パスポート・在留カードなど)',
  easy: '顔の 写真が ある カード(運転免許証、パスポート、在留カード など)',
  en: 'Photo ID (driver’s license, passport, residence card …)',
}
const cardAndId = items([ownCard.ja, photoId.ja], [ownCard.easy, photoId.easy], [ownCard.en, photoId.en])
const cardAndPins = items(
  [ownCard.ja, '設定してある暗証番号(覚えている方)'],
  [ownCard.easy, '暗証番号(おぼえて いる 人)'],
  [ownCard.en, 'Your PINs, if you remember them'],
)

/** 予約種別の言葉 as a city finds them on its first day; they are the city's own to change. */
export const firstServiceWords = {
  SV01: {
    name: words('マイナンバーカードの受取', 'マイナンバーカードを もらう', 'Pick up your My Number Card'),
    explanation: words(
      '新しいカード、更新したカード、再発行したカードを窓口でお渡しします。',
      'できあがった カードを 市役所で もらいます。',
      'Pick up a new, renewed or reissued card at our counter.',
    ),
    letter: words('交付通知書(はがき)', 'はがき(交付通知書)', 'Issuance notice (postcard)'),
    belongings: items(
      [
        '交付通知書(はがき)',
        '本人確認書類 1点(運転免許証・パスポート・在留カードなど、顔写真のあるもの)',
        '顔写真のある書類がない方は、2点(資格確認書・年金手帳・診察券など)',
        'いままでのマイナンバーカード(お持ちの方)',
        '通知カード・住民基本台帳カード(お持ちの方)',
      ],
      [
        '市役所から 来た はがき(交付通知書)',
        '顔の 写真が ある カード 1つ(運転免許証、パスポート、在留カード など)',
        '写真が ある カードが ない 人は、名前が 書いて ある もの 2つ(資格確認書、年金手帳、病院の カード など)',
        '今までの マイナンバーカード(ある 人)',
        '通知カード、住民基本台帳カード(ある 人)',
      ],
      [
        'The issuance notice (postcard from the city)',
        'One photo ID (driver’s license, passport, residence card …)',
        'If you have no photo ID: two documents with your name (eligibility certificate, pension book, hospital card …)',
        'Your current My Number Card, if you have one',
        'Notification card or Basic Resident Register card, if you have one',
      ],
    ),
  },
  SV02: {
    name: words('マイナンバーカードの申請', 'マイナンバーカードを 申しこむ', 'Apply for a My Number Card'),
    explanation: words(
      '窓口で写真を撮って、カードを申請します。更新の申請もできます。',
      '市役所で 写真を とって、カードを 申しこみます。新しく する ことも できます。',
      'We take your photo at the counter and help you apply for a card or renew it.',
    ),
    letter: words(
      '個人番号通知書・交付申請書(封書)',
      '手紙(個人番号通知書・交付申請書)',
      'Individual Number Notice with application form (letter)',
    ),
    belongings: items(
      ['交付申請書(お持ちの方)', photoId.ja, 'いままでのマイナンバーカード(お持ちの方)'],
      ['交付申請書(ある 人)', photoId.easy, '今までの マイナンバーカード(ある 人)'],
      ['The application form, if you have it', photoId.en, 'Your current My Number Card, if you have one'],
    ),
  },
  SV03: {
    name: words('電子証明書の更新・発行', '電子証明書を 新しく する', 'Renew or issue your e-certificates'),
    explanation: words(
      'カードに入っている電子証明書の有効期限をのばします。カードはその場でお返しします。',
      'カードの 中の 電子証明書を 新しく します。カードは すぐ 返します。',
      'We renew the electronic certificates in your card and return it on the spot.',
    ),
    letter: words('有効期限通知書(封書)', '手紙(有効期限通知書)', 'Expiry notice (letter)'),
    belongings: items(
      [ownCard.ja, '有効期限通知書(お持ちの方)', '設定してある暗証番号(覚えている方)'],
      [ownCard.easy, '有効期限通知書(ある 人)', '暗証番号(おぼえて いる 人)'],
      [ownCard.en, 'The expiry notice, if you have it', 'Your PINs, if you remember them'],
    ),
  },
  SV04: {
    name: words('暗証番号の再設定・初期化', '暗証番号を もう一度 きめる', 'Reset your PINs'),
    explanation: words(
      '暗証番号を忘れたとき、まちがえてロックがかかったときの手続きです。',
      '暗証番号を わすれた とき、つかえなく なった ときの 手続きです。',
      'When you have forgotten a PIN or your card is locked.',
    ),
    letter: words('照会書兼回答書(封書)', '手紙(照会書)', 'Inquiry and reply form (letter)'),
    belongings: items(
      [ownCard.ja, photoId.ja, '照会書兼回答書(届いた方)'],
      [ownCard.easy, photoId.easy, '照会書(とどいた 人)'],
      [ownCard.en, photoId.en, 'The inquiry and reply form, if you received one'],
    ),
  },
  SV05: {
    name: words('住所・氏名の変更', '住所・名前が かわった とき', 'Change of address or name'),
    explanation: words(
      '引っ越しや氏名の変更を、カードの表面とICチップに書き加えます。',
      '住所や 名前が かわった ことを カードに 書きます。',
      'We write your new address or name on the card.',
    ),
    belongings: cardAndPins,
  },
  SV06: {
    name: words('転入したときの継続利用', '引っこして きた とき', 'Keep using your card after moving in'),
    explanation: words(
      'ほかの市区町村から転入した方が、カードを使い続けるための手続きです。転入届から90日以内にお越しください。',
      'ほかの 町から 来た 人が、カードを つづけて 使う ための 手続きです。90日の 間に 来て ください。',
      'For people who moved here from another city. Please come within 90 days of your move-in notification.',
    ),
    belongings: cardAndPins,
  },
  SV07: {
    name: words(
      '在留期間にあわせた有効期間の変更',
      '在留期間が かわった とき',
      'Extend your card after a visa renewal',
    ),
    explanation: words(
      '在留期間の更新にあわせて、カードの有効期間をのばします。カードの期限が切れる前にお越しください。',
      '在留期間が 長く なった とき、カードの 期間も 長く します。カードの 期限の 前に 来て ください。',
      'We extend the validity of your card to your new period of stay. Please come before the card expires.',
    ),
    belongings: items(
      [ownCard.ja, '新しい在留カード', '設定してある暗証番号(覚えている方)'],
      [ownCard.easy, '新しい 在留カード', '暗証番号(おぼえて いる 人)'],
      [ownCard.en, 'Your new residence card', 'Your PINs, if you remember them'],
    ),
  },
  SV08: {
    name: words('特急発行の申請', '急いで カードを 作る', 'Apply for express issue'),
    explanation: words(
      'カードをなくした方、1歳未満のお子さま、国外から転入した方などが、1週間ほどでカードを受け取れる申請です。',
      'カードを なくした 人、1歳より 小さい 子ども、外国から 来た 人 などが、1週間くらいで カードを もらえます。',
      'For people who lost their card, babies under one, people who moved in from abroad and some others: the card arrives in about a week.',
    ),
    belongings: items(
      ['本人確認書類 2点(うち1点は顔写真のあるもの)', '手数料(再発行の方は2,000円)'],
      ['名前が 書いて ある もの 2つ(1つは 顔の 写真が ある もの)', 'お金(なくした 人は 2,000円)'],
      ['Two documents, one of them a photo ID', 'The fee (2,000 yen for a reissue)'],
    ),
  },
  SV09: {
    name: words('顔認証カードへの切替', '顔認証カードに する', 'Switch to a card without PINs'),
    explanation: words(
      '暗証番号のいらない顔認証カードへの切替と、元に戻す手続きです。',
      '暗証番号を 使わない カードに します。もとに もどす ことも できます。',
      'Switch to a card that works by face recognition without PINs, or back.',
    ),
    belongings: cardAndId,
  },
  SV10: {
    name: words(
      '紛失・一時停止の解除・返納',
      'カードを なくした・見つけた・返す',
      'Lost card, ending a suspension, returning a card',
    ),
    explanation: words(
      'カードをなくしたときの届出、見つかったときの一時停止の解除、カードの返納です。使用の停止は24時間、電話でも受け付けています。',
      'カードを なくした とき、見つけた とき、返す ときの 手続きです。カードを 止める 電話は いつでも できます。',
      'Report a lost card, end a suspension, or return your card. You can stop a card by phone at any hour.',
    ),
    belongings: items(
      [photoId.ja, 'マイナンバーカード(お持ちの方)'],
      [photoId.easy, 'マイナンバーカード(ある 人)'],
      [photoId.en, 'Your My Number Card, if you have it'],
    ),
  },
  SV11: {
    name: words('国外へ転出する方の手続き', '外国へ 引っこす 人の 手続き', 'Before moving abroad'),
    explanation: words(
      '国外へ転出したあともカードを使い続けるための手続きです。転出の前日までにお越しください。',
      '外国へ 行っても カードを 使う ための 手続きです。引っこす 前の 日までに 来て ください。',
      'Keep using your card after you move abroad. Please come by the day before you leave.',
    ),
    belongings: cardAndPins,
  },
  SV12: {
    name: words('出張申請・訪問', '市役所の 人が 行く 申しこみ', 'Applications at your place'),
    explanation: words(
      '市の職員が施設やご自宅にうかがい、申請を受け付けます。お電話でご相談ください。',
      '市役所の 人が 家や 施設に 行きます。電話で 話して ください。',
      'Our staff come to facilities or homes. Please ask us by phone.',
    ),
    belongings: cardAndId,
  },
  SV13: {
    name: words(
      'マイナ保険証・マイナポータルの設定',
      '保険証と マイナポータルの 手伝い',
      'Help with health insurance and Mynaportal',
    ),
    explanation: words(
      'マイナ保険証の利用登録や、マイナポータルの設定をお手伝いします。',
      'マイナ保険証や マイナポータルの 使いかたを 手伝います。',
      'We help you register your card as a health insurance card and set up Mynaportal.',
    ),
    belongings: items(
      [ownCard.ja, '利用者証明用の暗証番号(数字4けた)', 'スマートフォン(お使いの方)'],
      [ownCard.easy, '暗証番号(数字 4つ)', 'スマートフォン(ある 人)'],
      [ownCard.en, 'Your four-digit PIN', 'Your smartphone, if you use one'],
    ),
  },
} satisfies Record<string, ServiceText>
export type ServiceCode = keyof typeof firstServiceWords
