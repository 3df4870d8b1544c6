import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { findRemake, listOpenRemakes, listRemakesOf } from '#domain/cards/find-remakes'
import { registerCard } from '#domain/cards/register'
import { parseRemake } from '#domain/cards/remake-form'
import { cancelRemake, linkRemake, linkRemakes, noteNewApplication, requestRemake } from '#domain/cards/remakes'
import { programReader } from '#domain/reader'
import { pairCard } from '#domain/shipments/pair-card'
import { auditEvents, cardRemakes, cards } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

const now = new Date('2026-03-02T01:00:00Z')
const number = (n: number) => String(n).padStart(23, '7')
const request = { reason: 'ICチップの不良', requestedOn: '2026-03-02', newApplicationId: number(1), note: null }
const actor = async (ex: Executor) => ({ by: { kind: 'staff', staffId: (await createStaff(ex)).id } as const, now })
const processOf = async (ex: Executor, id: number) =>
  (await ex.select().from(cards).where(eq(cards.id, id)))[0]?.process
const remakeOf = async (ex: Executor, cardId: number) => (await listRemakesOf(ex, cardId))[0]

test(
  'a failed card is made anew, and the new one is linked the moment it is registered by hand',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    const old = await createCard(tx, { process: 'set_up_failed' })
    expect(await requestRemake(tx, old.id, request, circumstances)).toEqual({ ok: true })
    expect(await requestRemake(tx, old.id, request, circumstances)).toEqual({ ok: false, reason: 'already-requested' })
    expect(await processOf(tx, old.id)).toBe('remaking')

    const card = {
      ...{ noticeNumber: 'H1H-000001', applicationId: number(1), name: '架空　一', kana: 'カクウ' },
      ...{ birthOn: '1970-01-01', kind: 'new' as const, receivedOn: '2026-03-02', postalCode: null, address: null },
      ...{ addressExtra: null, boxNumber: null, note: null, officeId: old.officeId },
    }
    const registered = await registerCard(tx, card, circumstances)
    const newId = registered.ok ? registered.cardId : 0
    expect(await remakeOf(tx, old.id)).toMatchObject({ state: 'arrived', newCardId: newId, oldCardId: old.id })
    expect(await remakeOf(tx, newId)).toMatchObject({ state: 'arrived', oldCardId: old.id })
    const actions = (await tx.select().from(auditEvents)).map(({ action }) => action)
    for (const action of ['card.remake_requested', 'card.remade', 'card.remake_arrived'])
      expect(actions).toContain(action)
    // From here the old card can become a candidate for disposal.
    expect((await changeProcess(tx, [old.id], 'disposal_candidate', circumstances)).ok).toBe(true)
  }),
)

test(
  'announced by a file it is not here yet; the scan links it',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    const old = await createCard(tx, { process: 'missing' })
    await requestRemake(tx, old.id, request, circumstances)
    const {
      shipmentId,
      by,
      cards: [expected],
    } = await createShipment(tx, 1)
    await tx
      .update(cards)
      .set({ applicationId: number(1) })
      .where(eq(cards.id, expected!.id))
    expect(await linkRemakes(tx, circumstances)).toBe(0)
    await pairCard(tx, { shipmentId, cardId: expected!.id }, { by, now })
    expect(await remakeOf(tx, old.id)).toMatchObject({ state: 'arrived', newCardId: expected!.id })
  }),
)

test(
  'the number may be learnt later, or the card named by hand; never itself, never twice',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    const [one, two] = [
      await createCard(tx, { process: 'discrepant' }),
      await createCard(tx, { process: 'set_up_failed' }),
    ]
    const own = { ...request, newApplicationId: one.applicationId }
    expect(await requestRemake(tx, one.id, own, circumstances)).toEqual({ ok: false, reason: 'own-number' })
    for (const { id } of [one, two]) await requestRemake(tx, id, { ...request, newApplicationId: null }, circumstances)
    const [ofOne, ofTwo] = [(await remakeOf(tx, one.id))!.id, (await remakeOf(tx, two.id))!.id]
    expect(await noteNewApplication(tx, ofOne, number(5), circumstances)).toEqual({ ok: true })
    expect(await noteNewApplication(tx, ofTwo, number(5), circumstances)).toMatchObject({
      reason: 'application-id-taken',
    })
    const fresh = await createCard(tx)
    expect(await linkRemake(tx, { remakeId: ofTwo, newCardId: two.id }, circumstances)).toMatchObject({
      reason: 'same-card',
    })
    expect(await linkRemake(tx, { remakeId: ofTwo, newCardId: 999_999 }, circumstances)).toMatchObject({
      reason: 'no-such-card',
    })
    expect(await linkRemake(tx, { remakeId: ofTwo, newCardId: fresh.id }, circumstances)).toEqual({ ok: true })
    expect(await linkRemake(tx, { remakeId: ofTwo, newCardId: fresh.id }, circumstances)).toMatchObject({
      reason: 'not-requested',
    })
    expect(await linkRemake(tx, { remakeId: ofOne, newCardId: fresh.id }, circumstances)).toMatchObject({
      reason: 'linked-already',
    })
    const open = await listOpenRemakes(tx, { page: 1, perPage: 10 }, programReader)
    expect([open.total, open.lines.map(({ oldCardId }) => oldCardId)]).toEqual([1, [one.id]])
    expect(await findRemake(tx, ofOne, { onlyOfficeId: two.officeId, seesProtected: true })).toBeUndefined()
  }),
)

test(
  'given up, the old card is what it was; only what failed or was lost is made anew',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    for (const process of ['set_up_failed', 'discrepant', 'hand_over_reversed', 'missing'] as const) {
      const card = await createCard(tx, { process })
      await requestRemake(tx, card.id, { ...request, newApplicationId: null }, circumstances)
      const remakeId = (await remakeOf(tx, card.id))!.id
      expect(await cancelRemake(tx, remakeId, circumstances)).toEqual({ ok: true })
      expect(await cancelRemake(tx, remakeId, circumstances)).toEqual({ ok: false, reason: 'not-requested' })
      expect(await processOf(tx, card.id)).toBe(process)
    }
    const fine = await createCard(tx, { process: 'notice_sent' })
    expect(await requestRemake(tx, fine.id, request, circumstances)).toEqual({ ok: false, reason: 'not-remakeable' })
    expect(await requestRemake(tx, 999_999, request, circumstances)).toEqual({ ok: false, reason: 'unknown-card' })
  }),
)

test('two clicks at once ask once', async () => {
  await truncateAll()
  const circumstances = await actor(db)
  const { id } = await createCard(db, { process: 'set_up_failed' })
  const outcomes = await Promise.all([
    requestRemake(db, id, request, circumstances),
    requestRemake(db, id, request, circumstances),
  ])
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  expect(await db.$count(cardRemakes)).toBe(1)
  await truncateAll()
})

test('the form names every fault', () => {
  const today = '2026-03-02'
  expect(parseRemake({ remake_reason: ' ', requested_on: 'x', application_id: '12' }, today)).toMatchObject({
    errors: [
      { field: 'remake_reason', reason: 'missing' },
      { field: 'requested_on', reason: 'unreadable' },
      { field: 'application_id', reason: 'unreadable' },
    ],
  })
  expect(parseRemake({ remake_reason: 'x', requested_on: 'R8.3.3' }, today)).toMatchObject({
    errors: [{ field: 'requested_on', reason: 'in-the-future' }],
  })
  expect(parseRemake({ remake_reason: 'x', requested_on: 'R8.3.2' }, today)).toMatchObject({ ok: true })
})
