import { afterEach, beforeEach, expect, setSystemTime, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { runDue } from '#domain/clock/run-due'
import { tasks } from '#domain/clock/tasks'
import { newLabel } from '#domain/custody/new-label'
import { addDays, atTokyo, type Day } from '#domain/rules/days'
import { cards, dispatches, disposals, stocktakes } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { createScene } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { twoOffices } from '../../support/dispatches.ts'
import {
  createCard,
  createLocation,
  createOffice,
  createShelvedCard,
  createStaff,
  samplePassword,
} from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

// Each of these reached the newspapers, months after the mistake. Here the mistake is made at the desk, the night passes,
// and the first page that opens in the morning says so in red — or the program did not let it happen.
const monday: Day = '2026-03-02'
const tuesday = addDays(monday, 1)

beforeEach(async () => {
  await truncateAll()
  setSystemTime(atTokyo(monday, '10:00'))
  await runDue(db, tasks, new Date())
})
afterEach(() => {
  setSystemTime()
})

const open = async (clerk: Visitor, path: string) => await (await clerk.visit(path)).text()
const cardAt = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]!

/** Scans as the page stands: with the hidden fields that its form carries. */
async function scan(clerk: Visitor, path: string, page: string, code: string, more: Record<string, string> = {}) {
  const names = 'scan_key|first_scan|card_id|location_id|session'
  const hidden = [...page.matchAll(new RegExp(`<input type="hidden" name="(${names})" value="([^"]*)"`, 'g'))]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  const answer = await clerk.submit(path, { ...fields, ...more, code })
  return { status: answer.status, text: await answer.text(), next: answer.headers.get('location') ?? path }
}

/** The night with its clock work; then somebody signs in and lands on the first page. */
async function nextMorning(person: Parameters<typeof signInAs>[0]) {
  setSystemTime(atTokyo(tuesday, '00:10'))
  await runDue(db, tasks, new Date())
  setSystemTime(atTokyo(tuesday, '08:20'))
  const clerk = await signInAs(person)
  const landed = await clerk.visit('/staff')
  const page = await open(clerk, landed.headers.get('location') ?? '')
  const red = /data-type="error"[\s\S]*?今日の確認を開く/.exec(page)?.[0] ?? ''
  return { clerk, red, overview: await open(clerk, '/staff/overview') }
}
const isRed = (page: string, label: string) =>
  new RegExp(`<tr data-tone="error"><th scope="row"><span>${label}</span>`).test(page)

test('a day on which nothing went wrong is not red in the morning', async () => {
  const office = await createOffice(db)
  const { red } = await nextMorning(await createStaff(db, 'clerk', office.id))
  expect(red).toBe('')
})

test('木更津: a card is left in the small box — the box cannot be closed, and in the morning it is the first thing said', async () => {
  const box = await createShipment(db, 3, { receivedOn: monday })
  const clerk = await signInAs(box.person)
  const path = `/staff/shipments/${box.shipmentId}`
  let page = await open(clerk, `${path}/pairings`)
  for (const card of box.cards.slice(0, 2)) {
    page = (await scan(clerk, `${path}/pairings`, page, card.label)).text
    page = (await scan(clerk, `${path}/pairings`, page, card.noticeNumber)).text
  }
  const pressed = { empty_box: '1', second_login_id: box.second.loginId, second_password: samplePassword }
  const refused = await clerk.submit(`${path}/closing`, pressed, `${path}/closing`)
  expect([refused.status, (await refused.text()).includes(box.cards[2]!.name)]).toEqual([422, true])

  const { red, overview } = await nextMorning(box.person)
  expect(red).toContain('締めていない入荷 1件')
  expect(isRed(overview, '締めていない入荷')).toBe(true)
})

test('木津川: a card that came and was put away nowhere is red in the morning, and named', async () => {
  const box = await createShipment(db, 1, { receivedOn: monday })
  const clerk = await signInAs(box.person)
  const path = `/staff/shipments/${box.shipmentId}/pairings`
  const first = await scan(clerk, path, await open(clerk, path), box.cards[0]!.label)
  await scan(clerk, path, first.text, box.cards[0]!.noticeNumber)
  expect((await cardAt(box.cards[0]!.id)).custody).toBe('reception')

  const { clerk: morning, red, overview } = await nextMorning(box.person)
  expect(red).toContain('収納しないままのカード 1件')
  const [, href = ''] = /収納しないままのカード|href="([^"]*unshelved[^"]*)"/.exec(overview) ?? []
  const list = /href="(\/staff\/unshelved-cards[^"]*)"/.exec(overview)?.[1] ?? href
  expect(await open(morning, list.replaceAll('&amp;', '&'))).toContain(box.cards[0]!.noticeNumber)
})

test('高松: one card of a transfer does not arrive — both ends see it in red in the morning, by name', async () => {
  const scene = await twoOffices(2)
  const here = await signInAs(scene.sender)
  const plan = { kind: 'transfer', to_office: String(scene.branch.id), due_on: monday }
  const path = (await here.submit('/staff/dispatches', plan, '/staff/dispatches/new')).headers.get('location') ?? ''
  for (const card of scene.cards) await here.submit(`${path}/scans`, { code: card.label }, path)
  const two = { card_count: '2', second_login_id: scene.second.loginId, second_password: samplePassword }
  expect((await here.submit(`${path}/sending`, two, `${path}/sending`)).status).toBe(303)
  const there = await signInAs(scene.receiver)
  await there.submit(`${path}/scans`, { code: scene.cards[0]!.label }, path)
  expect((await db.select().from(dispatches))[0]?.closedAt).toBeNull()

  for (const person of [scene.sender, scene.receiver]) {
    const { clerk, red } = await nextMorning(person)
    expect(red).toContain('予定の日を過ぎた移送・持出し 1件')
    const list = await open(clerk, '/staff/cards-under-way')
    expect([list.includes(scene.cards[1]!.noticeNumber), list.includes(scene.cards[0]!.noticeNumber)]).toEqual([
      true,
      false,
    ])
  }
})

