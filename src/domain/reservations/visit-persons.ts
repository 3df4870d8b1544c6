import type { TypedPerson } from '../../db/schema/residents.ts'
import type { Day } from '../rules/days.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { birthDateFrom } from '../rules/wareki.ts'
import type { Person } from './person.ts'

export type { TypedPerson } from '../../db/schema/residents.ts'

export const personFaults = [
  'name-missing',
  'name-too-long',
  'kana-missing',
  'kana-unreadable',
  'birth-missing',
  'birth-unreadable',
  'secret-number',
] as const
export type PersonFault = (typeof personFaults)[number]
/** `field` is the id of the control: `name_1`, `kana_1`, `birth_1`. */
export type PersonErrors = { field: string; reason: PersonFault }[]
export type ParsedPersons = { ok: true; value: Person[] } | { ok: false; errors: PersonErrors }

type Fields = Record<string, string | undefined>

export const longestName = 100
const noPerson: TypedPerson = { name: '', kana: '', era: '', year: '', month: '', day: '' }
const eras = ['west', 'R', 'H', 'S', 'T', 'M'] as const

/** 来る人 as typed, so many as come; what is not there is empty. */
export const typedPersons = (fields: Fields, count: number): TypedPerson[] =>
  Array.from({ length: count }, (_, index) => {
    const of = (name: string) => fields[`${name}_${index + 1}`] ?? ''
    const birth = (part: string) => fields[`birth_${index + 1}_${part}`] ?? ''
    const [era, year, month, day] = [birth('era'), birth('year'), birth('month'), birth('day')]
    return { name: of('name'), kana: of('kana'), era, year, month, day }
  })

/** As many as come now: those typed before stay, and further ones are empty. */
export const fitPersons = (typed: readonly TypedPerson[], count: number): TypedPerson[] =>
  Array.from({ length: count }, (_, index) => typed[index] ?? noPerson)

/** 来る人 — name, reading and date of birth of each; every fault of everybody at once. */
export function parsePersons(typed: readonly TypedPerson[], { today }: { today: Day }): ParsedPersons {
  const parsed = typed.map((person, index) => parsePerson(person, index + 1, today))
  const errors = parsed.flatMap(one => one.errors)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: parsed.map(one => one.person) }
}

function parsePerson(typed: TypedPerson, number: number, today: Day) {
  const [name, kana] = [oneLine(typed.name), oneLine(typed.kana)]
  const birth = birthOf(typed, today)
  const faults: [string, PersonFault | undefined][] = [
    [`name_${number}`, faultOfName(name)],
    [`kana_${number}`, faultOfKana(kana)],
    [`birth_${number}`, birth.fault],
  ]
  const errors = faults.flatMap(([field, reason]) => (reason === undefined ? [] : [{ field, reason }]))
  return { person: { name, kana, birthOn: birth.on }, errors }
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim()

function faultOfName(name: string): PersonFault | undefined {
  if (name === '') return 'name-missing'
  if (containsIndividualNumber(name)) return 'secret-number'
  return [...name].length > longestName ? 'name-too-long' : undefined
}

// Somebody whose name is written in Latin letters has no other reading.
function faultOfKana(kana: string): PersonFault | undefined {
  if (kana === '') return 'kana-missing'
  const isReading = /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}ー・\s'’.-]+$/u.test(
    kana.normalize('NFKC'),
  )
  return isReading && [...kana].length <= longestName ? undefined : 'kana-unreadable'
}

function birthOf({ era, year, month, day }: TypedPerson, today: Day): { on: string; fault?: PersonFault } {
  if (year.trim() === '') return { on: '', fault: 'birth-missing' }
  const parsed = birthDateFrom({ era: eras.find(each => each === era) ?? 'west', year, month, day })
  return parsed.ok && parsed.date <= today ? { on: parsed.date } : { on: '', fault: 'birth-unreadable' }
}
