import { type DetailErrors, type Details, parseVisitDetails } from '../reservations/visit-details.ts'
import type { Day } from '../rules/days.ts'
import { type TimeOfDay, timesOfDay } from './words.ts'

/** Where one may wait, and for which days there. */
export type WaitingPlace = { officeId: number; earliest: Day; latest: Day }
export const wishFaults = ['office-missing', 'day-missing', 'backwards', 'too-early', 'unreachable'] as const
export type WishFault = (typeof wishFaults)[number]
/** `field` is the id of the control. */
export type WishErrors = (DetailErrors[number] | { field: string; reason: WishFault })[]
export type ParsedWish = {
  officeId: number
  from: Day
  until: Day
  timeOfDay: TimeOfDay
} & Pick<Details, 'phone' | 'email' | 'persons'>

type Fields = Record<string, string | undefined>
type Asked = {
  places: readonly WaitingPlace[]
  /** How many people are to be named; none where the cards say who comes. */
  personCount?: number
  /** 確認済のメールアドレス, which is not asked for again. */
  verifiedEmail?: string | null
  today: Day
}

/** 空き待ちの希望: where, between which days, when in the day, and how to be told. Every fault at once. */
export function parseWaitingWish(
  fields: Fields,
  { places, ...asked }: Asked,
): { ok: true; value: ParsedWish } | { ok: false; errors: WishErrors } {
  const details = parseVisitDetails({ ...fields, notes: '', consent: 'yes' }, asked)
  const wish = readWish(fields, places)
  const isReachable = [fields.email, fields.phone, asked.verifiedEmail].some(text => (text ?? '').trim() !== '')
  const errors: WishErrors = [...wish.errors, ...(details.ok ? [] : details.errors)]
  if (!isReachable) errors.push({ field: 'email', reason: 'unreachable' })
  if (errors.length > 0 || !details.ok || wish.place === undefined) return { ok: false, errors }

  const { phone, email, persons } = details.value
  const { from, until } = wish
  const timeOfDay = timesOfDay.find(each => each === fields.time_of_day) ?? 'any'
  return { ok: true, value: { officeId: wish.place.officeId, from, until, timeOfDay, phone, email, persons } }
}

function readWish({ office, from = '', until = '' }: Fields, places: readonly WaitingPlace[]) {
  const place = places.find(({ officeId }) => String(officeId) === office)
  const isOffered = (day: Day) => places.some(({ earliest, latest }) => earliest <= day && day <= latest)
  const errors: WishErrors = []
  if (place === undefined) errors.push({ field: 'office', reason: 'office-missing' })
  if (!isOffered(from)) errors.push({ field: 'from', reason: 'day-missing' })
  if (!isOffered(until)) errors.push({ field: 'until', reason: 'day-missing' })
  else if (isOffered(from) && until < from) errors.push({ field: 'until', reason: 'backwards' })
  else if (place && until < place.earliest) errors.push({ field: 'until', reason: 'too-early' })
  return { place, from, until, errors }
}
