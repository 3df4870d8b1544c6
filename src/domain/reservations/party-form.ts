import { containsIndividualNumber } from '../rules/individual-number.ts'
import { searchKey } from '../rules/text-keys.ts'
import { parseDate } from '../rules/wareki.ts'
import type { Person } from './person.ts'

export const personParts = ['name', 'kana', 'birth'] as const
export type PersonPart = (typeof personParts)[number]
export type PersonFault = 'missing' | 'unreadable' | 'too-long' | 'secret-number'
export type PersonErrors = { field: string; part: PersonPart; reason: PersonFault }[]
export type ParsedParty = { ok: true; persons: Person[] } | { ok: false; errors: PersonErrors }

type Fields = Record<string, string | undefined>

/** `person_1_name`, `person_2_birth`: the box of one of the party. */
export const personField = (position: number, part: PersonPart) => `person_${position}_${part}`

/** 来る人の入力, for visits without a card: name, reading and date of birth of each. All faults at once. */
export function parseParty(fields: Fields, people: number): ParsedParty {
  const read = Array.from({ length: people }, (_, index) => readPerson(fields, index + 1))
  const errors = read.flatMap(each => each.errors)
  return errors.length > 0 ? { ok: false, errors } : { ok: true, persons: read.map(({ person }) => person) }
}

function readPerson(fields: Fields, position: number) {
  const at = (part: PersonPart) => (fields[personField(position, part)] ?? '').trim()
  const birth = parseDate(at('birth'), { allowUnknown: true })
  const faults: [PersonPart, PersonFault | undefined][] = [
    ['name', nameFault(at('name'))],
    ['kana', nameFault(at('kana')) ?? (isKana(at('kana')) ? undefined : 'unreadable')],
    ['birth', at('birth') === '' ? 'missing' : birth.ok ? undefined : 'unreadable'],
  ]
  const errors = faults.flatMap(([part, reason]) =>
    reason === undefined ? [] : [{ field: personField(position, part), part, reason }],
  )
  return { person: { name: at('name'), kana: at('kana'), birthOn: birth.ok ? birth.date : '' }, errors }
}

function nameFault(text: string): PersonFault | undefined {
  if (text === '') return 'missing'
  if ([...text].length > 100) return 'too-long'
  return containsIndividualNumber(text) ? 'secret-number' : undefined
}

// Foreigners' names are read in Latin letters as often as in kana.
const isKana = (text: string) => /^[\p{Script=Katakana}\p{Script=Latin}]+$/u.test(searchKey(text))
