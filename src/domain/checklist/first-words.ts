import type { LocalizedText } from '../../db/schema/localized.ts'

type Thing = { item: LocalizedText; note?: LocalizedText }

const text = (ja: string, easy: string, en: string): LocalizedText => ({ ja, easy, en })

/** 持ち物の言葉 as a city finds them on its first day; all of them are its own to change. */
export const firstWords = {
  notice: {
    item: text(
      '交付通知書(はがき)',
      '市役所から 来た はがき(交付通知書)',
      'The issuance notice (postcard from the city)',
    ),
    note: text(
      'なくしたときは、予約の前にお電話ください。',
      'なくした ときは、予約の 前に 電話を して ください。',
      'If you have lost it, please call us before you book.',
    ),
  },
  applicationForm: {
    item: text(
      '個人番号カード交付申請書(お持ちの方)',
      'カードを つくる ための 紙(交付申請書、ある 人)',
      'The card application form, if you have one',
    ),
    note: text(
      'お持ちでないときは、窓口で用意します。',
      'ない ときは、市役所で もらえます。',
      'If you have none, we prepare one at the counter.',
    ),
  },
  renewalNotice: {
    item: text(
      '有効期限通知書(お持ちの方)',
      '「期限が 切れます」と 書いて ある 手紙(有効期限通知書、ある 人)',
      'The expiry notice, if you have received one',
    ),
  },
  onePhotoId: {
    item: text(
      'ご本人の、顔写真のある本人確認書類 1点',
      '本人の、顔の 写真が ある カード 1つ',
      'One photo ID of the card holder',
    ),
    note: text(
      '運転免許証、パスポート、在留カード、障害者手帳など。期限内のもので、住民票と氏名・住所が同じもの。',
      '運転免許証、パスポート、在留カード、障害者手帳 など。期限が 切れて いない もの。',
      'Driver’s license, passport, residence card, disability certificate … It must be valid and match your resident record.',
    ),
  },
  twoPapers: {
    item: text(
      'ご本人の、名前の書かれた書類 2点',
      '本人の 名前が 書いて ある もの 2つ',
      'Two documents with the name of the card holder',
    ),
    note: text(
      '資格確認書、年金手帳、社員証、学生証、医療受給者証、診察券など。「氏名と生年月日」か「氏名と住所」のあるもの。',
      '資格確認書、年金手帳、学生証、病院の カード など。「名前と 生まれた 日」か「名前と 住所」が ある もの。',
      'Eligibility certificate, pension book, employee or student card, hospital card … with name and date of birth, or name and address.',
    ),
  },
  twoIds: {
    item: text(
      'ご本人の本人確認書類 2点(1点は顔写真のあるもの)',
      '本人の カードや 紙 2つ(1つは 顔の 写真が ある もの)',
      'Two IDs of the card holder, one with a photo',
    ),
    note: text(
      '運転免許証と資格確認書など。',
      '運転免許証と 資格確認書 など。',
      'For example a driver’s license and an eligibility certificate.',
    ),
  },
  numberNoticeAndPapers: {
    item: text(
      '通知カードか個人番号通知書と、名前の書かれた書類 2点',
      '通知カードか 個人番号通知書と、名前が 書いて ある もの 2つ',
      'Notification card or individual number notice, and two documents with your name',
    ),
    note: text(
      '資格確認書、年金手帳、診察券など。',
      '資格確認書、年金手帳、病院の カード など。',
      'Eligibility certificate, pension book, hospital card …',
    ),
  },
  parentComes: {
    item: text(
      'ご本人と法定代理人(親権者など)が一緒にお越しください',
      '子どもと 親(親の かわりの 人)が いっしょに 来て ください',
      'The child and a parent or legal representative must come together',
    ),
  },
  parentId: {
    item: text(
      '法定代理人の、顔写真のある本人確認書類 1点',
      '親(親の かわりの 人)の、顔の 写真が ある カード 1つ',
      'One photo ID of the parent or legal representative',
    ),
  },
  familyRegister: {
    item: text(
      '戸籍謄本など、法定代理人とわかる書類(3か月以内のもの)',
      '親だと わかる 紙(戸籍謄本、3か月より 新しい もの)',
      'Family register or other proof of the relationship (issued within 3 months)',
    ),
    note: text(
      '同じ世帯の親子のとき、または本籍がこの市にあるときは、いりません。',
      '同じ 家に 住む 親と 子ども、または 本籍が この 市の 人は、いりません。',
      'Not needed for parent and child of one household, or if the family register is kept in this city.',
    ),
  },
  guardianComes: {
    item: text(
      'ご本人と成年後見人などが一緒にお越しください',
      '本人と 後見人が いっしょに 来て ください',
      'The card holder and the legal guardian must come together',
    ),
  },
  guardianId: {
    item: text(
      '成年後見人などの、顔写真のある本人確認書類 1点',
      '後見人の、顔の 写真が ある カード 1つ',
      'One photo ID of the legal guardian',
    ),
  },
  guardianRegister: {
    item: text(
      '登記事項証明書(3か月以内のもの)',
      '後見人だと わかる 紙(登記事項証明書、3か月より 新しい もの)',
      'Certificate of registered guardianship (issued within 3 months)',
    ),
  },
  proxyHolderIds: {
    item: text(
      'ご本人の本人確認書類 2点(1点は顔写真のあるもの)',
      '本人の カードや 紙 2つ(1つは 顔の 写真が ある もの)',
      'Two IDs of the card holder, one with a photo',
    ),
    note: text(
      '顔写真のある書類がないときは、病院や施設の長などが作る顔写真証明書と、名前の書かれた書類2点。',
      '写真が ある ものが ない ときは、病院や 施設が つくる 顔写真証明書と、名前が 書いて ある もの 2つ。',
      'Without a photo ID: a photo certificate made by the hospital or facility, and two documents with the name.',
    ),
  },
  proxyIds: {
    item: text(
      '代理の方の本人確認書類 2点(1点は顔写真のあるもの)',
      'かわりに 来る 人の カードや 紙 2つ(1つは 顔の 写真が ある もの)',
      'Two IDs of the person who comes, one with a photo',
    ),
  },
  proxyNotice: {
    item: text(
      '交付通知書の回答書・委任状・暗証番号の欄を、ご本人が書いたもの',
      'はがきの「回答書」「委任状」「暗証番号」を 本人が 書いた もの',
      'The reply, power of attorney and PIN parts of the notice, written by the card holder',
    ),
    note: text(
      '暗証番号の欄には、目隠しシールを貼ってください。',
      '暗証番号の ところに シールを はって ください。',
      'Cover the PIN part with the seal.',
    ),
  },
  proxyReason: {
    item: text(
      'ご本人が来られない理由のわかる書類',
      '本人が 来られない わけが わかる 紙',
      'Proof of the reason why the card holder cannot come',
    ),
    note: text(
      '診断書、入院の領収書、障害者手帳、介護保険証、在学証明書、母子健康手帳など。仕事や学校が忙しいという理由では、代理の方にお渡しできません。',
      '病院の 紙、障害者手帳、介護保険証、在学証明書、母子健康手帳 など。「仕事や 学校が いそがしい」では、ほかの 人に わたせません。',
      'Medical certificate, hospital receipt, disability certificate, care insurance card, certificate of enrolment … Being busy with work or school is not accepted.',
    ),
  },
  proxyInquiry: {
    item: text(
      '照会書兼回答書(市から郵送したもの。ご本人が書いて封をしたもの)',
      '市役所から 来た「照会書兼回答書」(本人が 書いて、ふうを した もの)',
      'The inquiry and reply form mailed by the city, filled in and sealed by the card holder',
    ),
    note: text(
      '先に照会書をお送りします。お持ちでないときは、予約の前にお電話ください。',
      '先に 紙を 送ります。ない ときは、予約の 前に 電話を して ください。',
      'We mail it first. If you do not have it, please call us before you book.',
    ),
  },
  residenceCard: {
    item: text(
      '在留カードまたは特別永住者証明書',
      '在留カード、または 特別永住者証明書',
      'Residence card or special permanent resident certificate',
    ),
    note: text(
      '在留期間を延長した方は、新しい在留カードをお持ちください。',
      '在留期間を のばした 人は、新しい 在留カードを 持って きて ください。',
      'If you have extended your stay, bring the new card.',
    ),
  },
  myCard: {
    item: text('マイナンバーカード', 'マイナンバーカード', 'Your My Number Card'),
  },
  familyCards: {
    item: text(
      '氏名・住所の変わった方全員のマイナンバーカード',
      '名前や 住所が かわった 人 みんなの マイナンバーカード',
      'The My Number Cards of everybody whose name or address has changed',
    ),
  },
  pin: {
    item: text(
      '暗証番号を思い出しておいてください',
      '暗証番号を 思い出して おいて ください',
      'Please recall your PINs',
    ),
    note: text(
      '窓口の機械にご自分で入力します。番号を紙に書いて渡したり、電話で伝えたりしないでください。',
      '市役所の 機械に 自分で 入れます。紙に 書いて 見せたり、電話で 言ったり しないで ください。',
      'You enter them yourself at the counter. Never hand them over on paper or tell them on the phone.',
    ),
  },
  photo: {
    item: text(
      '顔写真 1枚(縦4.5cm×横3.5cm、6か月以内に撮ったもの)',
      '顔の 写真 1まい(たて 4.5cm、よこ 3.5cm、6か月より 新しい もの)',
      'One photograph (4.5 × 3.5 cm, taken within 6 months)',
    ),
    note: text('窓口で撮ることもできます。', '市役所で とる ことも できます。', 'It can also be taken at the counter.'),
  },
  oldCard: {
    item: text(
      'いままでのマイナンバーカード(お持ちの方)',
      '今までの マイナンバーカード(ある 人)',
      'Your current My Number Card, if you have one',
    ),
    note: text(
      '新しいカードと引き換えに、お返しいただきます。',
      '新しい カードを もらう とき、返します。',
      'It is handed back in exchange for the new card.',
    ),
  },
  oldPapers: {
    item: text(
      '通知カード、住民基本台帳カード(お持ちの方)',
      '通知カード、住民基本台帳カード(ある 人)',
      'Notification card and Basic Resident Register card, if you have them',
    ),
  },
  reissueFee: {
    item: text('手数料 1,000円', 'お金 1,000円', 'Fee: 1,000 yen'),
    note: text(
      '電子証明書を付けないときは800円です。窓口で、現金でお支払いください。',
      '電子証明書が いらない ときは 800円です。市役所で はらいます。',
      '800 yen without the electronic certificates. Please pay in cash at the counter.',
    ),
  },
  expressFee: {
    item: text('手数料 2,000円', 'お金 2,000円', 'Fee: 2,000 yen'),
    note: text(
      '電子証明書を付けないときは1,800円です。窓口で、現金でお支払いください。',
      '電子証明書が いらない ときは 1,800円です。市役所で はらいます。',
      '1,800 yen without the electronic certificates. Please pay in cash at the counter.',
    ),
  },
  policeReport: {
    item: text(
      '警察に届け出たときの受理番号',
      '警察で もらった 番号(なくした ことを 言った とき)',
      'The number of the report made to the police',
    ),
    note: text(
      '家の中でなくしたときは、いりません。窓口でお話しください。',
      '家の 中で なくした ときは、いりません。市役所で 話して ください。',
      'Not needed if it was lost at home; please tell us at the counter.',
    ),
  },
  expressReason: {
    item: text(
      '特急発行の対象とわかるもの',
      '急いで つくる わけが わかる もの',
      'Proof that express issuance applies to you',
    ),
    note: text(
      '1歳未満の方、国外からの転入、紛失、破損、追記欄の満欄などの方が対象です。届出から30日以内にお越しください。',
      '1歳より 小さい 子ども、外国から 来た 人、カードを なくした 人 など。届けてから 30日までに 来て ください。',
      'For infants under 1, moves from abroad, lost or damaged cards … Please come within 30 days of the report.',
    ),
  },
  changeProof: {
    item: text(
      '氏名や住所の変わったことがわかるもの(戸籍謄本など)',
      '名前や 住所が かわった ことが わかる 紙',
      'Proof of the change of name or address',
    ),
    note: text(
      '引っ越しの届出を同時にする方は、いりません。',
      '引っ越しの 届けも する 人は、いりません。',
      'Not needed if you report your move at the same time.',
    ),
  },
} satisfies Record<string, Thing>
