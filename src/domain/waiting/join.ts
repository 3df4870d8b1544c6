import type { Executor } from '#db'
import { waitingEntries, waitingMembers } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Person, Situation } from '../reservations/person.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Day } from '../rules/days.ts'
import type { TimeOfDay } from './words.ts'

export type WaitingWish = {
  serviceId: number
  officeId: number
  /** One card a person … */
  cardIds: readonly number[]
  /** … or, where the visit is for no card, the people. */
  persons?: readonly (Person & { personKey?: string; answers?: readonly Situation[] })[]
  /** The booking to be moved to an earlier time; its members are whom it is for. */
  reservationId?: number
  people: number
  from: Day
  until: Day
  timeOfDay: TimeOfDay
  email?: string | undefined
  phone?: string | undefined
  language: 'ja' | 'easy' | 'en'
}
export const joinRefusals = ['already-waiting', 'unreachable', 'backwards'] as const
export type JoinRefusal = (typeof joinRefusals)[number]
export type Joining = { ok: true; entryId: number } | { ok: false; reason: JoinRefusal }

/** 空き待ちの登録. One living entry for a card, a person, or a booking to be moved. */
export async function joinWaitingList(
  ex: Executor,
  { cardIds, persons = [], ...wish }: WaitingWish,
  { by, now }: { by: Actor; now: Date },
): Promise<Joining> {
  if (!wish.email && !wish.phone) return { ok: false, reason: 'unreachable' }
  if (wish.from > wish.until) return { ok: false, reason: 'backwards' }
  try {
    return await ex.transaction(async tx => {
      const [entry] = await tx
        .insert(waitingEntries)
        .values({ ...wish, email: wish.email || null, phone: wish.phone || null, createdAt: now })
        .returning({ id: waitingEntries.id })
      if (!entry) throw new Error('the entry did not come back')
      await insertMembers(tx, entry.id, cardIds, persons)
      const details = { officeId: wish.officeId, from: wish.from, until: wish.until, people: wish.people }
      const subject = { kind: 'waiting_entry' as const, id: entry.id }
      await recordEvent(tx, { action: 'waiting_entry.added', subject, by, at: now, details })
      return { ok: true, entryId: entry.id }
    })
  } catch (error) {
    if (/^waiting_(entries|members)_one_live/.test(constraintOf(error) ?? ''))
      return { ok: false, reason: 'already-waiting' }
    throw error
  }
}

async function insertMembers(
  tx: Executor,
  entryId: number,
  cardIds: readonly number[],
  persons: NonNullable<WaitingWish['persons']>,
) {
  const cards = cardIds.map((cardId, index) => ({ entryId, cardId, position: index + 1 }))
  const people = persons.map(({ answers = [], ...person }, index) => ({
    ...person,
    answers: [...answers],
    entryId,
    position: cardIds.length + index + 1,
  }))
  const members = [...cards, ...people]
  if (members.length > 0) await tx.insert(waitingMembers).values(members)
}
