import { expect, test } from 'bun:test'
import { asc, isNull, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import { type Db, db } from '#db'
import { moveCard } from '#domain/custody/move'
import { newLabel } from '#domain/custody/new-label'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { closeIncident } from '#domain/incidents/close'
import { declareMissing, findOpenIncident } from '#domain/incidents/declare'
import { countCard } from '#domain/stocktakes/count-card'
import { finishCase } from '#domain/stocktakes/count-case'
import { finishStocktake } from '#domain/stocktakes/finish'
import { settleDifference } from '#domain/stocktakes/settle'
import { startStocktake } from '#domain/stocktakes/start'
import * as schema from '../../src/db/schema/index.ts'
import { otherConnections, truncateAll } from '../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../support/people.ts'
import { doing } from '../support/stocktakes.ts'

const cardCount = 6
const who = fc.nat(cardCount - 1)
const where = fc.nat(2)
const one = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind), who, where })
const step = fc.oneof(
  { weight: 1, arbitrary: one('register') },
  { weight: 4, arbitrary: one('put-away') },
  { weight: 3, arbitrary: one('pull') },
  { weight: 2, arbitrary: one('return') },
  { weight: 2, arbitrary: one('move') },
  { weight: 2, arbitrary: one('missing') },
  { weight: 2, arbitrary: one('found') },
  { weight: 1, arbitrary: one('start-count') },
  { weight: 3, arbitrary: one('read') },
  { weight: 2, arbitrary: one('end-case') },
  { weight: 1, arbitrary: one('end-count') },
  { weight: 1, arbitrary: one('settle') },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

test('whatever is done with cards at once, the books, the cases and the journals say the same', async () => {
  await otherConnections(3, async connections => {
    const parallel = connections.map((connection): Db => drizzle(connection, { schema, casing: 'snake_case' }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 10 }),
        async rounds => {
          await truncateAll()
          const scene = await open()
          for (const [index, round] of rounds.entries()) {
            const ends = await Promise.allSettled(
              round.map((each, connection) => take(parallel[connection]!, each, scene, index)),
            )
            for (const end of ends) if (end.status === 'rejected') throw end.reason
            expect(await faults()).toEqual({})
          }
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 12_000 },
    )
  })
}, 30_000)

async function open() {
  const office = await createOffice(db)
  const people = [await createStaff(db, 'clerk', office.id), await createStaff(db, 'approver', office.id)]
  // Small cases: they fill up, and the last place is fought for.
  const places = await Promise.all([2, 2, 4].map(capacity => createLocation(db, office.id, { capacity })))
  for (let index = 0; index < cardCount; index++) await createCard(db, { officeId: office.id, label: newLabel('card') })
  return { officeId: office.id, people, places }
}
type Scene = Awaited<ReturnType<typeof open>>

/** One act of one person. Refusals are answers; only what nobody foresaw throws. */
async function take(ex: Db, { kind, who: card, where: at }: Step, { officeId, people, places }: Scene, minute: number) {
  const place = places[at]!
  const circumstances = doing(people[card % 2]!, minute)
  const ids = await ex
    .select({ id: schema.cards.id, label: schema.cards.label })
    .from(schema.cards)
    .orderBy(asc(schema.cards.id))
  const { id: cardId, label } = ids[card % ids.length]!
  const { stocktakeId, differenceId } = await underWay(ex)
  switch (kind) {
    case 'register':
      return await createCard(ex, { officeId, label: newLabel('card') })
    case 'put-away':
    case 'return':
      return await storeCard(ex, { cardId, locationId: place.id }, circumstances)
    case 'pull':
      return await pullCard(ex, cardId, circumstances)
    case 'move':
      return await moveCard(ex, cardId, at === 0 ? { custody: 'reception' } : { custody: 'at_counter' }, circumstances)
    case 'missing':
      return await declareMissing(ex, { cardId, occasion: 'other', note: '見当たりません。' }, circumstances)
    case 'found': {
      const incidentId = (await findOpenIncident(ex, cardId)) ?? 0
      return await closeIncident(
        ex,
        {
          ...{ incidentId, outcome: at === 0 ? 'lost' : 'found', note: '確かめました。', code: label },
          secondStaffId: people[(card + 1) % 2]!.id,
        },
        circumstances,
      )
    }
    case 'start-count':
      return await startStocktake(ex, { officeId, kind: 'full' }, circumstances)
    case 'read':
      return await countCard(ex, { stocktakeId, locationId: place.id, code: label, key: undefined }, circumstances)
    case 'end-case':
      return await finishCase(ex, { stocktakeId, locationId: place.id }, circumstances)
    case 'end-count':
      return await finishStocktake(ex, stocktakeId, circumstances)
    case 'settle':
      return await settleDifference(
        ex,
        { stocktakeId: differenceId.stocktakeId, differenceId: differenceId.id },
        { kind: 'put_here', note: undefined },
        circumstances,
      )
  }
}

