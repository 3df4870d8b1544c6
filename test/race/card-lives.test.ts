import { expect, test } from 'bun:test'
import { asc, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import fc from 'fast-check'
import { type Db, db } from '#db'
import { checkBalance } from '#domain/balance/check'
import { gapOf } from '#domain/balance/words'
import { atTokyo } from '#domain/rules/days'
import * as schema from '../../src/db/schema/index.ts'
import { nextVerbs, type TwoOfficesAtWork, today, twoOfficesAtWork, verbs } from '../support/card-lives.ts'
import { otherConnections, truncateAll } from '../support/database.ts'

/** How often each thing was tried and done, and why not. */
const tried = new Map(Object.keys(verbs).map(verb => [verb, { times: 0, done: 0, last: '' }]))
const step = fc.record({ who: fc.nat(719), roll: fc.nat(719), isAnything: fc.integer({ min: 0, max: 3 }) })
type Step = { who: number; roll: number; isAnything: number }

// Three people at once, at two offices: whole lives of cards, from the box to the holder or to the shredder.
test('whatever three people do at once, the balance holds and the last row tells the place', async () => {
  await otherConnections(3, async connections => {
    const parallel = connections.map((connection): Db => drizzle(connection, { schema, casing: 'snake_case' }))
    for (let day = 0; day < 6 && (day === 0 || neverDone().length > 4); day += 1)
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(step, { minLength: 3, maxLength: 3 }), { minLength: 120, maxLength: 120 }),
          async rounds => {
            await truncateAll()
            const scene = await twoOfficesAtWork()
            for (const [index, round] of rounds.entries()) {
              const ends = await Promise.allSettled(
                round.map((each, connection) => take(parallel[connection]!, each, { scene, connection })),
              )
              for (const end of ends) if (end.status === 'rejected') throw end.reason
              expect(await faults()).toEqual({})
              if (index % 10 === 9) expect(await imbalances()).toEqual([])
            }
          },
        ),
        { numRuns: 1, endOnFailure: true },
      )
  })
  const never = neverDone()
  expect([never.length < 5, ...never]).toEqual([true, ...never])
}, 60_000)

// What is only refused moves nothing: nearly each thing must have been done for the sequences to mean anything, so where
// luck left too much undone, another is played.
const neverDone = () => [...tried].filter(([, { done }]) => done === 0)

async function take(ex: Db, { who, roll, isAnything }: Step, { scene, connection }: Where) {
  const all = await ex.select().from(schema.cards).orderBy(asc(schema.cards.id))
  const { card, verb } = isAnything === 0 ? { card: all[who % all.length]!, verb: anyVerb(roll) } : turnOf(all, who)
  // Whoever is at the branch acts on what is there, or on its way there; the others on the rest.
  const isAway = card.officeId === scene.branch.id || (card.custody === 'in_transit' && roll % 4 > 0)
  const person = scene.people[isAway ? 2 : connection % 2]!
  const record = tried.get(verb)!
  record.times++
  const outcome = await verbs[verb]!({ ex, card, roll: Math.floor(roll / 7), scene, person })
  if (outcome !== undefined && (!('ok' in outcome) || outcome.ok)) record.done++
  else record.last = JSON.stringify(outcome)
}
type Where = { scene: TwoOfficesAtWork; connection: number }

const anyVerb = (roll: number) => Object.keys(verbs)[roll % Object.keys(verbs).length]!

// Of all that could be done with these cards, something that was seldom done: nothing is left to luck.
function turnOf(all: (typeof schema.cards.$inferSelect)[], who: number) {
  const turns = all.flatMap(card => [...new Set(nextVerbs(card))].map(verb => ({ card, verb })))
  const rank = ({ verb }: { verb: string }) => {
    const { done, times } = tried.get(verb)!
    return done * 10 + times
  }
  return turns.toSorted((one, other) => rank(one) - rank(other))[who % Math.ceil(turns.length / 4)]!
}

const conditions = {
  'a case whose count is not what stands in it, or holds more than it can': sql`
    select from locations l where occupied <> (select count(*) from cards c where c.location_id = l.id) or occupied > capacity`,
  'two cards in one place, or one beyond the case': sql`
    select from cards c join locations l on l.id = c.location_id where c.position > l.capacity
    union all select from cards where location_id is not null group by location_id, position having count(*) > 1`,
  'a card that is not where its last row says': sql`
    select from cards c
    join lateral (select * from custody_moves m where m.card_id = c.id order by m.id desc limit 1) m on true
    where (c.custody, c.location_id, c.position) is distinct from (m.to_custody, m.to_location_id, m.to_position)`,
  'a process that its last row does not say': sql`
    select from cards c
    join lateral (select * from process_changes p where p.card_id = c.id order by p.id desc limit 1) p on true
    where c.process <> p.to_process`,
  'a journal with a gap': sql`
    select from (select from_custody, from_location_id, lag(to_custody) over w as before, lag(to_location_id) over w as was_at
      from custody_moves window w as (partition by card_id order by id)) m
    where before is not null and (from_custody, from_location_id) is distinct from (before, was_at)
    union all
    select from (select from_process, lag(to_process) over (partition by card_id order by id) as before from process_changes) p
    where before is not null and from_process <> before`,
  'a card destroyed without two people, or handed over without a look at the photo': sql`
    select from cards c where c.custody = 'disposed'
      and not exists (select from disposals d where d.card_id = c.id and d.destroyed_by <> d.destroyed_with)
    union all
    select from cards c where c.process = 'handed_over'
      and not exists (select from card_checks k where k.card_id = c.id and k.step = 'hand_over' and k.is_photo_right)`,
  'a card on two lists, or in two postings': sql`
    select from dispatch_cards where outcome is null group by card_id having count(*) > 1
    union all select from postings where ended_at is null group by card_id having count(*) > 1`,
}

const counting = sql.join(
  Object.entries(conditions).map(
    ([name, condition]) => sql`select ${name}::text as name, count(*)::int as count from (${condition}) found`,
  ),
  sql` union all `,
)

/** What must never be, by name, with how often it is. One statement. */
async function faults() {
  const found = await db.execute<{ name: string; count: number }>(counting)
  return Object.fromEntries(found.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]))
}

/** The offices and boxes of which 入荷累計 is not the sum of the rest, or of which something else does not agree. */
async function imbalances() {
  await checkBalance(db, { by: { kind: 'system' }, now: atTokyo(today, '23:00') })
  const checks = await db.select().from(schema.balanceChecks)
  const red = checks.filter(({ holds }) => !holds)
  if (red.length === 0) return []
  const ids = red.flatMap(check => check.faults.map(({ id }) => id))
  const states = await db.execute(sql`
    select c.id::int, c.custody, array(select to_process from process_changes p where p.card_id = c.id order by p.id) as was
    from cards c where c.id = any(${`{${ids.join(',')}}`}::bigint[])`)
  return red.map(check => ({ gap: gapOf(check), faults: check.faults, states: [...states] }))
}
