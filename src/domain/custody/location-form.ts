import { normaliseCode } from '../rules/text-keys.ts'

/** 保管場所の一括登録: one 庫, and every ケース of every 段 in it. */
export type LocationPlan = {
  cabinet: number
  shelfFrom: number
  shelfTo: number
  caseFrom: number
  caseTo: number
  capacity: number
}
export type LocationField = keyof LocationPlan
export type LocationFieldRefusal = 'missing' | 'not-a-number' | 'backwards' | 'too-many'
export type LocationFieldError = { field: LocationField; reason: LocationFieldRefusal }
export type ParsedLocationPlan = { ok: true; value: LocationPlan } | { ok: false; errors: LocationFieldError[] }

/** So many cases are registered at once at most: a slip of the finger must not fill the list. */
export const mostLocationsAtOnce = 500

export const locationFields = [
  'cabinet',
  'shelfFrom',
  'shelfTo',
  'caseFrom',
  'caseTo',
  'capacity',
] as const satisfies readonly LocationField[]

/** Reads the numbers in any spelling; an empty 「まで」 means one only. */
export function parseLocationPlan(typed: Partial<Record<LocationField, string | undefined>>): ParsedLocationPlan {
  const texts = {
    ...typed,
    shelfTo: typed.shelfTo?.trim() || typed.shelfFrom,
    caseTo: typed.caseTo?.trim() || typed.caseFrom,
  }
  const errors = locationFields.flatMap(field => refusalOf(field, texts[field]))
  const value = {
    cabinet: numberFrom(texts.cabinet),
    shelfFrom: numberFrom(texts.shelfFrom),
    shelfTo: numberFrom(texts.shelfTo),
    caseFrom: numberFrom(texts.caseFrom),
    caseTo: numberFrom(texts.caseTo),
    capacity: numberFrom(texts.capacity),
  }
  const all = errors.length > 0 ? errors : rangeErrors(value)
  return all.length > 0 ? { ok: false, errors: all } : { ok: true, value }
}

/** 1ケースに入る枚数, typed by itself. */
export function parseCapacity(text: string | undefined): number | LocationFieldRefusal {
  const [refusal] = refusalOf('capacity', text)
  return refusal?.reason ?? numberFrom(text)
}

/** The cases of a plan, in the order of the shelves. */
export const placesOf = ({ cabinet, shelfFrom, shelfTo, caseFrom, caseTo }: LocationPlan) =>
  range(shelfFrom, shelfTo).flatMap(shelf =>
    range(caseFrom, caseTo).map(caseNumber => ({ cabinet, shelf, caseNumber })),
  )

function refusalOf(field: LocationField, text: string | undefined): LocationFieldError[] {
  if ((text ?? '').trim() === '') return [{ field, reason: 'missing' }]
  const number = numberFrom(text)
  return number >= 1 && number <= 9999 ? [] : [{ field, reason: 'not-a-number' }]
}

function rangeErrors(plan: LocationPlan): LocationFieldError[] {
  const { shelfFrom, shelfTo, caseFrom, caseTo } = plan
  const backwards: LocationFieldError[] = [
    ...(shelfTo < shelfFrom ? [{ field: 'shelfTo', reason: 'backwards' } as const] : []),
    ...(caseTo < caseFrom ? [{ field: 'caseTo', reason: 'backwards' } as const] : []),
  ]
  if (backwards.length > 0) return backwards
  const count = (shelfTo - shelfFrom + 1) * (caseTo - caseFrom + 1)
  return count > mostLocationsAtOnce ? [{ field: 'caseTo', reason: 'too-many' }] : []
}

const numberFrom = (text = '') => (/^\d{1,4}$/.test(normaliseCode(text)) ? Number(normaliseCode(text)) : Number.NaN)

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
