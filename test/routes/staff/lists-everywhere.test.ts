import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { addDays, dayOf } from '#domain/rules/days'
import { auditEvents } from '../../../src/db/schema/index.ts'
import type { Visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { deskOf } from '../../support/desk.ts'
import { listed, listedName } from '../../support/listed.ts'
import { createCard, createLocation, createOffice } from '../../support/people.ts'

type Scene = { home: number; other: number; clerk: Visitor; outsider: Visitor }
let scene: Scene

beforeEach(async () => {
  await truncateAll()
  const [home, other] = [await createOffice(db), await createOffice(db)]
  scene = {
    ...{ home: home.id, other: other.id },
    clerk: await deskOf('clerk', { officeId: home.id }, 'all_offices'),
    outsider: await deskOf('clerk', { officeId: other.id }),
  }
})

const names = Object.keys(listed)
const today = dayOf(new Date())
const empty = 'あてはまるものはありません'
const pageOf = async (name: string, query = '', visitor = scene.clerk) =>
  await (await visitor.visit(`/staff/lists/${name}?${query}`)).text()
const bodyOf = (page: string) => /<tbody>.*<\/tbody>/s.exec(page)?.[0] ?? ''
const exported = (name: string, encoding: string, more: Record<string, string> = {}) => {
  const path = `/staff/lists/${name}/export`
  return scene.clerk.submit(path, { query: '', reason: '照合のため', encoding, ...more }, path)
}
const choose = (name: string, column: string[]) =>
  scene.clerk.submit(`/staff/lists/${name}/columns`, { query: '', column }, `/staff/lists/${name}`)

test.each(names)(
  '%s: what is there stands in it, for the office that has it, on paper too, and is in the audit',
  async name => {
    await listed[name]?.(scene.home)
    const page = await pageOf(name, `office=${scene.home}`)
    expect(page).not.toContain(empty)
    expect(bodyOf(page).match(/<tr/g)).toHaveLength(1)
    expect(await pageOf(name, `office=${scene.other}`)).toContain(empty)
    const paper = await (await scene.clerk.visit(`/staff/lists/${name}/print?office=${scene.home}`)).text()
    expect(bodyOf(paper).match(/<tr/g)).toHaveLength(1)
    const seen = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'list.printed'))
      .orderBy(auditEvents.id)
    expect(seen.map(({ details }) => details)).toMatchObject([{ list: name, officeId: scene.home, count: 1 }])
  },
)

test.each(names)('%s: who works in another office sees nothing of it, whatever is asked', async name => {
  await listed[name]?.(scene.home)
  for (const query of ['', `office=${scene.home}`]) {
    expect(await pageOf(name, query, scene.outsider)).toContain(empty)
    const path = `/staff/lists/${name}/export`
    const csv = await scene.outsider.submit(path, { query, reason: '照合', encoding: 'utf-8' }, path)
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(1)
  }
})

test.each(names)('%s: a protected person has a veil', async name => {
  const { cardId } = (await listed[name]?.(scene.home)) ?? {}
  if (cardId === undefined) return
  await choose(name, ['notice_number', 'name'])
  expect(await pageOf(name)).toContain(listedName)
  await protect(db, cardId, '申出による', { by: { kind: 'system' }, now: new Date() })
  const page = await pageOf(name)
  expect(page).not.toContain(empty)
  expect(page).not.toContain(listedName)
  expect(await (await exported(name, 'utf-8')).text()).not.toContain('本人')
})