test('北区: a card is put into another case than was read — the count of the day names it, and the morning says it is open', async () => {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const [said, real] = [
    await createLocation(db, office.id, { label: newLabel('location'), shelf: 1 }),
    await createLocation(db, office.id, { label: newLabel('location'), shelf: 2 }),
  ]
  const card = await createCard(db, { officeId: office.id, label: newLabel('card') })
  const clerk = await signInAs(person)
  const first = await scan(clerk, '/staff/put-away', await open(clerk, '/staff/put-away'), card.label)
  await scan(clerk, '/staff/put-away', await open(clerk, first.next), said.label)
  expect((await cardAt(card.id)).locationId).toBe(said.id)

  setSystemTime(atTokyo(monday, '10:20'))
  // No case of this office was ever counted: that alone is red, and leads to the count.
  expect(await open(clerk, '/staff/overview')).toContain('棚卸の期限を過ぎたケース 2件')
  await clerk.submit(
    '/staff/stocktakes',
    { office: String(office.id), kind: 'full' },
    '/staff/stocktakes/new?kind=full',
  )
  const path = `/staff/stocktakes/${(await db.select().from(stocktakes))[0]!.id}`
  await clerk.submit(`${path}/cases/${real.id}`, { code: card.label }, `${path}/cases/${real.id}`)
  for (const { id } of [said, real]) await clerk.submit(`${path}/cases/${id}/end`, {}, path)
  expect((await clerk.submit(`${path}/finish`, {}, path)).headers.get('location')).toBe(`${path}?done=finished`)
  const shown = await open(clerk, path)
  for (const words of ['別のケースにあった', card.noticeNumber]) expect(shown).toContain(words)

  const { red } = await nextMorning(person)
  expect(red).toContain('始末のついていない棚卸差異 1件')
})

test('神戸: the wrong card is held to the scanner at the shredder — it is refused loudly, and what waits to be destroyed is counted', async () => {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const colleague = await createStaff(db, 'clerk', office.id)
  const approver = await createStaff(db, 'approver', office.id)
  const [due, valid] = [
    await createShelvedCard(db, { officeId: office.id, process: 'declined' }),
    await createShelvedCard(db, { officeId: office.id }),
  ]
  const clerk = await signInAs(person)
  const chosen = { office: String(office.id), card: [String(due.id), String(valid.id)] }
  await clerk.submit('/staff/disposals', chosen, '/staff/disposals')
  const [disposal] = await db.select().from(disposals)
  expect([disposal?.cardId, await db.$count(disposals)]).toEqual([due.id, 1])
  const chief = await signInAs(approver)
  await chief.submit(
    '/staff/disposals/approvals',
    { decision: 'approve', disposal: String(disposal!.id) },
    '/staff/disposals/approvals',
  )

  const watched = {
    witness_login_id: colleague.loginId,
    second_login_id: colleague.loginId,
    second_password: samplePassword,
  }
  await clerk.submit('/staff/disposals/scan/witness', watched, '/staff/disposals/scan')
  for (const step of [{ step: 'box' }, { step: 'destroy', method: 'shredded' }])
    for (const card of [valid, due])
      expect(
        (await clerk.submit('/staff/disposals/scan', { ...step, code: card.label }, '/staff/disposals/scan')).status,
      ).toBe(422)
  expect([(await cardAt(valid.id)).custody, (await cardAt(due.id)).custody]).toEqual(['stored', 'stored'])

  const { overview } = await nextMorning(person)
  expect(overview).toMatch(/廃棄の承認済みで未廃棄[\s\S]{0,400}1件/)
})

test('広島: a card is pulled for nobody and never put back — red in the morning, with where it stood', async () => {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const card = await createShelvedCard(db, { officeId: office.id })
  const clerk = await signInAs(person)
  const path = `/staff/cards/${card.id}/pull`
  expect((await clerk.submit(path, { reason: '写真の確認' }, path)).status).toBe(303)

  const { clerk: morning, red, overview } = await nextMorning(person)
  expect(red).toContain('取り出したまま戻していないカード 1件')
  expect(isRed(overview, '取出し中のカード')).toBe(true)
  const list = await open(morning, '/staff/pulled-cards')
  for (const words of [card.noticeNumber, '-1番', person.name]) expect(list).toContain(words)
})

test('田辺: the photo is somebody else’s — the card is not handed over, cannot be later, and does not lie about unseen', async () => {
  const scene = await createScene(db, { day: monday, at: '10:00', isPulled: true, isCheckedIn: true })
  const clerk = await signInAs(scene.clerk)
  const path = `/staff/handovers/${scene.reservation.id}`
  const at = `${path}/cards/${scene.card.id}`
  const unsaid = await clerk.submit(at, { ...scene.scansOf(), method: 'eye' }, path)
  expect([unsaid.status, (await cardAt(scene.card.id)).custody]).toEqual([422, 'pulled'])
  expect((await clerk.submit(at, { ...scene.scansOf(), photo: 'wrong', method: 'eye' }, path)).status).toBe(303)
  expect((await clerk.submit(at, { ...scene.scansOf(), photo: 'right', method: 'eye' }, path)).status).toBe(422)
  expect(await cardAt(scene.card.id)).toMatchObject({ process: 'set_up_failed', custody: 'pulled' })

  const { red } = await nextMorning(scene.clerk)
  expect(red).toContain('取り出したまま戻していないカード 1件')
})
