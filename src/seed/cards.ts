import type { Executor } from '#db'
import type { Actor } from '#domain/actor'
import { registerCard } from '#domain/cards/register'
import { recordSetUp } from '#domain/cards/set-up'
import { createLocations } from '#domain/custody/create-locations'
import { listLocations } from '#domain/custody/locations'
import { storeCard } from '#domain/custody/store'
import { defaultDeadline } from '#domain/notices/notice-form'
import { issueNotices } from '#domain/notices/send'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import type { Resident } from './people.ts'

type Staffed = { officeId: number; by: Actor & { kind: 'staff' } }

/** Throws when a story's step is refused: a demo that is half told must not open. */
export function succeed<T extends { ok: boolean }>(outcome: T): Extract<T, { ok: true }> {
  if (!isDone(outcome)) throw new Error(`a story's step was refused: ${JSON.stringify(outcome)}`)
  return outcome
}
const isDone = <T extends { ok: boolean }>(outcome: T): outcome is Extract<T, { ok: true }> => outcome.ok

/** A cabinet of ten cases for twenty cards each. */
export async function fitCabinet(ex: Executor, { officeId, by }: Staffed, now: Date) {
  const plan = { cabinet: 1, shelfFrom: 1, shelfTo: 5, caseFrom: 1, caseTo: 2, capacity: 20 }
  succeed(await createLocations(ex, { officeId, ...plan }, { by, now }))
}

/** A box arrives and its cards are registered. */
export async function receiveBox(
  ex: Executor,
  { officeId, by }: Staffed,
  people: readonly Resident[],
  day: Day,
  boxNumber: string,
) {
  const ids: number[] = []
  for (const person of people) {
    const { address, ...identity } = person
    const card = {
      ...identity,
      address,
      officeId,
      boxNumber,
      kind: 'renewal' as const,
      receivedOn: day,
      postalCode: '999-0001',
      addressExtra: null,
      note: null,
    }
    ids.push(succeed(await registerCard(ex, card, { by, now: atTokyo(day, '10:00') })).cardId)
  }
  return ids
}

/** The cards are set up, put on the shelves case by case, and their notices go out. */
export async function prepareCards(ex: Executor, staffed: Staffed, cardIds: number[], day: Day) {
  const { by } = staffed
  await setUpCards(ex, staffed, cardIds, day)
  const sentOn = addDays(day, 1)
  const deadlineOn = defaultDeadline(sentOn, defaultRules)
  succeed(await issueNotices(ex, cardIds, { sentOn, deadlineOn }, { by, now: atTokyo(sentOn, '11:00') }))
}

/** The cards are set up and put on the shelves; no notice goes out. */
export async function setUpCards(ex: Executor, staffed: Staffed, cardIds: number[], day: Day) {
  succeed(await recordSetUp(ex, cardIds, { kind: 'set_up' }, { by: staffed.by, now: atTokyo(day, '13:30') }))
  await shelve(ex, staffed, cardIds, day)
}

async function shelve(ex: Executor, { officeId, by }: Staffed, cardIds: number[], day: Day) {
  const cases = await listLocations(ex, officeId)
  const free = cases.flatMap(({ id, capacity, occupied }) => Array.from({ length: capacity - occupied }, () => id))
  for (const [index, cardId] of cardIds.entries()) {
    const locationId = free[index]
    if (locationId === undefined) throw new Error('the demo cabinet is full')
    succeed(await storeCard(ex, { cardId, locationId }, { by, now: atTokyo(day, '15:00') }))
  }
}
