import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { constraintOf } from '#domain/rules/constraint'
import { pairCard } from '#domain/shipments/pair-card'
import { balanceChecks, cards, shipmentDifferences } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createLocation, createStaff, samplePassword } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

const now = new Date('2026-03-02T01:00:00Z')

async function scene() {
  const box = await createShipment(db, 2)
  const { shipmentId, by, person, second } = box
  for (const { id } of box.cards) await pairCard(db, { shipmentId, cardId: id }, { by, now })
  const clerk = await signInAs(person)
  const path = `/staff/shipments/${shipmentId}`
  const [, other] = box.cards
  return {
    ...{ ...box, clerk, path, other: other! },
    async differ(kind: string) {
      const fields = { kind, note: '住所が市外', card_number: other!.noticeNumber }
      expect((await clerk.submit(`${path}/differences`, fields)).status).toBe(303)
      const [difference] = await db.select().from(shipmentDifferences)
      return `${path}/differences/${difference?.id}`
    },
    async close() {
      const empty = { empty_box: '1', second_login_id: second.loginId, second_password: samplePassword }
      return (await clerk.submit(`${path}/closing`, empty)).status
    },
  }
}
const stateOf = async (id: number) => {
  const [card] = await db.select().from(cards).where(eq(cards.id, id))
  return [card?.process, card?.custody]
}
async function balance() {
  await checkBalance(db, { by: { kind: 'system' }, now })
  const rows = await db.select().from(balanceChecks)
  return rows.map(({ arrivedCount, inProcedureCount, disposedCount, holds, faults }) => {
    return [arrivedCount, inProcedureCount, disposedCount, holds, faults.length]
  })
}

test('a card of another city leaves the set-up list, goes back to J-LIS, and the balance tells where it went', async () => {
  const { clerk, other, differ, close, path } = await scene()
  expect(await (await clerk.visit('/staff/set-ups')).text()).toContain(other.noticeNumber)
  const at = await differ('other_city')
  expect(await stateOf(other.id)).toEqual(['discrepant', 'reception'])
  expect(await (await clerk.visit('/staff/set-ups')).text()).not.toContain(other.noticeNumber)
  expect(await close()).toBe(303)

  const page = await (await clerk.visit(at)).text()
  for (const words of ['別に置いたカード', 'J-LISへの返送を登録する', '受領に戻す']) expect(page).toContain(words)
  const blank = await clerk.submit(`${at}/sending-back`, { sent_back_note: '書留 123' }, at)
  const told = await blank.text()
  expect([
    blank.status,
    told.includes('返送した日を入れてください'),
    told.includes('カードのラベルを入れてください'),
  ]).toEqual([...[422, true, true]])
  expect(told).toContain('書留 123')
  const sending = { card_code: other.label, sent_back_on: 'R8.3.2', sent_back_note: '書留 123-45' }
  for (const wrong of [other.noticeNumber, 'nonsense']) {
    const refused = await clerk.submit(`${at}/sending-back`, { ...sending, card_code: wrong })
    expect([refused.status, (await refused.text()).includes('この差異のカードではありません')]).toEqual([422, true])
  }
  expect((await clerk.submit(`${at}/sending-back`, sending)).headers.get('location')).toBe(`${path}?done=sent-back`)
  expect(await stateOf(other.id)).toEqual(['sent_back', 'sent_back'])
  const [difference] = await db.select().from(shipmentDifferences)
  expect(difference).toMatchObject({ sentBackOn: '2026-03-02', sentBackNote: '書留 123-45', resolution: '書留 123-45' })
  expect(await balance()).toEqual([
    [2, 1, 1, true, 0],
    [2, 1, 1, true, 0],
  ])
  const [event] = await eventsOf(db, 'shipment.difference_card_sent_back')
  expect(event?.details).toEqual({ differenceId: difference?.id, cardId: other.id, sentBackOn: '2026-03-02' })
  const again = await clerk.submit(`${at}/sending-back`, sending)
  expect([again.status, (await again.text()).includes('カードの状態が変わっています')]).toEqual([422, true])
  for (const part of ['', '/memo'])
    expect(await (await clerk.visit(part === '' ? at : `${path}${part}`)).text()).toContain('返送')

  expect((await clerk.submit(`${at}/coming-back`, {})).status).toBe(303)
  expect(await stateOf(other.id)).toEqual(['discrepant', 'reception'])
  expect((await balance()).every(([, , , holds]) => holds === true)).toBe(true)
})

