import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { listPutAways } from '#domain/cards/put-aways'
import { createLocations, retireLocation } from '#domain/custody/create-locations'
import { listLocations, locationName, nextFreeLocation } from '#domain/custody/locations'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { suggestLocation } from '#domain/custody/suggest-location'
import { programReader } from '#domain/reader'
import { cards, custodyMoves, locations } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const system = { by: { kind: 'system' } as const, now }

test(
  'a card goes onto a shelf of its own office; every refusal has its own reason',
  rolledBack(async tx => {
    const [office, branch] = [await createOffice(tx), await createOffice(tx)]
    const shelf = await createLocation(tx, office.id, { capacity: 1 })
    const elsewhere = await createLocation(tx, branch.id)
    const retired = await createLocation(tx, office.id, { retiredAt: now })
    const [first, second] = [
      await createCard(tx, { officeId: office.id }),
      await createCard(tx, { officeId: office.id }),
    ]
    const gone = await createCard(tx, { officeId: office.id, process: 'handed_over' })
    const store = (cardId: number, locationId: number) => storeCard(tx, { cardId, locationId }, system)

    expect(await store(first.id, elsewhere.id)).toEqual({ ok: false, reason: 'other-office' })
    expect(await store(first.id, retired.id)).toEqual({ ok: false, reason: 'location-retired' })
    expect(await store(first.id, 999_999)).toEqual({ ok: false, reason: 'unknown-location' })
    expect(await store(999_999, shelf.id)).toEqual({ ok: false, reason: 'unknown-card' })
    expect(await store(gone.id, shelf.id)).toEqual({ ok: false, reason: 'not-storable' })
    expect(await store(first.id, shelf.id)).toEqual({ ok: true })
    expect(await store(first.id, shelf.id)).toEqual({ ok: false, reason: 'already-there' })
    expect(await store(second.id, shelf.id)).toEqual({ ok: false, reason: 'location-full' })

    const [after] = await tx.select().from(locations).where(eq(locations.id, shelf.id))
    expect(after?.occupied).toBe(1)
    const moves = await tx.select().from(custodyMoves).where(eq(custodyMoves.cardId, second.id))
    expect(moves).toEqual([])
  }),
)

test(
  'pulled, its place is free again and suggested for putting it back',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const first = await createLocation(tx, office.id, { shelf: 1 })
    const shelf = await createLocation(tx, office.id, { shelf: 2, capacity: 1 })
    const card = await createCard(tx, { officeId: office.id, storedAt: shelf.id })
    expect(await pullCard(tx, card.id, { ...system, reason: '個人番号 123456789018' })).toEqual({
      ok: false,
      reason: 'reason-forbidden',
    })
    expect(await pullCard(tx, card.id, system)).toEqual({ ok: true })
    expect(await pullCard(tx, card.id, system)).toEqual({ ok: false, reason: 'not-allowed' })
    expect((await suggestLocation(tx, card))?.id).toBe(shelf.id)

    await createCard(tx, { officeId: office.id, storedAt: shelf.id })
    expect((await suggestLocation(tx, card))?.id).toBe(first.id)
    expect(await storeCard(tx, { cardId: card.id, locationId: first.id }, system)).toEqual({ ok: true })
  }),
)

