import { expect, test } from 'bun:test'
import { drizzle } from 'drizzle-orm/postgres-js'
import { type Db, db } from '#db'
import { holdPlaces } from '#domain/reservations/hold'
import * as schema from '../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../support/database.ts'
import { circumstances, createBookableCard, nine, openOffice } from '../support/visits.ts'

test('a hold that meets another of the same card within a transaction replaces it, and the transaction goes on', async () => {
  await truncateAll()
  const office = await openOffice(db, { capacity: 2 })
  const card = await createBookableCard(db, office)
  const request = { ...office, cardIds: [card.id], startsAt: nine }
  const [answer, waited] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await otherConnections(2, async connections => {
    const [one, other] = connections.map((each): Db => drizzle(each, { schema, casing: 'snake_case' }))
    const first = one?.transaction(async tx => {
      const held = await holdPlaces(tx, request, circumstances)
      waited.resolve()
      await answer.promise
      return held
    })
    await waited.promise
    const second = other?.transaction(async tx => {
      const held = await holdPlaces(tx, { ...request, startsAt: new Date(nine.getTime() + 1_200_000) }, circumstances)
      return { held, rest: await tx.$count(schema.cards) }
    })
    await Bun.sleep(200)
    answer.resolve()
    expect(await first).toMatchObject({ ok: true })
    expect((await second)?.held).toMatchObject({ ok: true })
    expect((await second)?.rest).toBe(1)
  })
  const living = await db.select().from(schema.reservationMembers)
  expect(living.filter(({ live }) => live)).toHaveLength(1)
})
