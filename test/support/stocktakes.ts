import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { programReader } from '#domain/reader'
import { defaultRules } from '#domain/rules/parameters'
import { countCard } from '#domain/stocktakes/count-card'
import { finishCase } from '#domain/stocktakes/count-case'
import { finishStocktake } from '#domain/stocktakes/finish'
import { startStocktake } from '#domain/stocktakes/start'
import { isCountWord } from '#domain/stocktakes/words'
import { cards, locations, stocktakeDifferences } from '../../src/db/schema/index.ts'
import { createLocation, createOffice, createShelvedCard, createStaff } from './people.ts'

export const opening = new Date('2026-03-02T00:00:00Z')
export const at = (minutes: number) => new Date(opening.getTime() + minutes * 60_000)

/** An office with two cases, two cards in the first and one in the second, and three people. */
export async function countableOffice(ex: Executor) {
  const office = await createOffice(ex)
  const first = await createLocation(ex, office.id, { label: newLabel('location'), shelf: 1 })
  const second = await createLocation(ex, office.id, { label: newLabel('location'), shelf: 2 })
  const store = (storedAt: number) => createShelvedCard(ex, { officeId: office.id, storedAt })
  const shelved = { one: await store(first.id), two: await store(first.id), three: await store(second.id) }
  const people = {
    counter: await createStaff(ex, 'clerk', office.id),
    other: await createStaff(ex, 'clerk', office.id),
    chief: await createStaff(ex, 'approver', office.id),
  }
  return { office, first, second, ...shelved, ...people, store }
}
export type CountableOffice = Awaited<ReturnType<typeof countableOffice>>

type Person = { id: number }
export const byStaff = ({ id }: Person) => ({ kind: 'staff' as const, staffId: id })

/** A person with the clock, at so many minutes after the opening. */
export const doing = (person: Person, minutes: number) => ({
  by: byStaff(person),
  now: at(minutes),
  noticeNumberPattern: defaultRules.noticeNumberPattern,
  reader: programReader,
})

export async function begin(ex: Executor, scene: CountableOffice, { kind = 'full' as const, minutes = 0 } = {}) {
  const started = await startStocktake(ex, { officeId: scene.office.id, kind }, doing(scene.counter, minutes))
  if (!started.ok) throw new Error(`not started: ${started.reason}`)
  return started.stocktakeId
}

type Reading = { stocktakeId: number; place: { id: number }; code: string; minutes?: number; key?: string }

/** One reading; answers its word. */
export async function read(ex: Executor, person: Person, { stocktakeId, place, code, minutes = 5, key }: Reading) {
  const sent = { stocktakeId, locationId: place.id, code, key }
  const taken = await countCard(ex, sent, doing(person, minutes))
  const word = taken.ok ? taken.outcome.word : taken.reason
  if (!isCountWord(word)) throw new Error(`no word of the count: ${word}`)
  return word
}

/** Counts what is given, finishes the cases and the stocktake. */
export async function countAll(
  ex: Executor,
  scene: CountableOffice,
  stocktakeId: number,
  readings: readonly { place: { id: number }; card: { label: string } }[],
  minutes = 5,
) {
  for (const { place, card } of readings)
    await read(ex, scene.counter, { stocktakeId, place, code: card.label, minutes })
  for (const { id } of await ex
    .select({ id: locations.id })
    .from(locations)
    .where(eq(locations.officeId, scene.office.id)))
    await finishCase(ex, { stocktakeId, locationId: id }, doing(scene.counter, minutes + 1))
  const finished = await finishStocktake(ex, stocktakeId, doing(scene.counter, minutes + 2))
  if (!finished.ok) throw new Error(`not finished: ${finished.reason}`)
  return differencesOf(ex, stocktakeId)
}

export const differencesOf = (ex: Executor, stocktakeId: number) =>
  ex
    .select({
      ...{ id: stocktakeDifferences.id, kind: stocktakeDifferences.kind, cardId: stocktakeDifferences.cardId },
      ...{ code: stocktakeDifferences.code, booked: stocktakeDifferences.bookedLocationId },
      ...{ found: stocktakeDifferences.foundLocationId, resolution: stocktakeDifferences.resolution },
    })
    .from(stocktakeDifferences)
    .where(eq(stocktakeDifferences.stocktakeId, stocktakeId))
    .orderBy(stocktakeDifferences.kind, stocktakeDifferences.id)

export async function cardOf(ex: Executor, id: number) {
  const [card] = await ex.select().from(cards).where(eq(cards.id, id))
  if (!card) throw new Error('no such card')
  return card
}
