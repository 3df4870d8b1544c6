import { normaliseCode } from '../rules/text-keys.ts'

/** 申請書ID. Its 23 digits from any spelling, or undefined. */
export function parseApplicationId(text: string) {
  const digits = normaliseCode(text).replaceAll('-', '')
  return /^\d{23}$/.test(digits) ? digits : undefined
}
