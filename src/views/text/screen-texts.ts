import type { ScreenTextKey } from '#domain/announcements/screen-text-keys'
import type { Localized } from './language.ts'

/** What the pages say until a city has written its own words. */
export const screenTextWords = {
  'home.lead': {
    ja: 'マイナンバーカードの手続きを、24時間いつでも予約できます。届いた手紙をお手元にご用意ください。',
    easy: 'マイナンバーカードの 手続きを、いつでも 予約できます。市役所から 来た 手紙を 用意して ください。',
    en: 'You can book a visit about your My Number Card at any time. Please have the letter you received ready.',
  },
  'notice-number.label': {
    ja: '交付通知書番号',
    easy: 'はがき(交付通知書)の 番号',
    en: 'Issuance notice number',
  },
  'notice-number.help': {
    ja: 'はがきの右上、QRコードの上にある番号です。例:A1B-123456。ハイフン(-)はなくてもかまいません。',
    easy: 'はがきの 右の 上、QRコードの 上に あります。れい:A1B-123456。「-」は なくても いいです。',
    en: 'It is in the top right corner of the postcard, above the QR code. Example: A1B-123456. You may leave out the hyphen.',
  },
  'notice-number.picture': {
    ja: '交付通知書の見本。右上のQRコードの上に、英数字3文字、ハイフン、数字6文字の番号が書かれています。',
    easy: 'はがき(交付通知書)の 見本。右の 上の QRコードの 上に 番号が あります。',
    en: 'A sample of the issuance notice. The number – three letters or digits, a hyphen and six digits – is in the top right corner above the QR code.',
  },
  'rules.lateness': {
    ja: '予約の時刻に{minutes}分を超えて遅れたときは、次にお待ちの方を先にご案内します。',
    easy: '予約の 時間に {minutes}分より おくれた ときは、次の 人が 先に なります。',
    en: 'If you are more than {minutes} minutes late, the next person in line will go first.',
  },
  'rules.no-show': {
    ja: '連絡なくお越しにならなかったときは、その日の受付時間のあとに予約がなくなります。その日のうちの変更は、お電話でお願いします。次の日からは、あらためて予約できます。',
    easy: '連絡が なくて 来なかった ときは、その 日の 終わりに 予約が なくなります。その 日に かえる ときは、電話を して ください。次の 日から、また 予約できます。',
    en: 'If you do not come and do not tell us, your booking ends at the close of that day. Until then you can change it by phone; from the next day you can book again.',
  },
} satisfies Record<ScreenTextKey, Localized>

type Own = Partial<Record<ScreenTextKey, string>>
type Values = Record<string, string | number>

/** The words of one key as a resident reads them: the city's own, or ours, with the values filled in. */
export const screenText = (own: Own, key: ScreenTextKey, language: keyof Localized, values: Values = {}) =>
  (own[key] ?? screenTextWords[key][language]).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
