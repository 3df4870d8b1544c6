import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { auditEvents, cardProtections, printedKeys, services } from '../../../src/db/schema/index.ts'
import { signInAs, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'
import { createHolder, openCity, textOf, whereOf } from '../../support/resident.ts'

beforeEach(truncateAll)

async function desk({ asksForKey = true } = {}) {
  const city = await openCity()
  if (asksForKey) await db.update(services).set({ keyType: 'printed_id' })
  const card = await createHolder(city)
  const browser = await signInAs(await createStaff(db, 'clerk', city.officeId))
  const path = `/staff/cards/${card.id}/printed-key`
  return { city, card, browser, path, issue: () => browser.submit(path, {}, path) }
}

const keysOn = (html: string) => [...html.matchAll(/(\d{4}) (\d{4})<\/dd>/g)].map(([, one, other]) => `${one}${other}`)

test('R-06: the sheet shows ID and password once, and they open the card', async () => {
  const { issue, browser, path, card } = await desk()
  const sheet = await issue()
  const [code = '', password = ''] = keysOn(await sheet.text())
  expect(sheet.status).toBe(200)
  expect(
    whereOf(
      await visitor().submit('/bookings/proof', { printed_code: code, printed_password: password }, '/bookings/new'),
    ),
  ).toEqual([303, '/bookings/belongings'])
  const again = await (await browser.visit(path)).text()
  const details = await (await browser.visit(`/staff/cards/${card.id}`)).text()
  for (const page of [again, details])
    for (const secret of [code, password]) expect(page.replaceAll(' ', '')).not.toContain(secret)
  expect(again).toContain('すでに発行しています')
})

test('a protected person gets no key from who may not know them: it would open what is veiled', async () => {
  const { card, city, browser, path, issue } = await desk()
  await browser.visit(path)
  await db.insert(cardProtections).values({ cardId: card.id, protectedAt: new Date() })
  expect([(await issue()).status, (await browser.visit(path)).status]).toEqual([403, 403])
  expect(await db.$count(printedKeys)).toBe(0)
  const approver = await signInAs(await createStaff(db, 'approver', city.officeId))
  expect((await approver.submit(path, {}, path)).status).toBe(200)
})

test('N-09: a second sheet ends the first and is in the audit, without what it says', async () => {
  const { issue, card } = await desk()
  const [code = '', password = ''] = keysOn(await (await issue()).text())
  const second = keysOn(await (await issue()).text())
  const proof = { printed_code: code, printed_password: password }
  expect((await visitor().submit('/bookings/proof', proof, '/bookings/new')).status).toBe(422)
  const keys = await db.select().from(printedKeys)
  expect([keys.length, keys.filter(({ revokedAt }) => revokedAt === null).length]).toEqual([2, 1])
  const events = await db.select().from(auditEvents).where(eq(auditEvents.action, 'printed_key.issued'))
  expect(events.map(({ subjectId, details }) => [subjectId, details])).toEqual([
    [card.id, { isReissue: false }],
    [card.id, { isReissue: true }],
  ])
  const kept = JSON.stringify([events, keys.map(({ passwordHash }) => passwordHash)])
  for (const secret of [password, second[1] ?? '?']) expect(kept).not.toContain(secret)
})

test('R-07: where no service asks for the ID, the sheet carries the QR code alone', async () => {
  const { issue, browser, path } = await desk({ asksForKey: false })
  expect(await textOf(await browser.visit(path))).toContain('QRコードだけが載ります')
  const html = await (await issue()).text()
  expect([keysOn(html), html.includes('予約ページのQRコード')]).toEqual([[], true])
})

test('a card that is handed over gets no sheet', async () => {
  const { browser, city } = await desk()
  const card = await createCard(db, { officeId: city.officeId, process: 'handed_over' })
  const path = `/staff/cards/${card.id}/printed-key`
  const answer = await browser.submit(path, {}, path)
  expect([answer.status, (await textOf(answer)).includes('発行できませんでした')]).toEqual([422, true])
  expect(await db.select().from(printedKeys)).toEqual([])
})

test('an unknown card is not there, and the call centre may not', async () => {
  const { browser, path, city } = await desk()
  expect((await browser.visit('/staff/cards/999999/printed-key')).status).toBe(404)
  const caller = await signInAs(await createStaff(db, 'call_center', city.officeId))
  expect((await caller.visit(path)).status).toBe(403)
  expect((await caller.submit(path, {}, '/staff/password')).status).toBe(403)
  expect(await db.select().from(printedKeys)).toEqual([])
})
