import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db'
import { findRemake, listOpenRemakes, listRemakesOf } from '#domain/cards/find-remakes'
import { overrideProcess } from '#domain/cards/override-process'
import { registerCard } from '#domain/cards/register'
import { parseRemake } from '#domain/cards/remake-form'
import { cancelRemake, linkRemake, linkRemakes, noteNewApplication, requestRemake } from '#domain/cards/remakes'
import type { CardProcess } from '#domain/cards/words'
import { moveCard } from '#domain/custody/move'
import { findCandidates } from '#domain/disposals/candidates'
import { approveDisposals } from '#domain/disposals/decide'
import { placeDisposalHold } from '#domain/disposals/holds'
import { closeIncident } from '#domain/incidents/close'
import { declareMissing, findOpenIncident } from '#domain/incidents/declare'
import { programReader } from '#domain/reader'
import { bookingStateOf } from '#domain/reservations/bookable'
import { defaultRules } from '#domain/rules/parameters'
import { pairCard } from '#domain/shipments/pair-card'
import { auditEvents, cardRemakes, cards, disposals, processChanges } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { forceProcess } from '../../support/force-process.ts'
import { closeAsFound } from '../../support/incidents.ts'
import {
  createCard,
  createLocation,
  createOffice,
  createReservation,
  createShelvedCard,
  createStaff,
} from '../../support/people.ts'
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
    const actions = (await tx.select().from(auditEvents).orderBy(auditEvents.id)).map(({ action }) => action)
    for (const action of ['card.remake_requested', 'card.remade', 'card.remake_arrived'])
      expect(actions).toContain(action)
    expect(await processOf(tx, old.id)).toBe('disposal_candidate')
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
      if (process === 'missing') await moveCard(tx, card.id, { custody: 'missing' }, circumstances)
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

/** A card that is made anew, in a case of its office, and the new one on the reception table. */
async function remadeScene(tx: Executor, process: CardProcess = 'set_up_failed') {
  const circumstances = await actor(tx)
  const office = await createOffice(tx)
  const shelf = await createLocation(tx, office.id)
  const old = await createCard(tx, { officeId: office.id, process, storedAt: shelf.id })
  await requestRemake(tx, old.id, { ...request, newApplicationId: null }, circumstances)
  const fresh = await createCard(tx, { officeId: office.id })
  const remakeId = (await remakeOf(tx, old.id))!.id
  const link = () => linkRemake(tx, { remakeId, newCardId: fresh.id }, circumstances)
  return { circumstances, office, shelf, old, fresh, remakeId, link }
}

test(
  'the new card is here: the old one, still in its case, is proposed in the same stroke, and another person approves',
  rolledBack(async tx => {
    const { circumstances, office, old, link } = await remadeScene(tx)
    expect(await link()).toEqual({ ok: true })
    expect(await processOf(tx, old.id)).toBe('disposal_candidate')
    const [disposal] = await tx.select().from(disposals)
    expect(disposal).toMatchObject({ cardId: old.id, reason: 'remade', dueOn: '2026-03-02', approvedAt: null })
    expect(disposal?.proposedBy).toBe(circumstances.by.staffId)
    const [change] = await tx.select().from(processChanges).where(eq(processChanges.toProcess, 'disposal_candidate'))
    expect(change).toMatchObject({ fromProcess: 'remaking', reason: 'remade', staffId: circumstances.by.staffId })
    expect((await tx.select().from(auditEvents)).map(({ action }) => action)).toContain('disposal.proposed')

    const approver = await createStaff(tx, 'approver', office.id)
    const frame = { now, today: '2026-03-02', rules: defaultRules, reader: programReader }
    const itself = await approveDisposals(tx, [disposal!.id], { ...frame, by: circumstances.by })
    expect(itself.ok && itself.refused.length === 0).toBe(false)
    const other = { ...frame, by: { kind: 'staff', staffId: approver.id } as const }
    expect(await approveDisposals(tx, [disposal!.id], other)).toMatchObject({ ok: true, refused: [] })
  }),
)

test.each([
  ['disposed', 'disposed'],
  ['remaking', 'missing'],
] as const)('an old card that is %s (%s) stays what it is', (process, custody) =>
  rolledBack(async tx => {
    const { circumstances, old, link } = await remadeScene(tx)
    for (const step of waysOut[custody])
      expect(await moveCard(tx, old.id, { custody: step }, circumstances)).toEqual({ ok: true })
    if (process !== 'remaking') await forceProcess(tx, old.id, process, circumstances)
    expect(await link()).toEqual({ ok: true })
    expect([await processOf(tx, old.id), await tx.$count(disposals)]).toEqual([process, 0])
  })(),
)
const waysOut = {
  disposed: ['disposal_box', 'disposed'],
  with_holder: ['pulled', 'at_counter', 'with_holder'],
  missing: ['missing'],
} as const

test(
  'what is held back, booked or proposed already is left alone, and whoever looks at the candidates finds it',
  rolledBack(async tx => {
    const { circumstances, old, link } = await remadeScene(tx)
    const hold = { reason: '照会中', untilOn: '2026-03-02', today: '2026-03-02' }
    await placeDisposalHold(tx, old.id, hold, { ...circumstances, reader: programReader })
    await link()
    expect(await processOf(tx, old.id)).toBe('remaking')
    const shown = { rules: defaultRules, reader: programReader, paging: { page: 1, perPage: 10 } }
    const listed = async (day: string) => (await findCandidates(tx, { officeId: old.officeId, day }, shown)).total
    expect([await listed('2026-03-02'), await listed('2026-03-03')]).toEqual([0, 1])

    const booked = await remadeScene(tx, 'hand_over_reversed')
    await createReservation(tx, { officeId: booked.office.id, cards: [booked.old] })
    await booked.link()
    expect(await processOf(tx, booked.old.id)).toBe('remaking')
    expect(await tx.$count(disposals)).toBe(0)
  }),
)

