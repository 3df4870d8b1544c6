import { parseNoticeNumber } from '../cards/notice-number.ts'
import { parseCode, reservationCodeLength } from '../rules/opaque-code.ts'
import type { Rules } from '../rules/parameters.ts'
import { birthDateFrom } from '../rules/wareki.ts'

/** What a visitor names to be let in: 交付通知書番号, or 予約番号 for that reservation alone. */
export type ProofKey = { kind: 'notice'; number: string } | { kind: 'reservation'; code: string }
export type Proof = { key: ProofKey; birthOn: string }

export type ProofField = 'notice_number' | 'reservation_code' | 'birth'
export type ProofFault = 'missing' | 'unreadable'
export type ProofErrors = { field: ProofField; reason: ProofFault }[]
export type ParsedProof = { ok: true; value: Proof } | { ok: false; errors: ProofErrors }

type Fields = Record<string, string | undefined>

/** 交付通知書番号と生年月日, in any spelling. Says what cannot be read, never what is wrong. */
export const parseNoticeProof = (fields: Fields, { noticeNumberPattern }: Pick<Rules, 'noticeNumberPattern'>) =>
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

function parsed(fields: Fields, field: ProofField, keyOf: (text: string) => ProofKey | undefined): ParsedProof {
  const typed = fields[field]?.trim() ?? ''
  const key = keyOf(typed)
  const birth = birthOf(fields)
  if (key !== undefined && birth?.ok) return { ok: true, value: { key, birthOn: birth.date } }

  const errors: ProofErrors = []
  if (key === undefined) errors.push({ field, reason: typed === '' ? 'missing' : 'unreadable' })
  if (!birth?.ok) errors.push({ field: 'birth', reason: birth === undefined ? 'missing' : 'unreadable' })
  return { ok: false, errors }
}

const eras = ['west', 'R', 'H', 'S', 'T', 'M'] as const

function birthOf({ birth_era, birth_year = '', birth_month = '', birth_day = '' }: Fields) {
  if (birth_year.trim() === '') return undefined
  const era = eras.find(each => each === birth_era) ?? 'west'
  return birthDateFrom({ era, year: birth_year, month: birth_month, day: birth_day })
}