test('one too many is set aside until J-LIS says that it is ours', async () => {
  const { clerk, other, differ } = await scene()
  const at = await differ('surplus')
  expect(await stateOf(other.id)).toEqual(['discrepant', 'reception'])
  expect((await clerk.submit(`${at}/keeping`, {})).status).toBe(422)
  expect((await clerk.submit(`${at}/keeping`, { kept_note: 'J-LIS 当市分と回答' })).status).toBe(303)
  expect(await stateOf(other.id)).toEqual(['received', 'reception'])
  expect((await db.select().from(shipmentDifferences))[0]?.resolution).toBe('J-LIS 当市分と回答')
  expect((await clerk.submit(`${at}/coming-back`, {})).status).toBe(422)
})

test('nobody sends back what is not at hand, or what nobody noted, or of another office', async () => {
  const { clerk, other, differ, path } = await scene()
  const at = await differ('damaged')
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  for (const part of ['keeping', 'sending-back', 'coming-back'])
    expect((await stranger.submit(`${at}/${part}`, { kept_note: 'x' })).status).toBe(404)
  expect((await clerk.submit(`${path}/differences/999999/keeping`, { kept_note: 'x' })).status).toBe(404)
  const forced = await sql
    .unsafe(
      `insert into process_changes (card_id, from_process, to_process, changed_at)
       values (${other.id}, 'discrepant', 'sent_back', now())`,
    )
    .catch(constraintOf)
  expect(forced).toBe('process_changes_sent_back_recorded')
  expect(await stateOf(other.id)).toEqual(['discrepant', 'reception'])
  for (const [from, to] of [
    ['reception', 'pulled'],
    ['pulled', 'at_counter'],
  ])
    await sql`insert into custody_moves (card_id, from_custody, to_custody, moved_at)
      values (${other.id}, ${from ?? ''}, ${to ?? ''}, now())`
  const sending = { card_code: other.label, sent_back_on: 'R8.3.2', sent_back_note: '書留' }
  const away = await clerk.submit(`${at}/sending-back`, sending)
  expect([away.status, (await away.text()).includes('このカードは手元にありません')]).toEqual([422, true])
})

test('from its case, too, a card can go back', async () => {
  const { clerk, other, differ, officeId } = await scene()
  const place = await createLocation(db, officeId)
  const at = await differ('damaged')
  await db.execute(
    `insert into custody_moves (card_id, from_custody, to_custody, to_location_id, moved_at)
     values (${other.id}, 'reception', 'stored', ${place.id}, now())`,
  )
  const sending = { card_code: other.label, sent_back_on: 'R8.3.2', sent_back_note: '書留' }
  expect((await clerk.submit(`${at}/sending-back`, sending)).status).toBe(303)
  expect(await stateOf(other.id)).toEqual(['sent_back', 'sent_back'])
})

test('a difference that is withdrawn sets nothing aside any more, unless another does', async () => {
  const { clerk, other, differ, path } = await scene()
  const first = await differ('damaged')
  const second = { kind: 'other_city', note: '住所が市外', card_number: other.noticeNumber }
  expect((await clerk.submit(`${path}/differences`, second)).status).toBe(303)
  expect((await clerk.submit(`${first}/withdrawal`, {})).status).toBe(303)
  expect(await stateOf(other.id)).toEqual(['discrepant', 'reception'])
  const [left] = await db.select().from(shipmentDifferences)
  expect((await clerk.submit(`${path}/differences/${left?.id}/withdrawal`, {})).status).toBe(303)
  expect(await stateOf(other.id)).toEqual(['received', 'reception'])
})
