import { containsIndividualNumber, containsResidentRecordCode } from '../rules/individual-number.ts'
import { parseDate } from '../rules/wareki.ts'

/** 飛び込みの受付 as typed: what for, how many, and who, as far as it was asked. */
export type WalkIn = {
  serviceId: number
  people: number
  person: { name: string | null; kana: string | null; birthOn: string | null }
  /** Labels or notice numbers, one a card. */
  cards: readonly string[]
}
export type WalkInField = 'service' | 'people' | 'name' | 'kana' | 'birth' | 'cards'
export type WalkInFault = {
  field: WalkInField
  reason: 'missing' | 'not-a-count' | 'too-long' | 'unreadable' | 'secret-number' | 'too-many-cards'
}
export type ParsedWalkIn = { ok: true; value: WalkIn } | { ok: false; errors: WalkInFault[] }

export const mostPeople = 20

/** 飛び込みの受付の入力. Every fault at once; a name is no duty. */
export function parseWalkIn(typed: Record<string, string | undefined>): ParsedWalkIn {
  const serviceId = /^[1-9]\d{0,14}$/.test(typed.service ?? '') ? Number(typed.service) : undefined
  const people = peopleFrom(typed.people ?? '')
  const birth = (typed.birth ?? '').trim()
  const birthOn = birth === '' ? undefined : parseDate(birth, { allowUnknown: true })
  const cards = (typed.cards ?? '')
    .split(/[\n\r,、]+/)
    .map(each => each.trim())
    .filter(each => each !== '')
  const errors: WalkInFault[] = [
    ...(serviceId === undefined ? [{ field: 'service', reason: 'missing' } as const] : []),
    ...(people === undefined ? [{ field: 'people', reason: 'not-a-count' } as const] : []),
    ...nameFaults('name', typed.name),
    ...nameFaults('kana', typed.kana),
    ...(birthOn?.ok === false ? [{ field: 'birth', reason: 'unreadable' } as const] : []),
    ...(people !== undefined && cards.length > people ? [{ field: 'cards', reason: 'too-many-cards' } as const] : []),
  ]
  if (serviceId === undefined || people === undefined || errors.length > 0) return { ok: false, errors }
  const person = { name: textOf(typed.name), kana: textOf(typed.kana), birthOn: birthOn?.ok ? birthOn.date : null }
  return { ok: true, value: { serviceId, people, person, cards } }
}

function peopleFrom(text: string) {
  const digits = text.normalize('NFKC').trim()
  const count = /^\d{1,2}$/.test(digits) ? Number(digits) : 0
  return count >= 1 && count <= mostPeople ? count : undefined
}

const textOf = (typed: string | undefined) => (typed ?? '').trim() || null

function nameFaults(field: 'name' | 'kana', typed: string | undefined): WalkInFault[] {
  const text = (typed ?? '').trim()
  if (text.length > 60) return [{ field, reason: 'too-long' }]
  return containsIndividualNumber(text) || containsResidentRecordCode(text) ? [{ field, reason: 'secret-number' }] : []
}
