import { normaliseCode, normaliseDashes } from './text-keys.ts'

/** 郵便番号 as '999-0001', from any spelling. */
export function parsePostalCode(typed: string): string | undefined {
  const digits = normaliseCode(typed).replaceAll('-', '').replace(/^〒/, '')
  return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : undefined
}

/** 電話番号 as '0999-00-0178', from any width and with brackets or hyphens; where they stand nobody can guess. */
export function parsePhone(typed: string): string | undefined {
  const plain = normaliseDashes(typed.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}]/gu, ''))
  const phone = plain.replace(/^\(/, '').replace(/[()]/g, '-')
  const digitCount = phone.replaceAll('-', '').length
  return /^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(phone) && (digitCount === 10 || digitCount === 11) ? phone : undefined
}
