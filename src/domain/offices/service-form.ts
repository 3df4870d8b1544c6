import type { Service } from '../../db/schema/offices.ts'
import {
  type Fields,
  faultsIn,
  items,
  line,
  localizedFields,
  type NumberPart,
  type Parsed,
  readLocalized,
  readNumber,
} from './words-form.ts'

/** What a city says about one kind of visit, and how long it takes. */
export type ServiceWords = Pick<Service, 'name' | 'belongings' | 'minutes' | 'extraMinutesPerPerson' | 'maxPeople'>

export const belongingsLimits = { mostItems: 20, most: 200 }
export const serviceLimits: Record<NumberPart, { least: number; most: number }> = {
  minutes: { least: 5, most: 120 },
  extra_minutes_per_person: { least: 0, most: 60 },
  max_people: { least: 1, most: 10 },
}

/** 予約種別の入力. Every fault at once. */
export function parseService(fields: Fields): Parsed<ServiceWords> {
  const name = readLocalized(fields, 'service_name', line(60))
  const belongings = readLocalized(fields, 'belongings', items(belongingsLimits))
  const minutes = readNumber(fields, 'minutes', serviceLimits.minutes)
  const extra = readNumber(fields, 'extra_minutes_per_person', serviceLimits.extra_minutes_per_person)
  const maxPeople = readNumber(fields, 'max_people', serviceLimits.max_people)
  const faults = [name, belongings, minutes, extra, maxPeople].flatMap(faultsIn)
  if (faults.length > 0) return { ok: false, faults }
  const sizes = { minutes: minutes.value, extraMinutesPerPerson: extra.value, maxPeople: maxPeople.value }
  return { ok: true, value: { name: name.value, belongings: belongings.value, ...sizes } }
}

/** What the form shows before anything is typed. */
export const serviceFields = (service: ServiceWords): Fields => ({
  ...localizedFields('service_name', service.name),
  ...localizedFields('belongings', service.belongings),
  minutes: String(service.minutes),
  extra_minutes_per_person: String(service.extraMinutesPerPerson),
  max_people: String(service.maxPeople),
})
