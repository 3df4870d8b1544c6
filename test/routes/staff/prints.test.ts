import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { auditEvents, prints } from '../../../src/db/schema/index.ts'
import { makePrints } from '../../../src/tasks/make-prints.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'
import { codesOn, picturesOf, wordsOf } from '../../support/printed.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const create = (overrides = {}) => createCard(db, { officeId: office.id, label: newLabel('card'), ...overrides })
  return { office, clerk, create }
}
type Scene = Awaited<ReturnType<typeof scene>>

async function order(clerk: Scene['clerk'], fields: Record<string, string | string[]>) {
  const answer = await clerk.submit('/staff/label-sheets', { kind: 'card', format: '12', start: '1', ...fields })
  expect(answer.status).toBe(303)
  const path = answer.headers.get('location') ?? ''
  expect(path).toMatch(/^\/staff\/prints\/\d+$/)
  return path
}

test('labels of cards are asked for, made in the background, opened as PDF and as pages', async () => {
  const { clerk, create, office } = await scene()
  const cards = [await create({ boxNumber: 'B-1' }), await create({ boxNumber: 'B-1' })]
  const form = await (await clerk.visit(`/staff/label-sheets?kind=card&office=${office.id}&box=B-1`)).text()
  expect(form).toContain('2枚のラベルを印刷します')

  const path = await order(clerk, { card: cards.map(({ id }) => String(id)) })
  const waiting = await (await clerk.visit(path)).text()
  for (const words of ['順番を待っています', 'hx-trigger="every 1s"', 'http-equiv="refresh"', '最新の状態を見る']) {
    expect(waiting).toContain(words)
  }
  expect((await clerk.visit(`${path}/print.pdf`)).status).toBe(404)

  await makePrints(db, { now: new Date() })
  const done = await (await clerk.visit(path)).text()
  for (const words of ['できあがりました', '1ページ', `${path}/print.pdf`, `${path}/pages`])
    expect(done).toContain(words)
  expect(done).not.toContain('hx-trigger')

  const pdf = await clerk.visit(`${path}/print.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(pdf.headers.get('content-disposition')).toMatch(/^inline/)
  expect(pdf.headers.get('cache-control')).toBe('no-store')
  const [picture] = await picturesOf(new Uint8Array(await pdf.arrayBuffer()))
  const codes = picture === undefined ? [] : await codesOn(picture)
  expect(new Set(codes.map(({ text }) => text))).toEqual(new Set(cards.map(({ label }) => label)))

  const pages = await (await clerk.visit(`${path}/pages`)).text()
  expect(pages).toContain(`src="${path}/pages/1"`)
  expect(pages).toContain('data-size="a4"')
  const image = await clerk.visit(`${path}/pages/1`)
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  for (const beyond of ['2', '0', 'x']) expect((await clerk.visit(`${path}/pages/${beyond}`)).status).toBe(404)

  const actions = (await db.select().from(auditEvents).orderBy(auditEvents.id)).map(({ action }) => action)
  for (const action of ['cards.labels_printed', 'print.requested', 'print.opened']) expect(actions).toContain(action)
  expect(await (await clerk.visit('/staff/prints')).text()).toContain('カードのラベル')
})

test('the label of a card says its opaque code, its place and box, and of the number the last digits alone', async () => {
  const { clerk, create, office } = await scene()
  const shelf = await createLocation(db, office.id, { cabinet: 3, shelf: 1, caseNumber: 8 })
  const card = await create({ noticeNumber: 'A1B-574355', name: '高橋　節子', boxNumber: 'B-1', storedAt: shelf.id })
  const path = await order(clerk, { card: String(card.id) })
  await makePrints(db, { now: new Date() })
  const pdf = await clerk.visit(`${path}/print.pdf`)
  const [words = ''] = await wordsOf(new Uint8Array(await pdf.arrayBuffer()))
  for (const word of [card.label, '番号の末尾4355', '3庫-1段-8ケース', '箱B-1']) expect(words).toContain(word)
  for (const word of ['A1B', '574355', '高橋', '節子']) expect(words).not.toContain(word)
})

test('every screen with labels leads to the one sheet; who may not print sees no button', async () => {
  const { clerk, create, office } = await scene()
  const viewer = await signInAs(await createStaff(db, 'viewer', office.id))
  const place = await createLocation(db, office.id)
  const card = await create({ boxNumber: 'B-1' })
  const leads: [string, string][] = [
    [`/staff/cards/${card.id}`, `/staff/label-sheets?kind=card&amp;card=${card.id}`],
    [`/staff/locations/${place.id}`, `/staff/label-sheets?kind=location&amp;location=${place.id}`],
    [`/staff/locations?office=${office.id}`, `/staff/label-sheets?kind=location&amp;office=${office.id}`],
    [`/staff/set-ups?office=${office.id}&box=B-1`, `/staff/label-sheets?kind=card&amp;office=${office.id}&amp;box=B-1`],
  ]
  for (const [page, lead] of leads) {
    const html = (await (await clerk.visit(page)).text()).replaceAll('&amp;', '&')
    expect([page, html.includes(`href="${lead.replaceAll('&amp;', '&')}"`)]).toEqual([page, true])
    expect((await clerk.visit(lead.replaceAll('&amp;', '&'))).status).toBe(200)
    if (!page.includes('set-ups')) expect(await (await viewer.visit(page)).text()).not.toContain('label-sheets?')
  }
  const search = await clerk.submit('/staff/cards/searches', { anything: card.name.slice(0, 2) }, '/staff/cards')
  const at = search.headers.get('location')
  if (at === null) expect(await search.text()).toContain('action="/staff/label-sheets"')
  for (const gone of ['/staff/cards/labels', '/staff/locations/labels'])
    expect((await clerk.visit(gone)).status).toBe(404)
})

test('labels of places go to the sheet from the place asked for', async () => {
  const { clerk, office } = await scene()
  const place = await createLocation(db, office.id)
  const path = await order(clerk, { kind: 'location', location: String(place.id), format: '24', start: '5' })
  const [print] = await db.select().from(prints)
  expect(print).toMatchObject({ kind: 'location_labels', order: { ids: [place.id], format: 24, start: 5 } })
  await makePrints(db, { now: new Date() })
  expect((await clerk.visit(`${path}/print.pdf`)).status).toBe(200)
  const nothing = await (await clerk.visit('/staff/label-sheets?kind=location')).text()
  expect(nothing).toContain('href="/staff/locations"')
  expect(nothing).toContain('印刷するものが選ばれていません')
})

test.each([
  [{ format: '' }, 'ラベル用紙を選んでください。'],
  [{ format: '13' }, 'ラベル用紙を選んでください。'],
  [{ start: '0' }, '1から用紙の面数までの数字'],
  [{ start: 'x' }, '1から用紙の面数までの数字'],
  [{ format: '12', start: '13' }, '開始位置が用紙の面数を超えています。'],
])('a form with %p is shown again with all that was typed', async (fields, words) => {
  const { clerk, create } = await scene()
  const card = await create()
  const answer = await clerk.submit('/staff/label-sheets', {
    kind: 'card',
    card: String(card.id),
    format: '12',
    start: '1',
    ...fields,
  })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(words)
  expect(page).toContain(`name="card" value="${card.id}"`)
  expect(await db.$count(prints)).toBe(0)
})

test('the last label of a sheet is the last place there is', async () => {
  const { clerk, create } = await scene()
  const card = String((await create()).id)
  await order(clerk, { card, format: '12', start: '１２' })
  await order(clerk, { card, format: '24', start: '24' })
})

test("another office's cards, places and prints are not there, by POST either", async () => {
  const { clerk } = await scene()
  const elsewhere = await createOffice(db)
  const card = await createCard(db, { officeId: elsewhere.id })
  const place = await createLocation(db, elsewhere.id)
  expect((await clerk.visit(`/staff/label-sheets?kind=card&card=${card.id}`)).status).toBe(404)
  expect(
    (await clerk.submit('/staff/label-sheets', { kind: 'card', card: String(card.id), format: '12' })).status,
  ).toBe(404)
  expect(
    (await clerk.submit('/staff/label-sheets', { kind: 'location', location: String(place.id), format: '12' })).status,
  ).toBe(404)

  const colleague = await signInAs(await createStaff(db, 'clerk', elsewhere.id))
  const path = await order(colleague, { card: String(card.id) })
  await makePrints(db, { now: new Date() })
  for (const each of ['', '/print.pdf', '/pages', '/pages/1']) expect((await clerk.visit(path + each)).status).toBe(404)
  expect((await clerk.submit(`${path}/retry`, {})).status).toBe(404)
  expect((await colleague.visit(path)).status).toBe(200)
})

test('what failed is made again by a button; what is over is told', async () => {
  const { clerk, create } = await scene()
  const path = await order(clerk, { card: String((await create()).id) })
  const id = Number(path.split('/').at(-1))
  await db.update(prints).set({ state: 'failed', finishedAt: new Date() }).where(eq(prints.id, id))
  expect(await (await clerk.visit(path)).text()).toContain('印刷物を作れませんでした')
  expect((await clerk.submit(`${path}/retry`, {}, path)).status).toBe(303)
  await makePrints(db, { now: new Date() })
  await db.update(prints).set({ file: null }).where(eq(prints.id, id))
  expect(await (await clerk.visit(path)).text()).toContain('印刷用のファイルは消去しました')
  expect(await (await clerk.visit('/staff/prints')).text()).toContain('消去済')
})
