import { beforeAll, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { registerCard } from '#domain/cards/register'
import { programReader } from '#domain/reader'
import { constraintOf } from '#domain/rules/constraint'
import { closeShipment, countNotices } from '#domain/shipments/close'
import { recordDifference, withdrawDifference } from '#domain/shipments/differences'
import { countOpenEnds, findShipment, listMissing, listShipments, listUnpaired } from '#domain/shipments/find'
import { missingSteps } from '#domain/shipments/missing-steps'
import { pairCard } from '#domain/shipments/pair-card'
import { receiveCard } from '#domain/shipments/receive-card'
import { registerShipment } from '#domain/shipments/register'
import {
  auditEvents,
  cardArrivals,
  cards,
  custodyMoves,
  processChanges,
  shipments,
} from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createStaff } from '../../support/people.ts'
import { createExpectedCard, createShipment } from '../../support/shipments.ts'

beforeAll(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')
const cardOf = async (ex: Executor, id: number) => (await ex.select().from(cards).where(eq(cards.id, id)))[0]
const stepsOf = async (ex: Executor, id: number) => {
  const found = await findShipment(ex, id, programReader)
  return missingSteps({ ...found!, ...(await countOpenEnds(ex, id)) }).map(({ kind }) => kind)
}

test(
  '木更津: a box with one card that nobody read cannot be closed, and the card is named',
  rolledBack(async tx => {
    const { shipmentId, cards: three, by, second } = await createShipment(tx, 3)
    for (const { id } of three.slice(0, 2))
      expect((await pairCard(tx, { shipmentId, cardId: id }, { by, now })).ok).toBe(true)

    const closing = { shipmentId, emptyBoxSeenBy: second.id }
    expect(await closeShipment(tx, closing, { by, now })).toEqual({ ok: false, reason: 'does-not-balance' })
    const missing = await listMissing(tx, shipmentId, programReader)
    expect(missing.map(({ id, name }) => [id, name])).toEqual([[three[2]!.id, three[2]!.name]])
    expect(await stepsOf(tx, shipmentId)).toEqual(['missing-cards', 'too-few'])

    expect((await pairCard(tx, { shipmentId, cardId: three[2]!.id }, { by, now })).ok).toBe(true)
    expect(await stepsOf(tx, shipmentId)).toEqual([])
    expect(await closeShipment(tx, closing, { by, now })).toEqual({ ok: true })
    expect(await closeShipment(tx, closing, { by, now })).toEqual({ ok: false, reason: 'already-closed' })
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'shipment.closed'))).toBe(1)
  }),
)

test(
  'received is both journals and the arrival, once; the second person who reads it is told',
  rolledBack(async tx => {
    const {
      shipmentId,
      cards: [card],
      by,
    } = await createShipment(tx, 1)
    const which = { shipmentId, cardId: card!.id }
    expect(await receiveCard(tx, which, { by, now })).toEqual({ ok: true, isFromEarlierBox: false })
    expect(await receiveCard(tx, which, { by, now })).toEqual({ ok: false, reason: 'already-received' })
    expect(await cardOf(tx, card!.id)).toMatchObject({ process: 'received', custody: 'reception' })
    const moves = await tx.select().from(custodyMoves).where(eq(custodyMoves.cardId, card!.id))
    expect(moves.map(({ fromCustody, toCustody, staffId }) => [fromCustody, toCustody, staffId])).toEqual([
      ['expected', 'reception', by.staffId],
    ])
    expect(await tx.$count(processChanges, eq(processChanges.cardId, card!.id))).toBe(1)
    expect(await tx.select().from(cardArrivals).where(eq(cardArrivals.cardId, card!.id))).toMatchObject([
      { shipmentId, arrivedAt: now, staffId: by.staffId },
    ])
  }),
)

test(
  'a card of another box, of no box, or of nobody is refused by name',
  rolledBack(async tx => {
    const [here, there] = [await createShipment(tx, 1), await createShipment(tx, 1)]
    const free = await createCard(tx)
    const { shipmentId, by } = here
    const refusal = async (cardId: number) => await receiveCard(tx, { shipmentId, cardId }, { by, now })
    expect(await refusal(there.cards[0]!.id)).toEqual({ ok: false, reason: 'other-shipment' })
    expect(await refusal(free.id)).toEqual({ ok: false, reason: 'no-shipment' })
    expect(await refusal(999_999)).toEqual({ ok: false, reason: 'unknown-card' })
    expect((await cardOf(tx, there.cards[0]!.id))?.process).toBe('expected')
  }),
)

