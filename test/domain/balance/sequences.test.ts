import { beforeEach, expect, test } from 'bun:test'
import { and, eq, isNull } from 'drizzle-orm'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { gapOf } from '#domain/balance/words'
import { moveOut } from '#domain/custody/move-out'
import { newLabel } from '#domain/custody/new-label'
import { pullCard } from '#domain/custody/pull'
import { storeCard } from '#domain/custody/store'
import { addToDispatch, takeOutOfDispatch } from '#domain/dispatches/add-card'
import { createDispatch } from '#domain/dispatches/create'
import { receiveFromDispatch, undoReceiving } from '#domain/dispatches/receive'
import { sendDispatch } from '#domain/dispatches/send'
import { declareMissing } from '#domain/incidents/declare'
import { defaultRules } from '#domain/rules/parameters'
import { balanceChecks, cards, dispatchCards, dispatches, incidents, locations } from '../../../src/db/schema/index.ts'
import { truncateAll } from '../../support/database.ts'
import { monday, twoOffices } from '../../support/dispatches.ts'
import { closeAsFound } from '../../support/incidents.ts'
import { createCard, createLocation } from '../../support/people.ts'

beforeEach(truncateAll)

/** The same numbers for the same seed, so that a sequence that fails can be told again. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** Two offices that do with their cards whatever comes to mind, one thing after the other. */
async function sceneOf(roll: (sides: number) => number) {
  const scene = await twoOffices(6)
  const { main, branch } = scene
  await createLocation(db, main.id, { capacity: 3 })
  for (let made = 0; made < 2; made++) await createLocation(db, branch.id, { capacity: 2 })
  for (const { id } of [main, branch]) await createCard(db, { officeId: id, label: newLabel('card') })
  const pick = <T>(all: readonly T[]) => all[roll(all.length)]
  const { noticeNumberPattern } = defaultRules
  const everybody = [
    { staffId: scene.sender.id, secondStaffId: scene.second.id, officeId: main.id },
    { staffId: scene.receiver.id, secondStaffId: scene.helper.id, officeId: branch.id },
  ].map(({ staffId, ...rest }) => ({
    by: { kind: 'staff' as const, staffId },
    now: monday,
    noticeNumberPattern,
    ...rest,
  }))

  return async () => {
    const who = pick(everybody)!
    const card = pick(await db.select().from(cards))!
    const place = pick(await db.select().from(locations))!
    const list = pick(await db.select().from(dispatches))
    const listed = pick(await db.select().from(dispatchCards))
    const incident = pick(await db.select().from(incidents))
    const [dispatchId, cardId] = [list?.id ?? 0, card.id]
    const cardCount = await db.$count(
      dispatchCards,
      and(eq(dispatchCards.dispatchId, dispatchId), isNull(dispatchCards.outcome)),
    )
    const isTransfer = roll(2) === 0
    const toOfficeId = isTransfer ? (who.officeId === main.id ? branch.id : main.id) : null
    const plan = { toOfficeId, destination: isTransfer ? null : '青葉苑', dueOn: '2026-03-03', note: null }
    const steps = [
      () => storeCard(db, { cardId, locationId: place.id }, who),
      () => pullCard(db, cardId, who),
      () => moveOut(db, { fromLocationId: card.locationId ?? 0, toLocationId: place.id, cardIds: [cardId] }, who),
      () => createDispatch(db, { kind: isTransfer ? 'transfer' : 'carry_out', ...plan }, who),
      () => addToDispatch(db, { dispatchId, code: card.label }, who),
      () => addToDispatch(db, { dispatchId, code: card.label }, who),
      () => takeOutOfDispatch(db, { dispatchId, cardId }, who),
      () => sendDispatch(db, { dispatchId, cardCount }, who),
      () => receiveFromDispatch(db, { dispatchId: listed?.dispatchId ?? 0, code: card.label }, who),
      () => receiveFromDispatch(db, { dispatchId, code: card.label }, who),
      () => undoReceiving(db, { dispatchId: listed?.dispatchId ?? 0, cardId: listed?.cardId ?? 0 }, who),
      () => declareMissing(db, { cardId, occasion: 'other', note: '見当たらない' }, who),
      () => closeAsFound(db, incident?.id ?? 0, '見つかった', who),
    ]
    return await pick(steps)!()
  }
}

test.each([1, 2, 3])(
  'whatever two offices do with their cards, the balance holds and the last row tells the place (%d)',
  async seed => {
    const step = await sceneOf(dice(seed))
    let doneCount = 0
    for (let made = 0; made < 150; made++) {
      const outcome = await step()
      if (!('ok' in outcome) || outcome.ok) doneCount++
      if (made % 25 === 24) await expectBalance()
    }
    // What is refused moves nothing, so enough must have been done for the sequence to mean something.
    expect(doneCount).toBeGreaterThan(25)
  },
)

async function expectBalance() {
  await checkBalance(db, { by: { kind: 'system' }, now: monday })
  const checks = await db.select().from(balanceChecks)
  expect(checks.map(check => [gapOf(check), check.faults, check.holds])).toEqual(checks.map(() => [0, [], true]))
  const [wrong] = await sql<{ count: number }[]>`
    select count(*)::int as count from cards c
    join lateral (select * from custody_moves m where m.card_id = c.id order by m.id desc limit 1) last on true
    where (c.custody, c.location_id, c.position) is distinct from (last.to_custody, last.to_location_id, last.to_position)`
  expect(wrong?.count).toBe(0)
}
