import { normaliseCode } from './text-keys.ts'

const separator = '[\\s\\p{Dash}ー─━・./]'
const separators = new RegExp(separator, 'gu')
const group = `${separator}{1,3}`
const label = (words: string, digitCount: number) =>
  new RegExp(`(?:${words})\\D{0,15}((?:\\d${separator}{0,3}){${digitCount - 1}}\\d)(?!${separator}{0,3}\\d)`, 'giu')

const labelledNumber = label('個人番号|マイナンバー|my ?number', 12)
const labelledCode = label('住民票コード', 11)
const postcodeOrPhone = /(?<![\d-])(?:\d{3}|(?:0\d-\d{4}|0\d\d-\d{3,4}|0\d{3}-\d\d|0\d{4}-\d))-\d{4}(?![\d-])/g
// Four groups or more are some other number, and a parcel's number (引受番号) looks the same and checks by chance.
const standaloneNumber = new RegExp(
  `(?<!\\d|\\d{4}${group}|(?:追跡|書留|引受|合わ?せ|伝票|荷物)\\D{0,10})(\\d{12}|\\d{4}${group}\\d{4}${group}\\d{4})(?!\\d|${group}\\d{4})`,
  'gu',
)

/** 個人番号: twelve digits, the last of which follows from the others (平成26年総務省令第85号第5条). Any spelling. */
export function isIndividualNumber(text: string) {
  const digits = plainDigits(text)
  return /^\d{12}$/.test(digits) && Number(digits.charAt(11)) === checkDigit(digits)
}

/** 住民票コード: eleven digits. Its check digit is not asked, so any eleven digits are taken for one. */
export const isResidentRecordCode = (text: string) => /^\d{11}$/.test(plainDigits(text))

/** Whether a free text holds a 個人番号 anywhere. */
export const containsIndividualNumber = (text: string) =>
  [standaloneNumber, labelledNumber].some(shape => capturesOf(shape, text).some(isIndividualNumber))

/** Whether a free text holds eleven digits that it calls a 住民票コード. */
export const containsResidentRecordCode = (text: string) => capturesOf(labelledCode, text).length > 0

/** A number's digits without whatever stands between them. */
export const plainDigits = (text: string) => text.normalize('NFKC').replace(separators, '')

function capturesOf(shape: RegExp, text: string) {
  const plain = text.normalize('NFKC').replace(postcodeOrPhone, '〒')
  return isApplicationId(plain) ? [] : [...plain.matchAll(shape)].map(([, digits = '']) => digits)
}

// Twenty-three digits are a 申請書ID and no place to look for twelve.
const isApplicationId = (text: string) => /^\d{23}$/.test(normaliseCode(text).replaceAll('-', ''))

function checkDigit(digits: string) {
  const weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
  const remainder = weights.reduce((sum, weight, index) => sum + weight * Number(digits.charAt(index)), 0) % 11
  return remainder <= 1 ? 0 : 11 - remainder
}