test.each(names)('%s: CSV in both encodings, the same cells', async name => {
  await listed[name]?.(scene.home)
  const utf8 = new Uint8Array(await (await exported(name, 'utf-8')).arrayBuffer())
  expect([...utf8.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const old = await exported(name, 'cp932')
  expect(old.headers.get('content-type')).toContain('shift_jis')
  const cells = new TextDecoder('shift_jis').decode(await old.arrayBuffer())
  expect(cells).toBe(new TextDecoder().decode(utf8))
  expect(cells.trim().split('\r\n')).toHaveLength(2)
})

test('formulas are made harmless and leading zeros stay, in every list of cards and of what has codes', async () => {
  for (const [name, column, cell] of [
    ['ageing', ['name', 'box'], "'=本人,0012"],
    ['set-ups', ['name', 'box'], "'=本人,0012"],
    ['pulled-cards', ['name', 'box'], "'=本人,0012"],
    ['disposal-candidates', ['name', 'box'], "'=本人,0012"],
    ['disposal-holds', ['name', 'reason'], "'=本人,'=相談中"],
    ['stocktake-differences', ['code'], '00420042'],
    ['shipment-differences', ['number', 'note'], "00777,'=1枚足りない"],
  ] as const) {
    await listed[name]?.(scene.home)
    await choose(name, [...column])
    const lines = (await (await exported(name, 'utf-8')).text()).trim().split('\r\n')
    expect(lines).toContain(cell)
  }
})

test('what CP932 cannot hold is named by row and column first', async () => {
  await createCard(db, { officeId: scene.home, name: '𠮷野' })
  const asked = await exported('set-ups', 'cp932')
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('𠮷')
  const answer = await exported('set-ups', 'cp932', { anyway: '1' })
  expect(new TextDecoder('shift_jis').decode(await answer.arrayBuffer())).toContain('〓野')
})

test.each([
  ['ageing', 'band=6-12', 'band=0-3'],
  ['ageing', 'process=notice_sent', 'process=reminded'],
  ['reminders', 'verdict=due', 'verdict=excluded'],
  ['reminders', `until=${addDays(today, -110)}`, `from=${addDays(today, -109)}`],
  ['expiring-cards', 'stage=last', 'stage=expired'],
  ['express-cards', `until=${today}`, `from=${addDays(today, 1)}`],
  ['set-ups', 'box=0012', 'box=12'],
  ['set-up-results', 'result=set_up_failed&state=standing', 'result=set_up'],
  ['pulled-cards', 'custody=pulled', 'custody=at_counter'],
  ['cards-under-way', 'state=in_time', 'state=late'],
  ['cards-under-way', 'kind=carry_out', 'kind=transfer'],
  ['disposal-candidates', 'reason=uncollected', 'reason=expired'],
  ['disposal-holds', 'state=held', 'state=run_out'],
  ['disposals', 'state=open', 'state=destroyed'],
  ['stocktakes', 'state=unsigned', 'state=signed'],
  ['stocktake-differences', 'state=open&kind=unknown', 'state=settled'],
  ['stocktake-differences', 'kind=unknown', 'stocktake=99999999'],
  ['stocktake-differences', 'kind=unknown', 'stocktake=x'],
  ['locations', 'state=free&cabinet=7', 'state=full'],
  ['locations', 'cabinet=7', 'cabinet=8'],
  ['shipment-differences', 'state=unasked&number=00777', 'state=settled'],
  ['shipment-differences', 'kind=shortage', 'number=777'],
  ['balance', 'state=red&level=office', 'state=holds'],
])('%s narrows: %s finds it, %s does not', async (name, found, none) => {
  await listed[name]?.(scene.home)
  expect(await pageOf(name, found)).not.toContain(empty)
  expect(await pageOf(name, none)).toContain(empty)
})

test('廃棄候補: the days look ahead, by the rules of the later day', async () => {
  const card = await createCard(db, { officeId: scene.home, expiresOn: addDays(today, 20) })
  expect(await pageOf('disposal-candidates')).toContain(empty)
  expect(await pageOf('disposal-candidates', `until=${addDays(today, 20)}`)).toContain(empty)
  expect(await pageOf('disposal-candidates', `until=${addDays(today, 21)}`)).toContain(card.noticeNumber)
  expect(await pageOf('disposal-candidates', `from=${addDays(today, 22)}&until=${addDays(today, 30)}`)).toContain(empty)
})

test('what was typed stands in the address and in the audit; an individual number does not', async () => {
  await pageOf('set-ups', 'box=0012')
  await pageOf('set-ups', 'box=123456789018')
  const seen = await db.select().from(auditEvents).where(eq(auditEvents.action, 'list.shown')).orderBy(auditEvents.id)
  expect(seen.map(({ details }) => details?.box)).toEqual(['0012', undefined])
})

test('保管場所 go along the shelves', async () => {
  await createLocation(db, scene.home, { cabinet: 2, shelf: 1, caseNumber: 10 })
  await createLocation(db, scene.home, { cabinet: 2, shelf: 1, caseNumber: 9 })
  await createLocation(db, scene.home, { cabinet: 1, shelf: 5, caseNumber: 11 })
  await choose('locations', ['place'])
  const lines = (await (await exported('locations', 'utf-8')).text()).trim().split('\r\n').slice(1)
  expect(lines).toEqual(['1庫-5段-11ケース', '2庫-1段-9ケース', '2庫-1段-10ケース'])
})

test.each(names)('%s: as many statements for one as for ten', async name => {
  const visit = () => scene.clerk.visit(`/staff/lists/${name}`)
  await listed[name]?.(scene.home)
  await visit()
  const few = await countStatements(visit)
  for (let made = 0; made < 9; made++) {
    const office = await createOffice(db)
    await listed[name]?.(office.id)
  }
  expect(await countStatements(visit)).toBe(few)
})

test('each screen leads to its list, narrowed as the screen is', async () => {
  const office = `office=${scene.home}`
  const day = addDays(today, 30)
  for (const [screen, list] of [
    [`disposals?${office}&reason=expired&day=${day}`, `disposal-candidates?${office}&reason=expired&until=${day}`],
    [`disposals/open?${office}`, `disposals?${office}&state=open`],
    [`disposals/holds?${office}`, `disposal-holds?${office}&state=open`],
    [`reminders?${office}&shown=excluded`, `reminders?${office}&verdict=excluded`],
    [`ageing?${office}&band=3-6`, `ageing?${office}&band=3-6`],
    [`expiring-cards?${office}&stage=last`, `expiring-cards?${office}&stage=last`],
    [`pulled-cards?${office}`, `pulled-cards?${office}`],
    [`cards-under-way?${office}`, `cards-under-way?${office}`],
    [`express?${office}`, `express-cards?${office}`],
    [`set-ups?${office}&box=0012`, `set-ups?${office}&box=0012`],
    [`set-ups/results?${office}`, `set-up-results?${office}&state=standing`],
    [`set-ups/results?${office}&day=${today}`, `set-up-results?${office}&from=${today}&until=${today}`],
    [`stocktakes?${office}`, `stocktakes?${office}`],
    [`locations?${office}`, `locations?${office}`],
    [`balance?${office}`, `balance?${office}`],
    [`collected-items?${office}`, `collected-items?${office}&state=kept`],
    [`postings?${office}`, `postings?${office}&state=under_way`],
    [`dispatches?${office}`, `dispatches?${office}`],
    ['incidents', 'incidents?state=open'],
    ['remakes', 'remakes?state=requested'],
  ] as const) {
    const page = await (await scene.clerk.visit(`/staff/${screen}`)).text()
    expect(page).toContain(`/staff/lists/${list}"`)
    expect((await scene.clerk.visit(`/staff/lists/${list}`)).status).toBe(200)
  }
})
