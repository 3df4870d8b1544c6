/** カードの受け取り (SV01) as a city finds it on its first day; its words are the city's own to change. */
export const cardPickUp = {
  code: 'SV01',
  name: {
    ja: 'マイナンバーカードの受取',
    easy: 'マイナンバーカードを もらう',
    en: 'Pick up your My Number Card',
  },
  belongings: {
    ja: [
      '交付通知書(はがき)',
      '本人確認書類 1点(運転免許証・パスポート・在留カードなど、顔写真のあるもの)',
      '顔写真のある書類がない方は、2点(資格確認書・年金手帳・診察券など)',
      'いままでのマイナンバーカード(お持ちの方)',
      '通知カード・住民基本台帳カード(お持ちの方)',
    ].join('\n'),
    easy: [
      '市役所から 来た はがき(交付通知書)',
      '顔の 写真が ある カード 1つ(運転免許証、パスポート、在留カード など)',
      '写真が ある カードが ない 人は、名前が 書いて ある もの 2つ(資格確認書、年金手帳、病院の カード など)',
      '今までの マイナンバーカード(ある 人)',
      '通知カード、住民基本台帳カード(ある 人)',
    ].join('\n'),
    en: [
      'The issuance notice (postcard from the city)',
      'One photo ID (driver’s license, passport, residence card …)',
      'If you have no photo ID: two documents with your name (eligibility certificate, pension book, hospital card …)',
      'Your current My Number Card, if you have one',
      'Notification card or Basic Resident Register card, if you have one',
    ].join('\n'),
  },
  minutes: 20,
  extraMinutesPerPerson: 10,
  maxPeople: 4,
  position: 1,
}
