import { parseNoticeNumber } from '../cards/notice-number.ts'
import { parseCode, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { parsePrintedCode } from '../rules/printed-code.ts'
import { birthDateFrom } from '../rules/wareki.ts'

/** What a visitor names: 交付通知書番号, 予約番号, or the link of a mail or of a printed code. */
export type BirthKey =
  | { kind: 'notice'; number: string }
  | { kind: 'reservation'; code: string }
  | { kind: 'link'; token: string }
/** 印刷した予約ID. */
export type PrintedKey = { kind: 'printed'; code: string }
/** A key, and what only the person behind it knows. */
export type Proof = { key: BirthKey; birthOn: string } | { key: PrintedKey; password: string }

export type ProofField = 'notice_number' | 'reservation_code' | 'printed_code' | 'printed_password' | 'birth'
export type ProofFault = 'missing' | 'unreadable'
export type ProofErrors = { field: ProofField; reason: ProofFault }[]
export type ParsedProof = { ok: true; value: Proof } | { ok: false; errors: ProofErrors }

type Fields = Record<string, string | undefined>
type NoticeRules = Pick<Rules, 'noticeNumberPattern'>

/** The proof a service asks for: number and date of birth, or printed ID and password. */
export const parseCardProof = (
  keyType: 'notice_number' | 'printed_id',
  fields: Fields,
  rules: NoticeRules,
): ParsedProof => (keyType === 'printed_id' ? parsePrintedProof(fields) : parseNoticeProof(fields, rules))

/** 交付通知書番号と生年月日, in any spelling. Says what cannot be read, never what is wrong. */
export const parseNoticeProof = (fields: Fields, { noticeNumberPattern }: NoticeRules) =>
  parsed(fields, 'notice_number', text => {
    const number = parseNoticeNumber(text, noticeNumberPattern)
    return number === undefined ? undefined : { kind: 'notice', number }
  })

/** 予約番号と生年月日, in any spelling. */
export const parseReservationProof = (fields: Fields) =>
  parsed(fields, 'reservation_code', text => {
    const code = parseCode(text, reservationCodeLength)
    return code === undefined ? undefined : { kind: 'reservation', code }
  })

/** 生年月日 to a link. */
export function parseLinkProof(token: string, fields: Fields): ParsedProof {
  const birth = birthOf(fields)
  return birth?.ok
    ? { ok: true, value: { key: { kind: 'link', token }, birthOn: birth.date } }
    : { ok: false, errors: [birthError(birth)] }
}

/** 予約IDとパスワード, in any spelling. */
export function parsePrintedProof(fields: Fields): ParsedProof {
  const read = (field: 'printed_code' | 'printed_password') => parsePrintedCode(fields[field] ?? '')
  const [code, password] = [read('printed_code'), read('printed_password')]
  if (code !== undefined && password !== undefined)
    return { ok: true, value: { key: { kind: 'printed', code }, password } }

  const errors: ProofErrors = []
  if (code === undefined) errors.push(errorOf(fields, 'printed_code'))
  if (password === undefined) errors.push(errorOf(fields, 'printed_password'))
  return { ok: false, errors }
}

function parsed(fields: Fields, field: ProofField, keyOf: (text: string) => BirthKey | undefined): ParsedProof {
  const key = keyOf(fields[field]?.trim() ?? '')
  const birth = birthOf(fields)
  if (key !== undefined && birth?.ok) return { ok: true, value: { key, birthOn: birth.date } }

  const errors: ProofErrors = []
  if (key === undefined) errors.push(errorOf(fields, field))
  if (!birth?.ok) errors.push(birthError(birth))
  return { ok: false, errors }
}

const errorOf = (fields: Fields, field: ProofField): ProofErrors[number] => ({
  field,
  reason: (fields[field]?.trim() ?? '') === '' ? 'missing' : 'unreadable',
})

const birthError = (birth: ReturnType<typeof birthOf>): ProofErrors[number] => ({
  field: 'birth',
  reason: birth === undefined ? 'missing' : 'unreadable',
})

const eras = ['west', 'R', 'H', 'S', 'T', 'M'] as const

function birthOf({ birth_era, birth_year = '', birth_month = '', birth_day = '' }: Fields) {
  if (birth_year.trim() === '') return undefined
  const era = eras.find(each => each === birth_era) ?? 'west'
  return birthDateFrom({ era, year: birth_year, month: birth_month, day: birth_day })
}
