import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { findCaseContent } from '#domain/cards/case-content'
import { changeCapacity } from '#domain/custody/change-capacity'
import { locationName } from '#domain/custody/locations'
import { moveOut } from '#domain/custody/move-out'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { programReader } from '#domain/reader'
import { auditEvents, cards, locations } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'
import { createCard, createLocation, createOffice } from '../../support/people.ts'

const system = { by: { kind: 'system' as const }, now: new Date('2026-03-02T01:00:00Z') }

test(
  'a card gets the lowest free 番 of its case, and the case is read in that order',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const shelf = await createLocation(tx, office.id, { cabinet: 1, shelf: 2, caseNumber: 3, capacity: 4 })
    const stored = []
    for (let made = 0; made < 3; made++) stored.push(await createCard(tx, { officeId: office.id, storedAt: shelf.id }))
    const [first, second, third] = stored
    await pullCard(tx, first!.id, system)
    const late = await createCard(tx, { officeId: office.id, storedAt: shelf.id })
    const content = await findCaseContent(tx, shelf.id, programReader)
    expect(content.map(({ id, position }) => [id, position])).toEqual([
      [late.id, 1],
      [second!.id, 2],
      [third!.id, 3],
    ])
    expect(locationName({ cabinet: 1, shelf: 2, caseNumber: 3, position: 4 })).toBe('1庫-2段-3ケース-4番')
    await storeCard(tx, { cardId: first!.id, locationId: shelf.id }, system)
    expect((await tx.select().from(cards).where(eq(cards.id, first!.id)))[0]?.position).toBe(4)
  }),
)

test(
  'a case is never made smaller than the last 番 in use; the table refuses less than what is in it',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const shelf = await createLocation(tx, office.id, { capacity: 5 })
    const [first] = [
      await createCard(tx, { officeId: office.id, storedAt: shelf.id }),
      await createCard(tx, { officeId: office.id, storedAt: shelf.id }),
    ]
    await pullCard(tx, first!.id, system)
    const change = (capacity: number, id = shelf.id) => changeCapacity(tx, { id, capacity }, system)
    expect(await change(1)).toEqual({ ok: false, reason: 'cards-beyond', highest: 2 })
    expect(await change(2)).toEqual({ ok: true })
    expect(await change(2, 999_999)).toEqual({ ok: false, reason: 'unknown-location' })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'location.capacity_changed'))).toBe(1)
    const refused = tx.transaction(inner =>
      inner.update(locations).set({ capacity: 0 }).where(eq(locations.id, shelf.id)),
    )
    expect(refused).rejects.toThrow()
  }),
)

test(
  'cards are moved from case to case, all of the chosen or none',
  rolledBack(async tx => {
    const [office, branch] = [await createOffice(tx), await createOffice(tx)]
    const [from, to] = [await createLocation(tx, office.id), await createLocation(tx, office.id, { capacity: 2 })]
    const elsewhere = await createLocation(tx, branch.id)
    const stored = []
    for (let made = 0; made < 3; made++) stored.push(await createCard(tx, { officeId: office.id, storedAt: from.id }))
    const ids = stored.map(({ id }) => id)
    const loose = await createCard(tx, { officeId: office.id })
    const move = (cardIds: number[], toLocationId = to.id) =>
      moveOut(tx, { fromLocationId: from.id, toLocationId, cardIds }, system)
    expect(await move([])).toEqual({ ok: false, reason: 'nothing-chosen' })
    expect(await move([...ids.slice(0, 1), loose.id])).toEqual({ ok: false, reason: 'not-here' })
    expect(await move(ids)).toEqual({ ok: false, reason: 'location-full' })
    expect(await move(ids, elsewhere.id)).toEqual({ ok: false, reason: 'other-office' })
    expect(await move(ids, from.id)).toEqual({ ok: false, reason: 'already-there' })
    expect(await tx.$count(cards, eq(cards.locationId, from.id))).toBe(3)
    expect(await move(ids.slice(1))).toEqual({ ok: true, movedCount: 2 })
    expect((await findCaseContent(tx, to.id, programReader)).map(({ id }) => id)).toEqual(ids.slice(1))
    expect(await move(ids.slice(1))).toEqual({ ok: false, reason: 'not-here' })
  }),
)