test(
  'the next free place is the first along the shelves that has room',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    expect(await nextFreeLocation(tx, office.id)).toBeUndefined()
    const plan = { cabinet: 1, shelfFrom: 1, shelfTo: 2, caseFrom: 1, caseTo: 2, capacity: 1, officeId: office.id }
    expect(await createLocations(tx, { ...plan, cabinet: 2 }, system)).toEqual({ ok: true, createdCount: 4 })
    expect(await createLocations(tx, plan, system)).toEqual({ ok: true, createdCount: 4 })
    expect(await createLocations(tx, { ...plan, shelfFrom: 2, shelfTo: 3 }, system)).toEqual({
      ok: false,
      reason: 'already-there',
    })
    const all = await listLocations(tx, office.id)
    expect(all.map(locationName)).toEqual([
      ...['1庫-1段-1ケース', '1庫-1段-2ケース', '1庫-2段-1ケース', '1庫-2段-2ケース'],
      ...['2庫-1段-1ケース', '2庫-1段-2ケース', '2庫-2段-1ケース', '2庫-2段-2ケース'],
    ])
    await createCard(tx, { officeId: office.id, storedAt: all[0]!.id })
    expect(await retireLocation(tx, all[1]!.id, system)).toEqual({ ok: true })
    expect((await nextFreeLocation(tx, office.id))?.id).toBe(all[2]!.id)
    expect(await retireLocation(tx, all[0]!.id, system)).toEqual({ ok: false, reason: 'not-empty' })
    expect(await retireLocation(tx, all[1]!.id, system)).toEqual({ ok: false, reason: 'already-retired' })
    expect(await retireLocation(tx, 999_999, system)).toEqual({ ok: false, reason: 'unknown-location' })
  }),
)

test(
  'the list of put-aways is this person’s, of today in Tokyo, newest first',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const [mine, theirs] = [await createStaff(tx, 'clerk', office.id), await createStaff(tx, 'clerk', office.id)]
    const shelf = await createLocation(tx, office.id)
    const put = async (staffId: number, at: string) => {
      const card = await createCard(tx, { officeId: office.id })
      const circumstances = { by: { kind: 'staff', staffId } as const, now: new Date(at) }
      await storeCard(tx, { cardId: card.id, locationId: shelf.id }, circumstances)
      return card.id
    }
    await put(mine.id, '2026-03-01T14:59:59Z')
    const first = await put(mine.id, '2026-03-01T15:00:00Z')
    await put(theirs.id, '2026-03-02T01:00:00Z')
    const last = await put(mine.id, '2026-03-02T02:00:00Z')
    const found = await listPutAways(tx, { staffId: mine.id, today: '2026-03-02' }, programReader)
    expect(found.map(({ cardId }) => cardId)).toEqual([last, first])
  }),
)

describe('many hands at one case', () => {
  beforeEach(truncateAll)

  async function race(capacity: number, people: number) {
    const office = await createOffice(db)
    const shelf = await createLocation(db, office.id, { capacity })
    const waiting = await Promise.all(Array.from({ length: people }, () => createCard(db, { officeId: office.id })))
    const outcomes = await Promise.all(
      waiting.map(({ id }) => storeCard(db, { cardId: id, locationId: shelf.id }, system)),
    )
    const stored = await db.$count(cards, eq(cards.locationId, shelf.id))
    const [after] = await db.select().from(locations).where(eq(locations.id, shelf.id))
    return { outcomes, stored, occupied: after?.occupied }
  }

  test('as many cards fit as it has places, the others are told', async () => {
    const { outcomes, stored, occupied } = await race(3, 10)
    expect([stored, occupied]).toEqual([3, 3])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3)
    expect(outcomes.filter(outcome => !outcome.ok && outcome.reason === 'location-full')).toHaveLength(7)
  })

  test('without the constraint the case would overflow (positive control)', async () => {
    await sql`alter table locations drop constraint locations_never_overfull`
    try {
      expect((await race(3, 10)).stored).toBe(10)
    } finally {
      await truncateAll()
      await sql`alter table locations add constraint locations_never_overfull check (0 <= occupied and occupied <= capacity)`
    }
  })

  test('a case retired while a card is on its way ends either empty or in use', async () => {
    for (let round = 0; round < 5; round++) {
      const office = await createOffice(db)
      const shelf = await createLocation(db, office.id)
      const card = await createCard(db, { officeId: office.id })
      const [storing, retiring] = await Promise.all([
        storeCard(db, { cardId: card.id, locationId: shelf.id }, system),
        retireLocation(db, shelf.id, system),
      ])
      expect([storing.ok, retiring.ok].filter(Boolean)).toHaveLength(1)
    }
  })
})
