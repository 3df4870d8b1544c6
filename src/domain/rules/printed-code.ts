import { normaliseCode } from './text-keys.ts'

// Eight digits need no keyboard but the numbers', hold no look-alikes, and are never taken for a 個人番号 (12 digits).
const digitCount = 8

/** 印刷する予約IDやパスワード: eight digits, from 16 random bytes. */
export function makePrintedCode(random: Uint8Array) {
  const [number = 0n] = new BigUint64Array(random.slice(0, 8).buffer)
  return String(number % 10n ** BigInt(digitCount)).padStart(digitCount, '0')
}

/** The digits from any spelling; undefined when they are not eight. */
export function parsePrintedCode(text: string) {
  const digits = normaliseCode(text).replaceAll('-', '')
  return new RegExp(`^\\d{${digitCount}}$`).test(digits) ? digits : undefined
}

/** As printed: '1234 5678'. */
export const formatPrintedCode = (code: string) => code.replace(/.{4}(?=.)/g, '$& ')
