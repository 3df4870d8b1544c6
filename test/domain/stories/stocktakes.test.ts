import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db'
import { moveCard } from '#domain/custody/move'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { finishCase } from '#domain/stocktakes/count-case'
import { listCases, proposeCases, tallyCases } from '#domain/stocktakes/find-cases'
import { abandonStocktake, finishStocktake } from '#domain/stocktakes/finish'
import { startStocktake } from '#domain/stocktakes/start'
import { locations } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createLocation } from '../../support/people.ts'
import { byStaff, type CountableOffice, countableOffice, differencesOf, doing, read } from '../../support/stocktakes.ts'

const stocktakeDays = 30
const rules = { stocktakeDays }
const firstDay: Day = '2026-03-02'

const minutesOf = (day: Day, hour: string) =>
  (atTokyo(day, hour).getTime() - new Date('2026-03-02T00:00:00Z').getTime()) / 60_000

/** What really stands in each case, which is not always what the books say. */
type Shelves = Map<number, { label: string }[]>

/** The rolling count of one day, as one person does it: the proposed cases, and what really stands in them. */
async function rollingCount(tx: Tx, scene: CountableOffice, { day, shelves }: { day: Day; shelves: Shelves }) {
  const proposed = await proposeCases(tx, { officeId: scene.office.id, atLeast: 1 }, { rules, today: day })
  const locationIds = proposed.map(({ id }) => id)
  const started = await startStocktake(
    tx,
    { officeId: scene.office.id, kind: 'rolling', locationIds },
    doing(scene.counter, minutesOf(day, '17:00')),
  )
  if (!started.ok) throw new Error(started.reason)
  const { stocktakeId } = started
  for (const place of proposed) {
    for (const { label } of shelves.get(place.id) ?? [])
      await read(tx, scene.counter, { stocktakeId, place, code: label, minutes: minutesOf(day, '17:10') })
    await finishCase(tx, { stocktakeId, locationId: place.id }, doing(scene.counter, minutesOf(day, '17:20')))
  }
  await finishStocktake(tx, stocktakeId, doing(scene.counter, minutesOf(day, '17:30')))
  return await differencesOf(tx, stocktakeId)
}

test(
  '高松・木津川: a card put into the wrong case is found by the rolling count, at the latest after the days of the rule',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    // The books say the second case; in fact it was put into the first.
    const shelves = new Map<number, { label: string }[]>([
      [scene.first.id, [scene.one, scene.two, scene.three]],
      [scene.second.id, []],
    ])
    const found: { day: Day; kind: string; cardId: number | null }[] = []
    for (let day = firstDay; found.length === 0 && day <= addDays(firstDay, stocktakeDays); day = addDays(day, 7))
      for (const { kind, cardId } of await rollingCount(tx, scene, { day, shelves })) found.push({ day, kind, cardId })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ cardId }) => cardId === scene.three.id)).toBe(true)
    expect(found[0]!.day <= addDays(firstDay, stocktakeDays)).toBe(true)
  }),
)

test(
  '広島: a card pulled and never returned is no card of its case, and one that lies in the case unreturned is named',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    await moveCard(tx, scene.one.id, { custody: 'pulled' }, doing(scene.other, minutesOf(firstDay, '09:00')))
    const away = new Map<number, { label: string }[]>([
      [scene.first.id, [scene.two]],
      [scene.second.id, [scene.three]],
    ])
    expect(await rollingCount(tx, scene, { day: firstDay, shelves: away })).toEqual([])
    const back = new Map<number, { label: string }[]>([
      [scene.first.id, [scene.two, scene.one]],
      [scene.second.id, [scene.three]],
    ])
    const later = addDays(firstDay, stocktakeDays + 1)
    const found = await rollingCount(tx, scene, { day: later, shelves: back })
    expect(found.map(({ kind, cardId, found: place }) => [kind, cardId, place])).toEqual([
      ['not_stored', scene.one.id, scene.first.id],
    ])
  }),
)

