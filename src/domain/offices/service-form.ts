import { dayUnits, groupLayouts, keyTypes, type Service, serviceAccesses } from '../../db/schema/offices.ts'
import type { Rules } from '../rules/parameters.ts'
import { rulesFor } from '../slots/service-rules.ts'
import {
  type Fields,
  faultsIn,
  items,
  line,
  localizedFields,
  type NumberPart,
  type Parsed,
  readChoice,
  readLocalized,
  readNumber,
  readOptionalLocalized,
  readOptionalNumber,
  readOptionalTime,
  type WordsFault,
} from './words-form.ts'

export { dayUnits, groupLayouts, keyTypes, serviceAccesses } from '../../db/schema/offices.ts'

/** What a city says about one kind of visit: words, times, who may book, and when. */
export type ServiceWords = Omit<Service, 'id' | 'code' | 'disabledAt'>

export const belongingsLimits = { mostItems: 20, most: 200 }
export const serviceLimits: Record<NumberPart, { least: number; most: number }> = {
  minutes: { least: 5, most: 120 },
  extra_minutes_per_person: { least: 0, most: 60 },
  max_people: { least: 1, most: 10 },
  position: { least: 0, most: 999 },
  booking_earliest: { least: 0, most: 365 },
  booking_latest: { least: 0, most: 365 },
  change_deadline_days: { least: 0, most: 365 },
  reminder_days: { least: 0, most: 30 },
}

/** 予約種別の入力. Every fault at once; a window that would never open is one of them. */
export function parseService(fields: Fields, rules: Rules): Parsed<ServiceWords> {
  const texts = readTexts(fields)
  const sizes = readSizes(fields)
  const times = readTimes(fields)
  const access = readChoice(fields, 'access', serviceAccesses)
  const value = { access: access.value, ...texts.value, ...sizes.value, ...times.value }
  const crossed = [...walkInFaults(value), ...windowFaults(value, rules)]
  const faults = [...[texts, access, sizes, times].flatMap(faultsIn), ...crossed]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value }
}

/** What the form shows before anything is typed. */
export const serviceFields = (service: ServiceWords): Fields => ({
  ...localizedFields('service_name', service.name),
  ...localizedFields('explanation', service.explanation),
  ...localizedFields('letter', service.letter ?? empty),
  ...localizedFields('walk_in_text', service.walkInText ?? empty),
  ...localizedFields('belongings', service.belongings),
  key_type: service.keyType,
  access: service.access,
  group_layout: service.groupLayout,
  minutes: String(service.minutes),
  extra_minutes_per_person: String(service.extraMinutesPerPerson),
  max_people: String(service.maxPeople),
  position: String(service.position),
  booking_earliest: shown(service.bookingEarliest),
  booking_earliest_unit: service.bookingEarliestUnit,
  booking_latest: shown(service.bookingLatest),
  booking_latest_unit: service.bookingLatestUnit,
  booking_opens_at: hour(service.bookingOpensAt),
  change_deadline_days: shown(service.changeDeadlineDays),
  change_deadline_time: hour(service.changeDeadlineTime),
  reminder_days: shown(service.reminderDays),
  reminder_time: hour(service.reminderTime),
})

function readTexts(fields: Fields) {
  const name = readLocalized(fields, 'service_name', line(60))
  const explanation = readOptionalLocalized(fields, 'explanation', line(200))
  const letter = readOptionalLocalized(fields, 'letter', line(60))
  const walkInText = readOptionalLocalized(fields, 'walk_in_text', line(200))
  const belongings = readLocalized(fields, 'belongings', items(belongingsLimits))
  return {
    faults: [name, explanation, letter, walkInText, belongings].flatMap(faultsIn),
    value: {
      name: name.value,
      explanation: explanation.value ?? empty,
      letter: letter.value,
      walkInText: walkInText.value,
      belongings: belongings.value,
    },
  }
}

function readSizes(fields: Fields) {
  const keyType = readChoice(fields, 'key_type', keyTypes)
  const minutes = readNumber(fields, 'minutes', serviceLimits.minutes)
  const extra = readNumber(fields, 'extra_minutes_per_person', serviceLimits.extra_minutes_per_person)
  const maxPeople = readNumber(fields, 'max_people', serviceLimits.max_people)
  const groupLayout = readChoice(fields, 'group_layout', groupLayouts)
  const position = readNumber(fields, 'position', serviceLimits.position)
  return {
    faults: [keyType, minutes, extra, maxPeople, groupLayout, position].flatMap(faultsIn),
    value: {
      keyType: keyType.value,
      minutes: minutes.value,
      extraMinutesPerPerson: extra.value,
      maxPeople: maxPeople.value,
      groupLayout: groupLayout.value,
      position: position.value,
    },
  }
}

function readTimes(fields: Fields) {
  const earliest = readOptionalNumber(fields, 'booking_earliest', serviceLimits.booking_earliest)
  const earliestUnit = readChoice(fields, 'booking_earliest_unit', dayUnits)
  const latest = readOptionalNumber(fields, 'booking_latest', serviceLimits.booking_latest)
  const latestUnit = readChoice(fields, 'booking_latest_unit', dayUnits)
  const opensAt = readOptionalTime(fields, 'booking_opens_at')
  const changeDays = readOptionalNumber(fields, 'change_deadline_days', serviceLimits.change_deadline_days)
  const changeTime = readOptionalTime(fields, 'change_deadline_time')
  const reminderDays = readOptionalNumber(fields, 'reminder_days', serviceLimits.reminder_days)
  const reminderTime = readOptionalTime(fields, 'reminder_time')
  const window = [earliest, earliestUnit, latest, latestUnit, opensAt]
  return {
    faults: [...window, changeDays, changeTime, reminderDays, reminderTime].flatMap(each => each.faults),
    value: {
      bookingEarliest: earliest.value,
      bookingEarliestUnit: earliestUnit.value,
      bookingLatest: latest.value,
      bookingLatestUnit: latestUnit.value,
      bookingOpensAt: opensAt.value,
      changeDeadlineDays: changeDays.value,
      changeDeadlineTime: changeTime.value,
      reminderDays: reminderDays.value,
      reminderTime: reminderTime.value,
    },
  }
}

// So many working days are at least as many days; the other way round nothing can be said.
function windowFaults(service: ServiceWords, rules: Rules): WordsFault[] {
  const { earliest, earliestUnit, latest, latestUnit } = rulesFor(service, rules).window
  const isComparable = earliestUnit === latestUnit || earliestUnit === 'working_days'
  return isComparable && earliest > latest ? [{ part: 'booking_latest', reason: 'before-earliest' }] : []
}

const walkInFaults = ({ access, walkInText }: ServiceWords): WordsFault[] =>
  access === 'walk_in' && walkInText === null
    ? (['ja', 'easy', 'en'] as const).map(language => ({ part: 'walk_in_text', language, reason: 'missing' }))
    : []

const empty = { ja: '', easy: '', en: '' }
const shown = (value: number | null) => (value === null ? '' : String(value))
const hour = (time: string | null) => time?.slice(0, 5) ?? ''
