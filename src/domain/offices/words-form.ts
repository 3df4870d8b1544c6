import type { LocalizedText } from '../../db/schema/localized.ts'
import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { timeFrom } from './hours-form.ts'

type Language = keyof LocalizedText
type CityPart = 'city_name' | 'desk_name' | 'hours'
type OfficePart = 'office_name' | 'address' | 'phone_hours' | 'directions'
type ServicePart = 'service_name' | 'belongings' | 'explanation' | 'letter' | 'walk_in_text'
type OtherPart = 'public_label'
/** A part that is entered in every language, in fields like `city_name_en`. */
export type LocalizedPart = CityPart | OfficePart | ServicePart | OtherPart
export type RequiredNumberPart = 'minutes' | 'extra_minutes_per_person' | 'max_people' | 'position'
export type OptionalNumberPart = 'booking_earliest' | 'booking_latest' | 'change_deadline_days' | 'reminder_days'
export type NumberPart = RequiredNumberPart | OptionalNumberPart
export type TimePart = 'booking_opens_at' | 'change_deadline_time' | 'reminder_time'
export type ChoicePart = 'key_type' | 'access' | 'group_layout' | 'booking_earliest_unit' | 'booking_latest_unit'
export type PlainPart = 'phone' | 'postal_code' | 'ledger_name' | 'reason_label' | NumberPart | TimePart | ChoicePart
export type WordsPart = LocalizedPart | PlainPart

type Reason =
  | { reason: 'missing' | 'unreadable' | 'secret-number' | 'taken' | 'not-chosen' | 'before-earliest' }
  | { reason: 'too-long' | 'too-many-items'; most: number }
  | { reason: 'item-too-long'; most: number; line: number }
  | { reason: 'out-of-range'; least: number; most: number }
type Place = { part: WordsPart; language?: Language }
export type WordsFault = Place & Reason
export type Fields = Record<string, string | undefined>
export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: WordsFault[] }
export type Read<T> = { value: T; faults: WordsFault[] }
type Reader = (typed: string, place: Place) => Read<string>

/** The name of a part's field: `phone`, `hours_easy`. */
export const fieldOf = ({ part, language }: Place) => (language === undefined ? part : `${part}_${language}`)

/** One part in every language. None may be left out: a resident page without words helps nobody. */
export function readLocalized(fields: Fields, part: LocalizedPart, reader: Reader): Read<LocalizedText> {
  const read = (language: Language) => reader(fields[fieldOf({ part, language })] ?? '', { part, language })
  const [ja, easy, en] = [read('ja'), read('easy'), read('en')]
  return { value: { ja: ja.value, easy: easy.value, en: en.value }, faults: [ja, easy, en].flatMap(faultsIn) }
}

/** One part in every language, or in none. */
export function readOptionalLocalized(fields: Fields, part: LocalizedPart, reader: Reader): Read<LocalizedText | null> {
  const { value, faults } = readLocalized(fields, part, reader)
  const isEmpty = value.ja === '' && value.easy === '' && value.en === ''
  return isEmpty && faults.every(fault => fault.reason === 'missing') ? { value: null, faults: [] } : { value, faults }
}

export const readPlain = (fields: Fields, part: PlainPart, reader: Reader) => reader(fields[part] ?? '', { part })

/** A text on one line. Line breaks become spaces. */
export const line =
  (most: number): Reader =>
  (typed, place) => {
    const value = tidy(typed.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))
    return { value, faults: [...missing(value), ...tooLong(value, most), ...secret(value)].map(at(place)) }
  }

/** 持ち物: one item a line, without empty lines and the bullets that people type. */
export const items =
  ({ mostItems, most }: { mostItems: number; most: number }): Reader =>
  (typed, place) => {
    const lines = typed.split(/\r\n|[\n\r\p{Zl}\p{Zp}]/u).map(each => tidy(each.replace(/^\s*[・•●]/u, '')))
    const kept = lines.filter(each => each !== '')
    const value = kept.join('\n')
    const long = lines.flatMap((each, index) => tooLong(each, most).map(() => longItem(most, index + 1)))
    const tooMany: Reason[] = kept.length > mostItems ? [{ reason: 'too-many-items', most: mostItems }] : []
    return { value, faults: [...missing(value), ...tooMany, ...long.slice(0, 1), ...secret(value)].map(at(place)) }
  }

/** A text that one of the city's spellings must give. */
export const spelling =
  (parse: (typed: string) => string | undefined): Reader =>
  (typed, place) => {
    const value = parse(typed) ?? ''
    const reason = typed.trim() === '' ? 'missing' : 'unreadable'
    return { value, faults: value === '' ? [{ ...place, reason }] : [] }
  }

export function readNumber(fields: Fields, part: NumberPart, limits: { least: number; most: number }): Read<number> {
  const typed = (fields[part] ?? '').normalize('NFKC').trim()
  const value = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
  const isWithin = limits.least <= value && value <= limits.most
  return isWithin ? { value, faults: [] } : { value: Number.NaN, faults: [{ part, reason: 'out-of-range', ...limits }] }
}

/** A number, or null where nothing is typed: then the city's own holds. */
export function readOptionalNumber(
  fields: Fields,
  part: OptionalNumberPart,
  limits: { least: number; most: number },
): Read<number | null> {
  const isEmpty = (fields[part] ?? '').trim() === ''
  return isEmpty ? { value: null, faults: [] } : readNumber(fields, part, limits)
}

/** A time of day, or null where nothing is typed. */
export function readOptionalTime(fields: Fields, part: TimePart): Read<string | null> {
  const isEmpty = (fields[part] ?? '').trim() === ''
  const value = isEmpty ? null : timeFrom(fields[part])
  return { value, faults: value === '' ? [{ part, reason: 'unreadable' }] : [] }
}

/** One of the words a list allows. */
export function readChoice<T extends string>(fields: Fields, part: ChoicePart, choices: readonly [T, ...T[]]): Read<T> {
  const value = choices.find(each => each === fields[part])
  return { value: value ?? choices[0], faults: value === undefined ? [{ part, reason: 'not-chosen' }] : [] }
}

export const faultsIn = ({ faults }: { faults: WordsFault[] }) => faults

/** The fields that show a stored text again. */
export const localizedFields = (part: LocalizedPart, { ja, easy, en }: LocalizedText): Fields => ({
  [`${part}_ja`]: ja,
  [`${part}_easy`]: easy,
  [`${part}_en`]: en,
})

const at =
  (place: Place) =>
  (reason: Reason): WordsFault => ({ ...place, ...reason })
const tidy = (text: string) => text.replace(/\p{Cf}/gu, '').trim()
const missing = (value: string): Reason[] => (value === '' ? [{ reason: 'missing' }] : [])
const longItem = (most: number, line: number): Reason => ({ reason: 'item-too-long', most, line })
const tooLong = (value: string, most: number): Reason[] => (isLonger(value, most) ? [{ reason: 'too-long', most }] : [])
const isLonger = (value: string, most: number) => [...value].length > most
const secret = (value: string): Reason[] =>
  containsIndividualNumber(value) || containsResidentRecordCode(value) ? [{ reason: 'secret-number' }] : []