test(
  'a lost card that turns up after the new one came is a candidate, not a second card to be handed out',
  rolledBack(async tx => {
    const { shelved, circumstances, declare } = await lostScene(tx)
    const remakeId = (await remakeOf(tx, shelved.id))!.id
    await linkRemake(tx, { remakeId, newCardId: (await createCard(tx)).id }, circumstances)
    expect(await processOf(tx, shelved.id)).toBe('remaking')
    await closeAsFound(tx, await declare('棚の裏から出てきました。'), '棚の裏にあった', circumstances)
    expect(await processOf(tx, shelved.id)).toBe('disposal_candidate')
  }),
)

test(
  'C-31: while the card is looked for no remake is asked for, and nothing is written',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    const shelved = await createShelvedCard(tx, { officeId: (await createOffice(tx)).id })
    const missing = { cardId: shelved.id, occasion: 'pull', note: '見当たらない' } as const
    await declareMissing(tx, missing, circumstances)
    const asked = await requestRemake(tx, shelved.id, { ...request, newApplicationId: null }, circumstances)
    expect(asked).toEqual({ ok: false, reason: 'frozen' })
    expect([await tx.$count(cardRemakes), await processOf(tx, shelved.id)]).toEqual([0, 'missing'])
    await closeAsFound(tx, (await findOpenIncident(tx, shelved.id))!, '棚の裏', circumstances)
    expect(await processOf(tx, shelved.id)).toBe('notice_sent')
  }),
)

test(
  'C-31: a card that turns up while it is being made anew is not handed out beside the new one',
  rolledBack(async tx => {
    const { shelved, circumstances, declare } = await lostScene(tx)
    await closeAsFound(tx, await declare('棚の裏から出てきました。'), '棚の裏', circumstances)
    expect([await processOf(tx, shelved.id), bookingStateOf('remaking')]).toEqual(['remaking', 'ask-desk'])
    const override = { from: 'remaking', to: 'notice_sent', reason: '見つかった' }
    expect(await overrideProcess(tx, shelved.id, override, circumstances)).toEqual({ ok: false, reason: 'not-allowed' })
    for (const to of ['in_procedure', 'handed_over'] as const)
      await expect(forceProcess(tx, shelved.id, to, circumstances)).rejects.toThrow('not-allowed')
    const remakeId = (await remakeOf(tx, shelved.id))!.id
    expect(await cancelRemake(tx, remakeId, circumstances)).toEqual({ ok: true })
    expect(await processOf(tx, shelved.id)).toBe('received')
  }),
)

test(
  'one that failed, was lost while it was made anew and turned up, is failed again when that is given up',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    const old = await createShelvedCard(tx, { officeId: (await createOffice(tx)).id, process: 'set_up_failed' })
    await requestRemake(tx, old.id, { ...request, newApplicationId: null }, circumstances)
    const remakeId = (await remakeOf(tx, old.id))!.id
    const missing = { cardId: old.id, occasion: 'other', note: '見当たらない' } as const
    await declareMissing(tx, missing, circumstances)
    await closeAsFound(tx, (await findOpenIncident(tx, old.id))!, '棚の裏', circumstances)
    expect(await processOf(tx, old.id)).toBe('remaking')
    expect(await cancelRemake(tx, remakeId, circumstances)).toEqual({ ok: true })
    expect(await processOf(tx, old.id)).toBe('set_up_failed')
  }),
)

test(
  'one whose remake is given up while it is looked for is, once found, what it was before',
  rolledBack(async tx => {
    const circumstances = await actor(tx)
    const officeId = (await createOffice(tx)).id
    for (const process of ['set_up_failed', 'discrepant', 'hand_over_reversed'] as const) {
      const old = await createShelvedCard(tx, { officeId })
      await forceProcess(tx, old.id, process, circumstances)
      await requestRemake(tx, old.id, { ...request, newApplicationId: null }, circumstances)
      await declareMissing(tx, { cardId: old.id, occasion: 'other', note: '見当たらない' }, circumstances)
      const remakeId = (await remakeOf(tx, old.id))!.id
      expect(await cancelRemake(tx, remakeId, circumstances)).toEqual({ ok: true })
      await closeAsFound(tx, (await findOpenIncident(tx, old.id))!, '棚の裏', circumstances)
      expect(await processOf(tx, old.id)).toBe(process)
    }
  }),
)

test(
  'a remake of a lost card can be given up, and the card stays missing',
  rolledBack(async tx => {
    const { shelved, circumstances, declare } = await lostScene(tx)
    await declare('もう一度探します。')
    const remakeId = (await remakeOf(tx, shelved.id))!.id
    expect(await cancelRemake(tx, remakeId, circumstances)).toEqual({ ok: true })
    expect(await processOf(tx, shelved.id)).toBe('missing')
  }),
)

/** A card that was given up as lost, and a new one asked for. */
async function lostScene(tx: Executor) {
  const circumstances = await actor(tx)
  const shelved = await createShelvedCard(tx, { officeId: (await createOffice(tx)).id })
  const declare = async (note: string) => {
    const declared = await declareMissing(tx, { cardId: shelved.id, occasion: 'pull', note }, circumstances)
    if (!declared.ok) throw new Error(declared.reason)
    return declared.incidentId
  }
  const lost = { incidentId: await declare('見当たらない'), outcome: 'lost', note: '見つからない' } as const
  await closeIncident(tx, lost, circumstances)
  expect(await requestRemake(tx, shelved.id, { ...request, newApplicationId: null }, circumstances)).toEqual({
    ok: true,
  })
  return { circumstances, shelved, declare }
}

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