test(
  '北区: every case is counted at least every n days, or it is red',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const cases = (today: Day) => listCases(tx, scene.office.id, { rules, today })
    const overdue = async (today: Day) => tallyCases(await cases(today)).overdueCount
    expect(await overdue(firstDay)).toBe(2)
    expect((await cases(firstDay)).map(({ lastCountedAt }) => lastCountedAt)).toEqual([null, null])

    const shelves = new Map<number, { label: string }[]>([
      [scene.first.id, [scene.one, scene.two]],
      [scene.second.id, [scene.three]],
    ])
    expect(await rollingCount(tx, scene, { day: firstDay, shelves })).toEqual([])
    const lastDay = addDays(firstDay, stocktakeDays)
    expect(await overdue(lastDay)).toBe(0)
    expect(await overdue(addDays(lastDay, 1))).toBe(2)
    expect((await cases(lastDay)).map(({ dueOn }) => dueOn)).toEqual([lastDay, lastDay])

    // A case that is new, and one whose count was given up, have not been counted.
    const added = await createLocation(tx, scene.office.id, { shelf: 3 })
    expect((await cases(lastDay)).filter(({ isOverdue }) => isOverdue).map(({ id }) => id)).toEqual([added.id])
    const started = await startStocktake(
      tx,
      { officeId: scene.office.id, kind: 'rolling', locationIds: [added.id] },
      doing(scene.counter, minutesOf(lastDay, '09:00')),
    )
    if (!started.ok) throw new Error(started.reason)
    const { stocktakeId } = started
    const now = atTokyo(lastDay, '09:10')
    await finishCase(tx, { stocktakeId, locationId: added.id }, { by: byStaff(scene.counter), now })
    expect(await overdue(lastDay)).toBe(0)
    await abandonStocktake(tx, { stocktakeId, reason: '停電' }, { by: byStaff(scene.counter), now })
    expect(await overdue(lastDay)).toBe(1)
    await tx.update(locations).set({ retiredAt: now }).where(eq(locations.id, added.id))
    expect(await overdue(lastDay)).toBe(0)
  }),
)

test(
  'the proposal: every overdue case, then those longest not counted, in the order of the shelves',
  rolledBack(async tx => {
    const scene = await countableOffice(tx)
    const [third, fourth] = [
      await createLocation(tx, scene.office.id, { shelf: 3 }),
      await createLocation(tx, scene.office.id, { shelf: 4 }),
    ]
    const days = new Map([
      [scene.first.id, '2026-03-20'],
      [scene.second.id, '2026-03-10'],
      [third.id, '2026-03-15'],
      [fourth.id, '2026-03-12'],
    ])
    for (const [locationId, day] of days.entries()) {
      const started = await startStocktake(
        tx,
        { officeId: scene.office.id, kind: 'rolling', locationIds: [locationId] },
        doing(scene.counter, minutesOf(day, '09:00')),
      )
      if (!started.ok) throw new Error(started.reason)
      const now = doing(scene.counter, minutesOf(day, '10:00'))
      await finishCase(tx, { stocktakeId: started.stocktakeId, locationId }, now)
      await finishStocktake(tx, started.stocktakeId, now)
    }
    const propose = async (atLeast: number, today: Day) =>
      (await proposeCases(tx, { officeId: scene.office.id, atLeast }, { rules, today })).map(({ id }) => id)
    expect(await propose(0, '2026-03-21')).toEqual([])
    expect(await propose(1, '2026-03-21')).toEqual([scene.second.id])
    expect(await propose(3, '2026-03-21')).toEqual([scene.second.id, third.id, fourth.id])
    expect(await propose(1, '2026-04-12')).toEqual([scene.second.id, fourth.id])
    expect(await propose(9, '2026-03-21')).toHaveLength(4)
  }),
)