test(
  'the person moved away before the card came: it arrives, and that stays',
  rolledBack(async tx => {
    const {
      shipmentId,
      cards: [card],
      by,
    } = await createShipment(tx, 1)
    await tx.execute(sql`insert into process_changes (card_id, from_process, to_process, changed_at)
      values (${card!.id}, 'expected', 'moved_out', now())`)
    expect((await pairCard(tx, { shipmentId, cardId: card!.id }, { by, now })).ok).toBe(true)
    expect(await cardOf(tx, card!.id)).toMatchObject({ process: 'moved_out', custody: 'reception' })
  }),
)

test(
  'every kind of difference, and what it does to the balance',
  rolledBack(async tx => {
    const { shipmentId, officeId, cards: four, by, second } = await createShipment(tx, 4)
    const [one, torn, lost, found] = four.map(({ id }) => id) as [number, number, number, number]
    const differ = (kind: 'shortage' | 'surplus' | 'damaged' | 'other_city', cardId: number | null) =>
      recordDifference(tx, { shipmentId, kind, cardId, quantity: 1, note: '記録' }, { by, now })
    await pairCard(tx, { shipmentId, cardId: one }, { by, now })
    expect((await differ('damaged', torn)).ok).toBe(true)
    expect(await cardOf(tx, torn)).toMatchObject({ process: 'discrepant', custody: 'reception' })
    expect(await differ('damaged', torn)).toEqual({ ok: false, reason: 'noted-already' })
    expect(await differ('shortage', one)).toEqual({ ok: false, reason: 'card-is-here' })
    expect(await differ('surplus', lost)).toEqual({ ok: false, reason: 'card-not-here' })
    expect(await differ('other_city', (await createCard(tx)).id)).toEqual({ ok: false, reason: 'no-such-card' })
    for (const id of [lost, found]) expect((await differ('shortage', id)).ok).toBe(true)

    // Found after all: what was said of it is taken back.
    expect((await pairCard(tx, { shipmentId, cardId: found }, { by, now })).ok).toBe(true)
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'shipment.difference_withdrawn'))).toBe(1)
    const extra = await createExpectedCard(tx, { officeId, shipmentId })
    await pairCard(tx, { shipmentId, cardId: extra.id }, { by, now })
    expect(await stepsOf(tx, shipmentId)).toEqual(['too-many'])
    const surplus = await differ('surplus', extra.id)
    const otherCity = await differ('other_city', null)
    expect([surplus.ok, otherCity.ok]).toEqual([true, true])
    expect(await stepsOf(tx, shipmentId)).toEqual([])

    const differenceId = surplus.ok ? surplus.differenceId : 0
    expect(await withdrawDifference(tx, { shipmentId, differenceId }, { by, now })).toEqual({ ok: true })
    expect(await closeShipment(tx, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).toEqual({
      ok: false,
      reason: 'does-not-balance',
    })
    await differ('surplus', extra.id)
    expect(await closeShipment(tx, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).toEqual({ ok: true })
    expect(await differ('surplus', one)).toEqual({ ok: false, reason: 'shipment-closed' })
    expect(await withdrawDifference(tx, { shipmentId, differenceId }, { by, now })).toEqual({
      ok: false,
      reason: 'shipment-closed',
    })
  }),
)

test(
  'what an earlier box was short of comes with a later one',
  rolledBack(async tx => {
    const first = await createShipment(tx, 1)
    const { shipmentId, officeId, by } = first
    const lost = first.cards[0]!.id
    await recordDifference(
      tx,
      { shipmentId, kind: 'shortage', cardId: lost, quantity: 1, note: '箱にない' },
      { by, now },
    )
    expect((await closeShipment(tx, { shipmentId, emptyBoxSeenBy: first.second.id }, { by, now })).ok).toBe(true)
    expect(await receiveCard(tx, { shipmentId, cardId: lost }, { by, now })).toEqual({
      ok: false,
      reason: 'shipment-closed',
    })
    const later = await createShipment(tx, 0, { officeId })
    const into = { shipmentId: later.shipmentId, cardId: lost }
    expect(await receiveCard(tx, into, { by, now })).toEqual({ ok: true, isFromEarlierBox: true })
    const elsewhere = await createShipment(tx, 0)
    expect(await receiveCard(tx, { ...into, shipmentId: elsewhere.shipmentId }, { by, now })).toMatchObject({
      ok: false,
    })
  }),
)

