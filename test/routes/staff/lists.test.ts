import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { auditEvents, listColumns } from '../../../src/db/schema/index.ts'
import { lists } from '../../../src/routes/staff/lists/index.ts'
import type { Visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { deskOf } from '../../support/desk.ts'
import { createCard, createOffice } from '../../support/people.ts'

type Scene = { home: number; other: number; clerk: Visitor }
let scene: Scene

beforeEach(async () => {
  await truncateAll()
  const [home, other] = [await createOffice(db), await createOffice(db)]
  scene = { home: home.id, other: other.id, clerk: await deskOf('clerk', { officeId: home.id }, 'all_offices') }
})

const textOf = async (answer: Response) => (await answer.text()).replaceAll(/<[^>]+>/g, ' ')
const events = (action: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.action, action)).orderBy(auditEvents.id)

test.each(lists.map(({ name, title }) => [name, title] as const))(
  '%s: empty, it says what to do',
  async (name, title) => {
    const answer = await scene.clerk.visit(`/staff/lists/${name}`)
    expect(answer.status).toBe(200)
    const text = await textOf(answer)
    expect(text).toContain(title)
    expect(text).toContain('あてはまるものはありません')
    expect((await scene.clerk.visit(`/staff/lists/${name}/print`)).status).toBe(200)
  },
)

test('the address narrows; what it asks that nobody can read narrows nothing', async () => {
  await createCard(db, { officeId: scene.home, name: '本庁の人', noticeNumber: 'A1A-000001' })
  await createCard(db, { officeId: scene.other, name: '支所の人', noticeNumber: 'A1A-000002', process: 'set_up' })
  const names = async (query: string) => {
    const text = await textOf(await scene.clerk.visit(`/staff/lists/cards?${query}`))
    return ['本庁の人', '支所の人'].filter(name => text.includes(name))
  }
  expect(await names('')).toEqual(['本庁の人', '支所の人'])
  expect(await names(`office=${scene.other}`)).toEqual(['支所の人'])
  expect(await names('process=received')).toEqual(['本庁の人'])
  expect(await names("process=nothing&office=';&from=2026-02-30")).toEqual(['本庁の人', '支所の人'])
})

test('who sees one office only, sees no other by any address', async () => {
  await createCard(db, { officeId: scene.other, name: '支所の人' })
  const own = await deskOf('clerk', { officeId: scene.home })
  for (const path of ['', '/print']) {
    const text = await textOf(await own.visit(`/staff/lists/cards${path}?office=${scene.other}`))
    expect(text).not.toContain('支所の人')
  }
  const form = { query: `office=${scene.other}`, reason: '照合のため', encoding: 'utf-8' }
  const csv = await own.submit('/staff/lists/cards/export', form, '/staff/lists/cards/export')
  expect(csv.status).toBe(200)
  expect(await csv.text()).not.toContain('支所の人')
})

test('a protected person has a veil in every form of the list', async () => {
  const card = await createCard(db, { officeId: scene.home, name: '守られる人', address: '秘密の町1番地' })
  await protect(db, card.id, '申出による', { by: { kind: 'system' }, now: new Date() })
  const approver = await deskOf('approver', { officeId: scene.home }, 'all_offices')
  const form = { query: '', reason: '照合のため', encoding: 'utf-8' }
  await scene.clerk.submit(
    '/staff/lists/cards/columns',
    { query: '', column: ['name', 'address'] },
    '/staff/lists/cards',
  )
  for (const seen of [
    await (await scene.clerk.visit('/staff/lists/cards')).text(),
    await (await scene.clerk.visit('/staff/lists/cards/print')).text(),
    await (await scene.clerk.submit('/staff/lists/cards/export', form, '/staff/lists/cards/export')).text(),
  ]) {
    expect(seen).not.toContain('守られる人')
    expect(seen).not.toContain('秘密の町')
  }
  expect(await (await approver.visit('/staff/lists/cards')).text()).toContain('守られる人')
})

test('columns are one’s own, in the order of the list; none brings back the usual ones', async () => {
  await createCard(db, { officeId: scene.home, boxNumber: '箱7' })
  const choose = (column: string[]) =>
    scene.clerk.submit('/staff/lists/cards/columns', { query: 'process=received', column }, '/staff/lists/cards')
  const answer = await choose(['box', 'notice_number', 'no-such-column'])
  expect(answer.headers.get('location')).toBe('/staff/lists/cards?process=received')
  expect(await db.select().from(listColumns)).toMatchObject([{ list: 'cards', columns: ['notice_number', 'box'] }])
  const table = await (await scene.clerk.visit('/staff/lists/cards')).text()
  expect(table).toContain('箱7')
  expect(/<thead>.*?<\/thead>/s.exec(table)?.[0].match(/<th /g)).toHaveLength(2)
  expect(await events('list.columns_chosen')).toHaveLength(1)

  await choose([])
  expect(await db.select().from(listColumns)).toEqual([])
})

