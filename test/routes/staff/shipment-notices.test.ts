import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { constraintOf } from '#domain/rules/constraint'
import { pairCard } from '#domain/shipments/pair-card'
import { cards, shipmentDifferences, shipments } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { samplePassword } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')

async function scene(overrides = {}) {
  const box = await createShipment(db, 2, overrides)
  const { shipmentId, by } = box
  const clerk = await signInAs(box.person)
  const path = `/staff/shipments/${shipmentId}`
  const empty = { empty_box: '1', second_login_id: box.second.loginId, second_password: samplePassword }
  return {
    ...{ ...box, clerk, path },
    pair: (cardId: number) => pairCard(db, { shipmentId, cardId }, { by, now }),
    differ: (fields: Record<string, string>) => clerk.submit(`${path}/differences`, { note: '小箱になし', ...fields }),
    async close() {
      const answer = await clerk.submit(`${path}/closing`, empty)
      return [answer.status, await answer.text()] as const
    },
    open: async (part = '') => await (await clerk.visit(`${path}${part}`)).text(),
  }
}

test('a box with a notice too few stays open until that is written down, whoever asks', async () => {
  const { cards: two, shipmentId, clerk, path, pair, differ, close, open, person, second } = await scene()
  for (const { id } of two) await pair(id)
  expect((await clerk.submit(`${path}/notices-count`, { counted_notices: '1' })).status).toBe(303)
  const page = await open()
  for (const words of ['交付通知書が送付票より1枚少なくなっています', '通知書の実数', '締める前に、あと1つ'])
    expect(page).toContain(words)
  const [status, text] = await close()
  expect([status, text.includes('交付通知書の枚数が送付票と合わないので、締められません')]).toEqual([422, true])
  const forced = await db
    .update(shipments)
    .set({ closedAt: now, closedBy: person.id, emptyBoxSeenBy: second.id })
    .where(eq(shipments.id, shipmentId))
    .catch(constraintOf)
  expect(forced).toBe('shipments_notices_balance')

  expect((await differ({ kind: 'notice_shortage' })).status).toBe(303)
  expect((await close())[0]).toBe(303)
  for (const part of ['/receipt', '/memo']) expect(await open(part)).toContain('通知書の不足')
})

test('a notice too many is a difference too', async () => {
  const { cards: two, clerk, path, pair, differ, close } = await scene()
  for (const { id } of two) await pair(id)
  await clerk.submit(`${path}/notices-count`, { counted_notices: '3' })
  const [status, text] = await close()
  expect([status, text.includes('交付通知書が送付票より1枚多くなっています')]).toEqual([422, true])
  expect((await differ({ kind: 'notice_surplus', quantity: '2' })).status).toBe(303)
  expect((await close())[1]).toContain('交付通知書が送付票より1枚少なくなっています')
  const [wrong] = await db.select().from(shipmentDifferences)
  await clerk.submit(`${path}/differences/${wrong?.id}/withdrawal`, {})
  await differ({ kind: 'notice_surplus' })
  expect((await close())[0]).toBe(303)
})

test('a card whose notice is missing is noted as just that: it is received, sound, and the box closes', async () => {
  const { cards: two, clerk, path, pair, differ, close, open } = await scene({ countedNotices: 1 })
  const [whole, bare] = two
  await pair(whole!.id)
  const scan = await clerk.submit(`${path}/scan`, { code: bare!.label })
  expect(await scan.text()).toContain('受領しました')
  expect(await open()).toContain(`differences/new?kind=notice_shortage&card=${bare!.id}`)
  const paired = await differ({ kind: 'notice_shortage', card_number: whole!.noticeNumber })
  expect([paired.status, (await paired.text()).includes('照合済みです。「通知書の不足」にはできません')]).toEqual([
    422,
    true,
  ])
  expect((await differ({ kind: 'notice_shortage', card_number: bare!.noticeNumber })).status).toBe(303)
  expect((await close())[0]).toBe(303)
  expect((await db.select().from(cards).where(eq(cards.id, bare!.id)))[0]?.process).toBe('received')
})

test('a notice that is found after all takes its difference back', async () => {
  const { cards: two, pair, differ, close, clerk, path } = await scene({ countedNotices: 1 })
  await clerk.submit(`${path}/scan`, { code: two[1]!.label })
  await differ({ kind: 'notice_shortage', card_number: two[1]!.noticeNumber })
  for (const { id } of two) await pair(id)
  expect(await db.$count(shipmentDifferences)).toBe(0)
  expect((await close())[0]).toBe(422)
  await clerk.submit(`${path}/notices-count`, { counted_notices: '2' })
  expect((await close())[0]).toBe(303)
})

test('neither card nor notice came: the notice alone does not tell where the card is', async () => {
  const { cards: two, pair, differ, close } = await scene({ countedNotices: 1 })
  await pair(two[0]!.id)
  await differ({ kind: 'notice_shortage', card_number: two[1]!.noticeNumber })
  expect((await close())[1]).toContain('届いていないカードが1枚あります')
  await differ({ kind: 'shortage', card_number: two[1]!.noticeNumber })
  expect((await close())[0]).toBe(303)
})

test('what was said of a closed box is neither rewritten nor deleted, nor an answer to it', async () => {
  const { cards: two, pair, differ, close, shipmentId, clerk, path } = await scene()
  await pair(two[0]!.id)
  await differ({ kind: 'shortage', card_number: two[1]!.noticeNumber })
  expect((await close())[0]).toBe(303)
  const [{ id = 0 } = {}] = await db.select().from(shipmentDifferences)
  const attack = (statement: string) => sql.unsafe(statement).catch(constraintOf)
  expect(await attack(`delete from shipment_differences where shipment_id = ${shipmentId}`)).toBe(
    'shipment_differences_stay_with_closed',
  )
  expect(await attack(`update shipment_differences set quantity = 2 where id = ${id}`)).toBe(
    'shipment_differences_keep_what_was_found',
  )
  await clerk.submit(`${path}/differences/${id}`, { resolution: '再送する' })
  expect(await attack(`update shipment_differences set resolution = 'x' where id = ${id}`)).toBe(
    'shipment_differences_stay_resolved',
  )
})
