import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { moveForSetUp } from '#domain/cards/set-up-work'
import { moveCard } from '#domain/custody/move'
import { storeCard } from '#domain/custody/store'
import { cards, custodyMoves } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const place = await createLocation(db, office.id)
  const table = await createCard(db, { officeId: office.id })
  const shelved = await createCard(db, { officeId: office.id, storedAt: place.id })
  return { office, person, place, clerk: await signInAs(person), two: [table, shelved] as const }
}
const custodyOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.custody

test('cards on their way to the terminal are booked there, and back, all or none', async () => {
  const { office, place, clerk, two, person } = await scene()
  const [one, other] = two.map(({ id }) => String(id)) as [string, string]
  const page = await (await clerk.visit('/staff/set-ups')).text()
  for (const words of ['統合端末へ持って行く', '受領台へ戻す', 'formaction="/staff/set-ups/work"'])
    expect(page).toContain(words)
  const carry = { way: 'carry', office: String(office.id) }
  expect((await clerk.submit('/staff/set-ups/work', carry, '/staff/set-ups')).status).toBe(422)
  const carried = await clerk.submit('/staff/set-ups/work', { ...carry, card: [one, other] })
  const done = await (await clerk.visit(carried.headers.get('location') ?? '')).text()
  for (const words of ['2枚を「設定作業中」にしました', '<td>設定作業中']) expect(done).toContain(words)
  expect(await Promise.all(two.map(({ id }) => custodyOf(id)))).toEqual(['in_set_up', 'in_set_up'])
  const moves = await db.select().from(custodyMoves).where(eq(custodyMoves.toCustody, 'in_set_up'))
  expect(moves.map(({ staffId }) => staffId)).toEqual([person.id, person.id])

  const back = await clerk.submit('/staff/set-ups/work', { way: 'return', card: [one] })
  expect([back.status, await custodyOf(two[0].id)]).toEqual([303, 'reception'])
  const mixed = await clerk.submit('/staff/set-ups/work', { way: 'return', card: [one, other] }, '/staff/set-ups')
  expect([mixed.status, (await mixed.text()).includes('この操作のできない所在')]).toEqual([422, true])
  expect(await custodyOf(two[1].id)).toBe('in_set_up')

  const circumstances = { by: { kind: 'staff', staffId: person.id } as const, now: new Date() }
  expect((await storeCard(db, { cardId: two[1].id, locationId: place.id }, circumstances)).ok).toBe(true)
})

test('all of the list, or the scanned ones; never those of another office', async () => {
  const { office, clerk, two } = await scene()
  const all = { way: 'carry', scope: 'all', total: '2', office: String(office.id) }
  expect((await clerk.submit('/staff/set-ups/work', { ...all, total: '3' }, '/staff/set-ups')).status).toBe(422)
  expect((await clerk.submit('/staff/set-ups/work', all)).status).toBe(303)
  expect(await Promise.all(two.map(({ id }) => custodyOf(id)))).toEqual(['in_set_up', 'in_set_up'])
  const foreign = await createCard(db, { officeId: (await createOffice(db)).id })
  const refused = await clerk.submit(
    '/staff/set-ups/work',
    { way: 'carry', card: String(foreign.id) },
    '/staff/set-ups',
  )
  expect([refused.status, await custodyOf(foreign.id)]).toEqual([422, 'reception'])
})

test('only what waits to be set up is carried; back comes whatever is at the terminal', async () => {
  const { office, clerk, two, person } = await scene()
  const failed = await createCard(db, { officeId: office.id, process: 'set_up_failed' })
  const done = await createCard(db, { officeId: office.id, process: 'set_up' })
  const carry = (...ids: number[]) =>
    clerk.submit('/staff/set-ups/work', { way: 'carry', card: ids.map(String) }, '/staff/set-ups')
  const refused = await carry(two[0].id, done.id)
  expect([refused.status, (await refused.text()).includes('交付前設定の対象でないカード')]).toEqual([422, true])
  expect([await custodyOf(two[0].id), await custodyOf(done.id)]).toEqual(['reception', 'reception'])
  expect((await carry(two[0].id, failed.id)).status).toBe(303)

  const circumstances = { by: { kind: 'staff', staffId: person.id } as const, now: new Date() }
  await moveCard(db, done.id, { custody: 'in_set_up' }, circumstances)
  const back = await clerk.submit('/staff/set-ups/work', { way: 'return', card: [failed.id, done.id].map(String) })
  expect([back.status, await custodyOf(failed.id), await custodyOf(done.id)]).toEqual([303, 'reception', 'reception'])
})

test('two people carry cards out of the same cases at once: both do', async () => {
  const { office, place, person } = await scene()
  const other = await createLocation(db, office.id)
  const make = async ({ id }: { id: number }) => (await createCard(db, { officeId: office.id, storedAt: id })).id
  const by = { kind: 'staff', staffId: person.id } as const
  for (let round = 0; round < 5; round++) {
    const [a, b, c, d] = [await make(place), await make(other), await make(other), await make(place)]
    const carried = await Promise.all(
      [
        [a, c],
        [b, d],
      ].map(cardIds => moveForSetUp(db, { cardIds, way: 'carry' }, { by, now: new Date() })),
    )
    expect(carried.map(({ ok }) => ok)).toEqual([true, true])
  }
})