test('CSV: with its reason in the audit, zeros kept, formulas made harmless, who took it in its name', async () => {
  await createCard(db, { officeId: scene.home, name: '=1+1', noticeNumber: 'A1A-000001', boxNumber: '0012' })
  await scene.clerk.submit(
    '/staff/lists/cards/columns',
    { query: '', column: ['notice_number', 'name', 'box', 'received_on'] },
    '/staff/lists/cards',
  )
  const form = { query: '', reason: '棚卸の照合のため', encoding: 'utf-8' }
  const answer = await scene.clerk.submit('/staff/lists/cards/export', form, '/staff/lists/cards/export')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toMatch(
    /^交付通知書番号,氏名,箱番号,受領日\r\nA1A-000001,'=1\+1,0012,\d{4}-\d\d-\d\d\r\n$/,
  )
  expect(answer.headers.get('content-disposition')).toMatch(/cards-\d{8}-\d{4}-[a-z0-9._-]+\.csv/)
  const [event] = await events('list.exported')
  expect(event?.details).toMatchObject({ list: 'cards', count: 1, reason: '棚卸の照合のため', encoding: 'utf-8' })
})

test('CP932: what it cannot hold is shown by row and column first, and nothing is lost silently', async () => {
  await createCard(db, { officeId: scene.home, name: '𠮷野　髙子' })
  const form = { query: '', reason: '基幹系への引渡し', encoding: 'cp932' }
  const asked = await scene.clerk.submit('/staff/lists/cards/export', form, '/staff/lists/cards/export')
  expect(asked.status).toBe(422)
  const page = await asked.text()
  expect(page).toContain('𠮷')
  expect(page).toContain('基幹系への引渡し')
  expect(await events('list.exported')).toEqual([])

  const answer = await scene.clerk.submit('/staff/lists/cards/export', { ...form, anyway: '1' })
  expect(new TextDecoder('shift_jis').decode(await answer.arrayBuffer())).toContain('〓野　髙子')
})

test('without a reason, with a number in it, or in no encoding: said beside the field, with what was typed', async () => {
  const send = (fields: Record<string, string>) =>
    scene.clerk.submit('/staff/lists/cards/export', { query: '', ...fields }, '/staff/lists/cards/export')
  for (const [fields, words] of [
    [{ reason: ' ', encoding: 'utf-8' }, '書き出す理由を入力してください'],
    [{ reason: '123456789018の件', encoding: 'utf-8' }, '個人番号らしい数字'],
    [{ reason: '照合', encoding: 'latin1' }, '文字コードを選んでください'],
  ] as const) {
    const answer = await send(fields)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  }
  expect(await events('list.exported')).toEqual([])
})

test('one page costs the same number of statements for one card and for sixty', async () => {
  const visit = () => scene.clerk.visit('/staff/lists/cards')
  await createCard(db, { officeId: scene.home })
  await visit()
  const few = await countStatements(visit)
  for (let count = 0; count < 59; count++) await createCard(db, { officeId: scene.home })
  expect(await countStatements(visit)).toBe(few)
  expect(await (await scene.clerk.visit('/staff/lists/cards?page=2')).text()).toContain('51')
})

test('the audit keeps how the list was narrowed, and nothing that stood in it', async () => {
  await createCard(db, { officeId: scene.home, name: '読まれた人' })
  await scene.clerk.visit('/staff/lists/cards?process=received')
  const [event] = await events('list.shown')
  expect(event?.details).toMatchObject({ list: 'cards', process: 'received', count: 1 })
  expect(JSON.stringify(event?.details)).not.toContain('読まれた人')
})

test('the choice of lists holds what one may see and nothing else, and each list leads back to it', async () => {
  const hrefs = async (visitor: Visitor) => {
    const text = await (await visitor.visit('/staff/lists')).text()
    return lists.map(({ name }) => name).filter(name => text.includes(`href="/staff/lists/${name}"`))
  }
  expect(await hrefs(scene.clerk)).toEqual(lists.map(({ name }) => name))
  expect(await hrefs(await deskOf('call_center', { officeId: scene.home }))).toEqual(['reservations'])
  expect(await (await scene.clerk.visit('/staff/lists/cards')).text()).toContain(
    'href="/staff/lists" aria-current="page"',
  )
})

test('from the paper one gets back to the list as it was narrowed', async () => {
  const paper = await (await scene.clerk.visit('/staff/lists/cards/print?process=received')).text()
  expect(paper).toContain('href="/staff/lists/cards?process=received"')
})