test(
  'each thing that keeps a box open has its own word',
  rolledBack(async tx => {
    const {
      shipmentId,
      officeId,
      cards: [card],
      by,
      person,
      second,
    } = await createShipment(tx, 1, { countedNotices: null })
    const close = (emptyBoxSeenBy = second.id) => closeShipment(tx, { shipmentId, emptyBoxSeenBy }, { by, now })
    expect(await close()).toEqual({ ok: false, reason: 'notices-not-counted' })
    expect(await countNotices(tx, shipmentId, 1, { by, now })).toEqual({ ok: true })
    await receiveCard(tx, { shipmentId, cardId: card!.id }, { by, now })
    expect(await close()).toEqual({ ok: false, reason: 'cards-unpaired' })
    expect((await listUnpaired(tx, shipmentId, programReader)).map(({ id }) => id)).toEqual([card!.id])
    await pairCard(tx, { shipmentId, cardId: card!.id }, { by, now })
    expect(await close(person.id)).toEqual({ ok: false, reason: 'same-person' })
    const late = await createExpectedCard(tx, { officeId, shipmentId })
    expect(await close()).toEqual({ ok: false, reason: 'cards-missing' })
    await recordDifference(tx, { shipmentId, kind: 'other_city', cardId: null, quantity: 1, note: 'x' }, { by, now })
    await tx.execute(sql`update cards set shipment_id = null where id = ${late.id}`)
    expect(await close()).toEqual({ ok: true })
    expect(await countNotices(tx, shipmentId, 1, { by, now })).toEqual({ ok: false, reason: 'already-closed' })
    expect(await close(999_999)).toEqual({ ok: false, reason: 'already-closed' })
    expect(await closeShipment(tx, { shipmentId: 999_999, emptyBoxSeenBy: 1 }, { by, now })).toMatchObject({
      reason: 'unknown-shipment',
    })
  }),
)

test(
  'a box is registered once, by two people, with what its slip says',
  rolledBack(async tx => {
    const office = await createOffice(tx)
    const [person, second] = [await createStaff(tx, 'clerk', office.id), await createStaff(tx, 'clerk', office.id)]
    const by = { kind: 'staff', staffId: person.id } as const
    const slip = { number: 'X-1', receivedOn: '2026-03-02', expectedCards: 2, expectedNotices: 2, note: null }
    const box = { ...slip, officeId: office.id, countedWith: second.id }
    expect((await registerShipment(tx, box, { by, now })).ok).toBe(true)
    expect(await registerShipment(tx, box, { by, now })).toEqual({ ok: false, reason: 'number-taken' })
    const alone = { ...box, number: 'X-2', countedWith: person.id }
    expect(await registerShipment(tx, alone, { by, now })).toEqual({ ok: false, reason: 'same-person' })
    expect(await tx.$count(shipments)).toBe(1)
    expect(await tx.$count(auditEvents, eq(auditEvents.action, 'shipment.registered'))).toBe(1)
  }),
)

test(
  'by hand into the box; a closed one takes nothing, whoever asks the database',
  rolledBack(async tx => {
    const { shipmentId, officeId, by, second } = await createShipment(tx, 0, { expectedCards: 1 })
    const card = {
      ...{ noticeNumber: 'H1H-000001', applicationId: null, name: '架空　一', kana: 'カクウ', birthOn: '1970-01-01' },
      ...{ kind: 'new' as const, receivedOn: '2026-03-02', postalCode: null, address: null, addressExtra: null },
      ...{ boxNumber: null, note: null, officeId, shipmentId },
    }
    const registered = await registerCard(tx, card, { by, now })
    expect(registered.ok).toBe(true)
    expect(await stepsOf(tx, shipmentId)).toEqual(['unpaired'])
    await pairCard(tx, { shipmentId, cardId: registered.ok ? registered.cardId : 0 }, { by, now })
    expect((await closeShipment(tx, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).ok).toBe(true)
    const another = { ...card, noticeNumber: 'H1H-000002' }
    expect(await registerCard(tx, another, { by, now })).toEqual({ ok: false, reason: 'shipment-closed' })
    const reopened = await tx
      .transaction(sub => sub.update(shipments).set({ closedAt: null, closedBy: null, emptyBoxSeenBy: null }))
      .catch(constraintOf)
    expect(reopened).toBe('shipments_append_only')
  }),
)

test(
  'the list keeps to the office, finds by number, and needs no more statements for more boxes',
  rolledBack(async tx => {
    const mine = await createShipment(tx, 1, { number: 'ABC-1' })
    await createShipment(tx, 1, { number: 'ABC-2' })
    const reader = { onlyOfficeId: mine.officeId, seesProtected: false }
    const paging = { page: 1, perPage: 50 }
    const list = await listShipments(tx, { state: 'open', number: 'abc' }, paging, reader)
    expect(list.lines.map(({ number, arrivedCount }) => [number, arrivedCount])).toEqual([['ABC-1', 0]])
    expect((await listShipments(tx, { state: 'all', number: 'abc' }, paging, programReader)).total).toBe(2)
    expect((await listShipments(tx, { state: 'closed' }, paging, reader)).total).toBe(0)
    expect(await findShipment(tx, mine.shipmentId, { ...reader, onlyOfficeId: 999_999 })).toBeUndefined()
    const ask = () => listShipments(tx, { state: 'open' }, paging, programReader)
    const few = await countStatements(ask)
    for (let n = 0; n < 10; n++) await createShipment(tx, 1)
    expect(await countStatements(ask)).toBe(few)
  }),
)
