import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { checkBalance } from '#domain/balance/check'
import { bookingStateOf } from '#domain/reservations/bookable'
import { addDays, dayOf } from '#domain/rules/days'
import { receiveCard } from '#domain/shipments/receive-card'
import { balanceChecks, cards, processChanges } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const today = dayOf(new Date())

async function scene() {
  const box = await createShipment(db, 2)
  const [express, plain] = box.cards
  await db
    .update(cards)
    .set({ kind: 'express', dueOn: addDays(today, -3) })
    .where(eq(cards.id, express!.id))
  const clerk = await signInAs(box.person)
  return { ...box, clerk, express: express!, plain: plain!, at: `/staff/cards/${express!.id}/direct-mail` }
}
const processOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.process

test('a card that J-LIS mails home is red no more, keeps no box open, and the balance knows nothing of it', async () => {
  const { clerk, express, at, plain, shipmentId, by } = await scene()
  const red = await (await clerk.visit('/staff/express')).text()
  for (const words of ['予定を過ぎています', `href="${at}"`]) expect(red).toContain(words)
  for (const [fields, words] of [
    [{ day: 'きのう' }, '日付を読み取れません'],
    [{ day: addDays(today, 1) }, '今日より後になっています'],
    [{ day: today, note: '123456789018' }, '個人番号らしい数字'],
  ] as const) {
    const refused = await clerk.submit(at, fields, at)
    expect([refused.status, (await refused.text()).includes(words)]).toEqual([422, true])
  }
  const mailed = await clerk.submit(at, { day: today, note: '簡易書留 123' })
  const page = await (await clerk.visit(mailed.headers.get('location') ?? '')).text()
  for (const words of ['J-LISからの直送を登録しました', '本人へ直送されたカード', 'J-LISへの返戻を登録する'])
    expect(page).toContain(words)
  expect(page).not.toContain('予定を過ぎています')
  expect(await processOf(express.id)).toBe('mailed_direct')
  expect(bookingStateOf('mailed_direct')).toBe('handed-over')
  const [change] = await db.select().from(processChanges).where(eq(processChanges.toProcess, 'mailed_direct'))
  expect(change?.reason).toContain('簡易書留 123')
  expect(await (await clerk.visit(`/staff/shipments/${shipmentId}`)).text()).toContain('届いていないカードが1枚')

  await receiveCard(db, { shipmentId, cardId: plain.id }, { by, now: new Date() })
  await checkBalance(db, { by: { kind: 'system' }, now: new Date() })
  const rows = await db.select().from(balanceChecks)
  expect(rows.map(({ arrivedCount, holds, faults }) => [arrivedCount, holds, faults.length])).toEqual([
    [1, true, 0],
    [1, true, 0],
  ])
})

test('what comes back to J-LIS is expected at the window, by its new day, and is received like any other', async () => {
  const { clerk, express, at, shipmentId, by } = await scene()
  await clerk.submit(at, { day: today })
  const early = await clerk.submit(at, { day: addDays(today, -1) }, at)
  expect([early.status, (await early.text()).includes('今日より前になっています')]).toEqual([422, true])
  expect((await clerk.submit(at, { day: addDays(today, 5), note: 'J-LIS連絡' })).status).toBe(303)
  const [card] = await db.select().from(cards).where(eq(cards.id, express.id))
  expect([card?.process, card?.dueOn]).toEqual(['expected', addDays(today, 5)])
  expect(await (await clerk.visit('/staff/express')).text()).not.toContain('予定を過ぎています')
  await receiveCard(db, { shipmentId, cardId: express.id }, { by, now: new Date() })
  expect(await processOf(express.id)).toBe('received')
})

test('a card that J-LIS said to have mailed home, and that is in the box, is received', async () => {
  const { clerk, express, at, shipmentId, by } = await scene()
  await clerk.submit(at, { day: today })
  expect((await receiveCard(db, { shipmentId, cardId: express.id }, { by, now: new Date() })).ok).toBe(true)
  expect(await processOf(express.id)).toBe('received')
  const late = await clerk.visit(at)
  expect(await late.text()).toContain('このカードは「入荷済」です')
})

test('only 特急, only of one’s own office, only once', async () => {
  const { clerk, plain, at, express } = await scene()
  expect((await clerk.submit(`/staff/cards/${plain.id}/direct-mail`, { day: today })).status).toBe(404)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.submit(at, { day: today })).status).toBe(404)
  const viewer = await signInAs(await createStaff(db, 'viewer', express.officeId))
  expect((await viewer.submit(at, { day: today })).status).toBe(403)
  expect(await (await viewer.visit('/staff/express')).text()).not.toContain(at)
  expect(await processOf(express.id)).toBe('expected')
})
