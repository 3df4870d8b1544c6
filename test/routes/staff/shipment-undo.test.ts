import { beforeEach, expect, test } from 'bun:test'
import { eq, sql as raw } from 'drizzle-orm'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { constraintOf } from '#domain/rules/constraint'
import { closeShipment } from '#domain/shipments/close'
import { recordDifference } from '#domain/shipments/differences'
import { pairCard } from '#domain/shipments/pair-card'
import {
  auditEvents,
  balanceChecks,
  cardArrivals,
  cardRemakes,
  cards,
  scanReceipts,
  shipmentDifferences,
  standingArrivals,
  standingPairings,
} from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const now = new Date()

async function scene(cardCount = 2) {
  const box = await createShipment(db, cardCount)
  return { ...box, clerk: await signInAs(box.person), path: `/staff/shipments/${box.shipmentId}` }
}

/** Sends the page's own form on: with the hidden fields that it carries. */
async function send(clerk: Visitor, path: string, page: string, fields: Record<string, string>) {
  const hidden = [...page.matchAll(/<input type="hidden" name="(scan_key|first_scan|scan_id)" value="([^"]*)"/g)]
  const answer = await clerk.submit(path, {
    ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])),
    ...fields,
  })
  return { status: answer.status, text: await answer.text() }
}
const open = async (clerk: Visitor, path: string) => await (await clerk.visit(path)).text()
const stateOf = async (id: number) => {
  const [card] = await db.select().from(cards).where(eq(cards.id, id))
  return [card?.process, card?.custody]
}
async function holds() {
  await checkBalance(db, { by: { kind: 'system' }, now })
  return (await db.select().from(balanceChecks)).every(({ holds: each, faults }) => each && faults.length === 0)
}

test('a card read by mistake is expected again, can be read anew, and the books agree all along', async () => {
  const {
    clerk,
    path,
    cards: [one],
  } = await scene()
  const read = await send(clerk, `${path}/scan`, await open(clerk, `${path}/scan`), { code: one!.label })
  expect(read.text).toContain(`直前の読み取り(${one!.noticeNumber})を取り消す`)
  const undone = await send(clerk, `${path}/scan/undo`, read.text, {})
  expect([undone.status, undone.text.includes('取り消しました'), undone.text.includes('受領0枚')]).toEqual([
    200,
    true,
    true,
  ])
  expect(await stateOf(one!.id)).toEqual(['expected', 'expected'])
  expect([await db.$count(cardArrivals), await db.$count(standingArrivals), await holds()]).toEqual([1, 0, true])
  const again = await send(clerk, `${path}/scan/undo`, read.text, {})
  expect([again.status, again.text.includes('取り消しました')]).toEqual([200, true])

  await send(clerk, `${path}/scan`, undone.text, { code: one!.label })
  expect(await stateOf(one!.id)).toEqual(['received', 'reception'])
  expect([await db.$count(cardArrivals), await db.$count(standingArrivals), await holds()]).toEqual([2, 1, true])
  expect(
    (await db.select().from(auditEvents).orderBy(auditEvents.id)).filter(
      ({ action }) => action === 'card.receipt_undone',
    ),
  ).toHaveLength(1)
})

test('a notice without its card receives nothing, and the card can be noted as missing', async () => {
  const {
    clerk,
    path,
    cards: [one],
  } = await scene()
  const read = await send(clerk, `${path}/scan`, await open(clerk, `${path}/scan`), { code: one!.noticeNumber })
  expect([read.status, read.text.includes('交付通知書だけでは受領になりません')]).toEqual([422, true])
  expect([await stateOf(one!.id), await db.$count(cardArrivals)]).toEqual([['expected', 'expected'], 0])
  const missing = { kind: 'shortage', note: '箱にない', card_number: one!.noticeNumber }
  expect((await clerk.submit(`${path}/differences`, missing)).status).toBe(303)
})

test('what was received by mistake and is not there can be noted as missing at any time, unless it was paired', async () => {
  const {
    clerk,
    path,
    shipmentId,
    by,
    cards: [one, two],
  } = await scene()
  for (const card of [one!, two!]) await send(clerk, `${path}/scan`, '', { code: card.label })
  await pairCard(db, { shipmentId, cardId: two!.id }, { by, now })
  const differ = (number: string) =>
    clerk.submit(`${path}/differences`, { kind: 'shortage', note: '箱にない', card_number: number })
  expect((await differ(one!.noticeNumber)).status).toBe(303)
  expect([await stateOf(one!.id), await db.$count(standingArrivals)]).toEqual([['expected', 'expected'], 1])
  expect((await differ(two!.noticeNumber)).status).toBe(422)
  expect(await holds()).toBe(true)
})

test('the last pair is taken apart, and what came in with it goes out with it', async () => {
  const {
    clerk,
    path,
    cards: [one, two],
  } = await scene()
  await send(clerk, `${path}/scan`, '', { code: one!.label })
  let page = await open(clerk, `${path}/pairings`)
  for (const card of [one!, two!]) {
    page = (await send(clerk, `${path}/pairings`, page, { code: card.label })).text
    page = (await send(clerk, `${path}/pairings`, page, { code: card.noticeNumber })).text
  }
  expect(await db.$count(standingPairings)).toBe(2)
  const second = await send(clerk, `${path}/pairings/undo`, page, {})
  expect([await db.$count(standingPairings), await stateOf(two!.id)]).toEqual([1, ['expected', 'expected']])
  const first = await send(clerk, `${path}/pairings/undo`, second.text, {})
  expect([await db.$count(standingPairings), await stateOf(one!.id)]).toEqual([0, ['received', 'reception']])

  // The pair is whole again only when both were read once more.
  const half = await send(clerk, `${path}/pairings`, first.text, { code: one!.noticeNumber })
  expect(half.text).toContain('同じ人のカードのラベルを読み取る')
  expect((await send(clerk, `${path}/pairings`, half.text, { code: one!.label })).text).toContain('照合しました')
  expect([await db.$count(standingPairings), await holds()]).toEqual([1, true])
})

