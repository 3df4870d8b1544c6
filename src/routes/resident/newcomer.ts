import { db } from '#db'
import type { Actor } from '#domain/actor'
import type { Situation } from '#domain/checklist/situations'
import { addMember, type MemberRefusal, type ReservationMember } from '#domain/reservations/change-members'
import type { BookedVisit } from '#domain/reservations/find'
import { personKeyOf } from '#domain/reservations/person'
import { type PersonErrors, parsePersons, typedPersons } from '#domain/reservations/visit-persons'
import { type BringingAlong, bringAlong } from '#domain/residents/bring-along'
import { type ProofErrors, parseCardProof } from '#domain/residents/proof-form'
import type { Day } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import type { RefusedProof } from '../../views/resident/proof-refused.tsx'
import { TooManyTries } from '../plugins/errors.ts'
import { pause } from './enter.tsx'

export type NewcomerRefusal = RefusedProof | { reason: MemberRefusal }
export type Added =
  | { ok: true }
  | { ok: false; errors?: ProofErrors | PersonErrors; refusal?: NewcomerRefusal | undefined }

type Fields = Record<string, string | undefined>
type Circumstances = {
  visit: BookedVisit
  members: readonly ReservationMember[]
  rules: Rules
  now: Date
  today: Day
  address: string | undefined
  by: Actor
}

/** Reads the form of one more person and adds them, by card or by name, as the reservation's others are. */
export async function addNewcomer(fields: Fields, answers: Situation[], circumstances: Circumstances): Promise<Added> {
  const isByCard = circumstances.members.some(({ cardId }) => cardId !== null)
  return isByCard ? addCard(fields, answers, circumstances) : addPerson(fields, answers, circumstances)
}

async function addCard(
  fields: Fields,
  answers: Situation[],
  { visit, rules, now, address }: Circumstances,
): Promise<Added> {
  const keyType = visit.service.keyType === 'printed_id' ? 'printed_id' : 'notice_number'
  const parsed = parseCardProof(keyType, fields, rules)
  if (!parsed.ok) return parsed
  return addedOf(await bringAlong(db, visit.id, { proof: parsed.value, answers }, { rules, now, address, pause }))
}

async function addPerson(fields: Fields, answers: Situation[], circumstances: Circumstances): Promise<Added> {
  const { visit, rules, now, today, by } = circumstances
  const parsed = parsePersons(typedPersons(fields, 1), { today })
  if (!parsed.ok) return parsed
  const [person] = parsed.value
  if (person === undefined) return { ok: false }
  const { email, serviceId } = visit
  const key = email === null ? {} : { personKey: personKeyOf(person, { serviceId, email }) }
  return addedOf(await addMember(db, visit.id, { ...person, ...key, answers }, { by, rules, now }))
}

function addedOf(outcome: BringingAlong): Added {
  if (outcome.ok) return outcome
  switch (outcome.reason) {
    case 'refused':
      return { ok: false, refusal: 'refused' }
    case 'locked':
      return { ok: false, refusal: { retryMinutes: outcome.retryMinutes } }
    case 'too-many':
      if ('retryMinutes' in outcome) throw new TooManyTries(outcome.retryMinutes)
      return { ok: false, refusal: { reason: outcome.reason } }
    default:
      return { ok: false, refusal: { reason: outcome.reason } }
  }
}
