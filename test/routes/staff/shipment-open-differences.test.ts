import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { findOverview } from '#domain/reports/find-overview'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { closeShipment } from '#domain/shipments/close'
import { recordDifference } from '#domain/shipments/differences'
import { isLateDifference } from '#domain/shipments/open-differences'
import { shipmentDifferences } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const foundOn = '2026-03-02'
const found = atTokyo(foundOn, '10:00')

/** A closed box whose one card never came. */
async function scene() {
  const box = await createShipment(db, 1, { number: '送-77' })
  const { shipmentId, by, second, person } = box
  const cardId = box.cards[0]!.id
  const difference = { shipmentId, kind: 'shortage' as const, cardId, quantity: 1, note: '小箱になし' }
  expect((await recordDifference(db, difference, { by, now: found })).ok).toBe(true)
  expect((await closeShipment(db, { shipmentId, emptyBoxSeenBy: second.id }, { by, now: found })).ok).toBe(true)
  return { ...box, clerk: await signInAs(person) }
}

const countOn = async (officeId: number, today: Day) => {
  const { counts } = await findOverview(db, { officeId, today, rules: defaultRules })
  const count = counts.find(({ item }) => item === 'differences')
  return [count?.count, count?.lateCount]
}
const report = (reportedOn: Day) => db.update(shipmentDifferences).set({ reportedOn })

test('red the next day until J-LIS is asked, and again when no answer comes', async () => {
  const { officeId } = await scene()
  const { differenceOverdueDays } = defaultRules
  const lastDay = addDays(foundOn, differenceOverdueDays)
  const both = async (today: Day) => {
    const [difference] = await db.select().from(shipmentDifferences)
    const isLate = isLateDifference(difference!, { today, rules: defaultRules })
    expect(await countOn(officeId, today)).toEqual([1, Number(isLate)])
    return isLate
  }
  expect([await both(foundOn), await both('2026-03-03')]).toEqual([false, true])
  await report('2026-03-03')
  expect([await both('2026-03-03'), await both(lastDay), await both(addDays(lastDay, 1))]).toEqual([false, false, true])
  await db.update(shipmentDifferences).set({ resolution: '再送', resolvedAt: found, resolvedBy: 1 })
  expect(await countOn(officeId, addDays(lastDay, 1))).toEqual([0, 0])
})

test('the overview leads to the list, which names the closed box; the answer takes it off', async () => {
  const { clerk, shipmentId, officeId, cards } = await scene()
  const overview = await (await clerk.visit('/staff/overview')).text()
  expect(overview).toContain(`/staff/shipment-differences?office=${officeId}`)
  const list = await (await clerk.visit('/staff/shipment-differences')).text()
  for (const words of ['送-77', '締めた箱', '小箱になし', '遅れています', cards[0]!.noticeNumber, '不足 1枚'])
    expect(list).toContain(words)
  expect(list).not.toContain(cards[0]!.name)
  const boxes = await (await clerk.visit('/staff/shipments?state=differing')).text()
  for (const words of ['送-77', '未解決1件', '差異が未解決の箱(1箱)']) expect(boxes).toContain(words)
  const csv = await (await clerk.visit('/staff/lists/shipments?state=differing')).text()
  for (const words of ['未解決の差異(件)', '送-77']) expect(csv).toContain(words)

  const [difference] = await db.select().from(shipmentDifferences)
  const at = `/staff/shipments/${shipmentId}/differences/${difference?.id}`
  expect((await clerk.submit(at, { reported_on: 'R8.3.2', resolution: '再送' })).status).toBe(303)
  expect(await (await clerk.visit('/staff/shipment-differences')).text()).toContain('未解決の入荷差異はありません')
  expect(await (await clerk.visit('/staff/shipments?state=differing')).text()).toContain(
    '差異が解決していない箱はありません',
  )
})

test('another office sees none of it, and more of them take no more statements', async () => {
  const { clerk, shipmentId, officeId } = await scene()
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  const seen = await (await stranger.visit(`/staff/shipment-differences?office=${officeId}`)).text()
  expect(seen).not.toContain('送-77')
  const ask = async () => await (await clerk.visit('/staff/shipment-differences')).text()
  const few = await countStatements(ask)
  const [one] = await db.select().from(shipmentDifferences).where(eq(shipmentDifferences.shipmentId, shipmentId))
  const open = await createShipment(db, 0, { officeId })
  const { id: _, ...more } = { ...one!, cardId: null, shipmentId: open.shipmentId }
  await db.insert(shipmentDifferences).values(Array.from({ length: 20 }, () => more))
  expect(await countStatements(ask)).toBe(few)
})