test('a straggler goes back to the box that was short of it', async () => {
  const first = await scene(1)
  const {
    shipmentId,
    officeId,
    by,
    second,
    cards: [late],
  } = first
  await recordDifference(db, { shipmentId, kind: 'shortage', cardId: late!.id, quantity: 1, note: 'x' }, { by, now })
  expect((await closeShipment(db, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).ok).toBe(true)
  const next = await createShipment(db, 0, { officeId })
  const path = `/staff/shipments/${next.shipmentId}`
  const read = await send(first.clerk, `${path}/scan`, '', { code: late!.label })
  expect(read.text).toContain('前の箱で不足だったカード')
  await send(first.clerk, `${path}/scan/undo`, read.text, {})
  const [card] = await db.select().from(cards).where(eq(cards.id, late!.id))
  expect([card?.shipmentId, card?.process, await holds()]).toEqual([shipmentId, 'expected', true])
})

test('not after some minutes, not what another has read, not what went on, not of a closed box', async () => {
  const {
    clerk,
    path,
    officeId,
    shipmentId,
    by,
    second,
    cards: [one, two],
  } = await scene()
  const read = await send(clerk, `${path}/scan`, '', { code: one!.label })
  const undo = () => send(clerk, `${path}/scan/undo`, read.text, {})
  const colleague = await signInAs(second)
  expect((await send(colleague, `${path}/scan/undo`, read.text, {})).text).toContain('取り消せる読み取りがありません')
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await send(stranger, `${path}/scan/undo`, read.text, {})).status).toBe(404)

  await db.update(scanReceipts).set({ scannedAt: raw`scanned_at - interval '11 minutes'` })
  expect((await undo()).text).toContain('時間がたったので')
  await db.update(scanReceipts).set({ scannedAt: raw`scanned_at + interval '11 minutes'` })

  await pairCard(db, { shipmentId, cardId: one!.id }, { by, now })
  const refused = await undo()
  expect([refused.status, refused.text.includes('照合や移動をされている')]).toEqual([422, true])

  const other = await send(clerk, `${path}/scan`, '', { code: two!.label })
  const old = await createCard(db, { officeId })
  await db.insert(cardRemakes).values({
    ...{ oldCardId: old.id, newCardId: two!.id, state: 'arrived', reason: 'x', requestedOn: '2026-03-02' },
    ...{ createdAt: now, createdBy: by.staffId, endedAt: now },
  })
  expect((await send(clerk, `${path}/scan/undo`, other.text, {})).status).toBe(422)

  await pairCard(db, { shipmentId, cardId: two!.id }, { by, now })
  expect((await closeShipment(db, { shipmentId, emptyBoxSeenBy: second.id }, { by, now })).ok).toBe(true)
  expect((await undo()).status).toBe(422)
  expect(await open(clerk, `${path}/scan`)).not.toContain('を取り消す')
  const forced = await sql
    .unsafe(`insert into arrival_reversals select id, card_id, now() from standing_arrivals where card_id = ${one!.id}`)
    .catch(constraintOf)
  expect(forced).toBe('arrival_reversals_of_mistakes')
})

test('what nobody announced is typed in with the number that was read, and is here with its label', async () => {
  const { clerk, path, officeId, shipmentId } = await scene(0)
  for (const part of ['scan', 'pairings']) {
    const number = part === 'scan' ? 'Q1Q-000001' : 'Q1Q-000002'
    const read = await send(clerk, `${path}/${part}`, '', { code: number.replace('-', '') })
    const link = /href="([^"]*cards\/new\?scan=\d+)"/.exec(read.text)?.[1] ?? ''
    expect([read.status, link.includes(number)]).toEqual([422, false])
    const form = await open(clerk, link)
    expect(form).toContain(`value="${number}"`)
    const scanId = link.split('=')[1] ?? ''
    const person = { noticeNumber: number, name: '架空　花子', kana: 'カクウ　ハナコ', birthOn: 'S58.4.1', kind: 'new' }
    const fields = { ...person, receivedOn: 'R8.3.2', office: String(officeId), scan: scanId }
    const faulty = await clerk.submit(`${path}/cards`, { ...fields, name: '' }, link)
    expect([faulty.status, (await faulty.text()).includes(`name="scan" value="${scanId}"`)]).toEqual([422, true])
    const added = await clerk.submit(`${path}/cards`, fields)
    const [card] = await db.select().from(cards).where(eq(cards.noticeNumber, number))
    expect(added.headers.get('location')).toBe(`${path}/scan?card=${card?.id}`)
    expect([card?.process, card?.shipmentId]).toEqual(['received', shipmentId])
    expect(await open(clerk, `${path}/scan?card=${card?.id}`)).toContain(
      `/staff/label-sheets?kind=card&card=${card?.id}`,
    )
  }
  const foreign = await scene(0)
  const [receipt] = await db.select().from(scanReceipts)
  expect(await open(foreign.clerk, `${foreign.path}/cards/new?scan=${receipt?.id}`)).not.toContain('Q1Q-00000')
  expect(await db.$count(shipmentDifferences)).toBe(0)
})