async function underWay(ex: Db) {
  const { stocktakes, stocktakeDifferences } = schema
  const [last] = await ex.select({ id: stocktakes.id }).from(stocktakes).where(isNull(stocktakes.finishedAt)).limit(1)
  const [open] = await ex
    .select({ id: stocktakeDifferences.id, stocktakeId: stocktakeDifferences.stocktakeId })
    .from(stocktakeDifferences)
    .where(isNull(stocktakeDifferences.resolution))
    .limit(1)
  return { stocktakeId: last?.id ?? 0, differenceId: open ?? { id: 0, stocktakeId: 0 } }
}

const conditions = {
  'a case whose count is not what stands in it': sql`
    select from locations l where occupied <> (select count(*) from cards c where c.location_id = l.id)`,
  'two cards in one place, or one beyond the case': sql`
    select from cards c join locations l on l.id = c.location_id where c.position > l.capacity
    union all select from cards where location_id is not null group by location_id, position having count(*) > 1`,
  'a card that is not where its last row says': sql`
    select from cards c
    left join lateral (select * from custody_moves m where m.card_id = c.id order by m.id desc limit 1) m on true
    where (c.custody, c.location_id, c.position) is distinct from
      (coalesce(m.to_custody, 'reception'), m.to_location_id, m.to_position)`,
  'a process that its last row does not say': sql`
    select from cards c
    left join lateral (select * from process_changes p where p.card_id = c.id order by p.id desc limit 1) p on true
    where c.process <> coalesce(p.to_process, 'received')`,
  'a journal with a gap': sql`
    select from (select from_custody, from_location_id, lag(to_custody) over w as before, lag(to_location_id) over w as was_at
      from custody_moves window w as (partition by card_id order by id)) m
    where before is not null and (from_custody, from_location_id) is distinct from (before, was_at)`,
  'a card that is nowhere in the balance': sql`
    select from (select count(*) as arrived from card_arrivals) a,
      (select count(*) filter (where custody = 'stored') as stored,
        count(*) filter (where custody in ('reception', 'in_set_up', 'pulled', 'at_counter')) as in_procedure,
        count(*) filter (where custody in ('in_transit', 'carried_out')) as in_transit,
        count(*) filter (where custody = 'missing') as missing from cards) c
    where arrived <> stored + in_procedure + in_transit + missing`,
  'a missing card that is not frozen, or the other way round': sql`
    select from incidents i join cards c on c.id = i.card_id
    where i.closed_at is null and (c.custody <> 'missing' or c.process <> 'missing')`,
  'a card counted twice in a stocktake': sql`
    select from stocktake_scans where undone_at is null and card_id is not null group by stocktake_id, card_id having count(*) > 1`,
  'a finished stocktake with an open case': sql`
    select from stocktakes s join stocktake_cases c on c.stocktake_id = s.id where s.finished_at is not null and c.counted_at is null`,
}

/** What must never be, by name, with how often it is. */
async function faults() {
  const counted = Object.entries(conditions).map(async ([name, condition]) => {
    const found = await db.execute<{ count: number }>(sql`select count(*)::int as count from (${condition}) found`)
    return [name, found[0]?.count ?? 0] as const
  })
  return Object.fromEntries((await Promise.all(counted)).filter(([, count]) => count > 0))
}
