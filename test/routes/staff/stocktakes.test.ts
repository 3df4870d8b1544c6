import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { locationName } from '#domain/custody/locations'
import { newLabel } from '#domain/custody/new-label'
import { auditEvents, stocktakeDifferences, stocktakes } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createShelvedCard, createStaff } from '../../support/people.ts'
import { cardOf, countableOffice } from '../../support/stocktakes.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await countableOffice(db)
  return { ...office, clerk: await signInAs(office.counter) }
}

const textOf = async (visitor: Visitor, path: string) => (await visitor.visit(path)).text()

async function start(clerk: Visitor, officeId: number) {
  const answer = await clerk.submit(
    '/staff/stocktakes',
    { office: String(officeId), kind: 'full' },
    '/staff/stocktakes/new?kind=full',
  )
  const [stocktake] = await db.select().from(stocktakes)
  return { path: `/staff/stocktakes/${stocktake?.id}`, answer }
}

test('a stocktake from its beginning to the signature, by hand and by scanner', async () => {
  const { clerk, office, first, second, one, two, three, chief, counter } = await scene()
  expect(await textOf(clerk, '/staff/stocktakes')).toContain('期限を過ぎたケースが 2ケース あります')
  expect(await textOf(clerk, '/staff/stocktakes/new')).toContain('この2ケースの棚卸を始める')
  const { path, answer } = await start(clerk, office.id)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=started`])
  expect(await textOf(clerk, path)).toContain('2ケース中 0ケースを数え終わり')

  const chosen = await clerk.submit(`${path}/place`, { code: first.label }, path)
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, `${path}/cases/${first.id}`])
  const wrong = await clerk.submit(`${path}/place`, { code: one.label }, path)
  expect([wrong.status, (await wrong.text()).includes('ケースではありません')]).toEqual([422, true])

  const at = `${path}/cases/${first.id}`
  const read = await clerk.submit(at, { code: one.label }, at)
  const page = await read.text()
  expect(read.status).toBe(200)
  for (const words of ['あります', '帳簿 2枚中 1枚 読み取り済み', one.noticeNumber, '直前の読み取り'])
    expect(page).toContain(words)
  expect(page).not.toContain(one.name)
  const elsewhere = await clerk.submit(at, { code: three.label }, at)
  expect(await elsewhere.text()).toContain('別のケースのカード')
  const unknown = await clerk.submit(at, { code: newLabel('card') }, at)
  expect(await unknown.text()).toContain('台帳にないコード')
  const unreadable = await clerk.submit(at, { code: 'あ' }, at)
  expect([unreadable.status, (await unreadable.text()).includes('読み取れません')]).toEqual([422, true])
  const other = await clerk.submit(at, { code: second.label }, at)
  const next = `${path}/cases/${second.id}`
  expect(other.headers.get('location')).toBe(`${next}?done=chosen`)
  const part = await clerk.visit(`${next}?done=chosen`, { 'hx-request': 'true' })
  expect(part.headers.get('hx-replace-url')).toBe(next)
  const opened = await part.text()
  for (const words of ['ケースを開きました', `app-place">${locationName(second)}<`, 'data-tone="success"'])
    expect(opened).toContain(words)

  const look = await textOf(clerk, `${at}?look=second`)
  for (const words of ['まだ読み取っていないカードが 1枚 あります', two.noticeNumber, '見つからない1枚を差異にして'])
    expect(look).toContain(words)
  for (const place of [first, second])
    expect((await clerk.submit(`${path}/cases/${place.id}/end`, {}, path)).status).toBe(303)
  expect((await clerk.submit(`${path}/finish`, {}, path)).headers.get('location')).toBe(`${path}?done=finished`)
  const differences = await db.select().from(stocktakeDifferences).orderBy(stocktakeDifferences.kind)
  expect(differences.map(({ kind }) => kind)).toEqual(['elsewhere', 'not_found', 'unknown'])
  const shown = await textOf(clerk, path)
  for (const words of ['別のケースにあった', '見当たらない', '台帳にない', '始末を登録する'])
    expect(shown).toContain(words)

  const early = await textOf(await signInAs(chief), `${path}/sign-off`)
  expect([early.includes('始末のついていない差異が3件あります'), early.includes('この棚卸を確認した')]).toEqual([
    true,
    false,
  ])

  const [moved, missed, strange] = differences.map(({ id }) => `${path}/differences/${id}`)
  const empty = await clerk.submit(moved!, {}, moved)
  expect([empty.status, (await empty.text()).includes('どうしましたか')]).toEqual([422, true])
  expect((await clerk.submit(moved!, { way: 'put_here' }, moved)).status).toBe(303)
  const wrongCard = await clerk.submit(missed!, { way: 'found', code: three.label }, missed)
  expect([wrongCard.status, (await wrongCard.text()).includes('このカードのラベルではありません')]).toEqual([422, true])
  const excuse = await clerk.submit(missed!, { way: 'explained', note: '後で移しました。' }, missed)
  expect([excuse.status, (await excuse.text()).includes(two.label)]).toEqual([422, false])
  const declaring = `/staff/incidents/new?card=${two.id}&stocktake=${differences[1]!.stocktakeId}&difference=${differences[1]!.id}`
  expect(await textOf(clerk, missed!)).toContain(declaring)
  const declared = await clerk.submit(
    '/staff/incidents',
    {
      card: String(two.id),
      stocktake: String(differences[1]!.stocktakeId),
      difference: String(differences[1]!.id),
      note: '探しました。',
    },
    declaring,
  )
  expect(declared.status).toBe(303)
  expect((await clerk.submit(strange!, { way: 'explained', note: '見本のカードでした。' }, strange)).status).toBe(303)
  expect((await clerk.visit(strange!)).status).toBe(303)

  expect((await clerk.visit(`${path}/sign-off`)).status).toBe(403)
  const signing = await signInAs(chief)
  expect(await textOf(signing, `${path}/sign-off`)).toContain('この棚卸を確認した')
  expect((await signing.submit(`${path}/sign-off`, {}, `${path}/sign-off`)).headers.get('location')).toBe(
    `${path}?done=signed`,
  )
  const again = await signing.submit(`${path}/sign-off`, {}, path)
  expect([again.status, (await again.text()).includes('もう確認されています')]).toEqual([422, true])
  expect((await signing.visit(`${path}/sign-off`)).headers.get('location')).toBe(path)
  const report = await textOf(signing, `${path}/report`)
  for (const words of ['棚卸報告', '所在不明とした', '見本のカードでした。', counter.name, chief.name, '確認した人'])
    expect(report).toContain(words)
  const printed = and(eq(auditEvents.action, 'stocktake.report_printed'), eq(auditEvents.staffId, chief.id))
  expect(await db.$count(auditEvents, printed)).toBe(1)
})

test('htmx gets the part alone, and the same page sent twice counts once', async () => {
  const { clerk, office, first, one } = await scene()
  const { path } = await start(clerk, office.id)
  const at = `${path}/cases/${first.id}`
  const opened = await textOf(clerk, at)
  const key = /name="scan_key" value="([^"]+)"/.exec(opened)?.[1] ?? ''
  const send = () => clerk.submit(at, { code: one.label, scan_key: key }, undefined, { 'hx-request': 'true' })
  const part = await (await send()).text()
  expect(part).toContain('id="count"')
  expect(part).not.toContain('<html')
  expect(part.length).toBeLessThan(6000)
  expect(await (await send()).text()).toContain('二重には数えていません')
  const scanId = /name="scan_id" value="(\d+)"/.exec(part)?.[1] ?? ''
  const undone = await clerk.submit(`${at}/undo`, { scan_id: scanId }, undefined, { 'hx-request': 'true' })
  expect(await undone.text()).toContain('帳簿 2枚中 0枚 読み取り済み')
  expect((await clerk.submit(`${at}/undo`, { scan_id: 'x' })).status).toBe(404)
})

test('another office’s stocktake is not there, whichever way it is asked for', async () => {
  const { clerk, office, first } = await scene()
  const { path } = await start(clerk, office.id)
  const stranger = await signInAs(await createStaff(db, 'approver'))
  const at = `${path}/cases/${first.id}`
  for (const page of [path, at, `${path}/report`, `${path}/sign-off`, `${path}/abandonment`])
    expect([page, (await stranger.visit(page)).status]).toEqual([page, 404])
  for (const [page, fields] of [
    [`${path}/finish`, {}],
    [`${path}/abandonment`, { reason: 'x' }],
    [at, { code: newLabel('card') }],
    [`${at}/end`, {}],
    [`${at}/reopening`, {}],
    [`${path}/sign-off`, {}],
    ['/staff/stocktakes', { office: String(office.id), kind: 'full' }],
  ] as const)
    expect([page, (await stranger.submit(page, fields, '/staff/stocktakes')).status]).toEqual([page, 404])
  const [stocktake] = await db.select().from(stocktakes)
  expect([stocktake?.finishedAt, stocktake?.abandonedAt]).toEqual([null, null])
})

test('a stocktake is given up with a reason, and one case is counted again', async () => {
  const { clerk, office, first } = await scene()
  const { path } = await start(clerk, office.id)
  const second = await clerk.submit('/staff/stocktakes', { office: String(office.id), kind: 'full' }, path)
  expect([second.status, (await second.text()).includes('ほかの棚卸が終わっていません')]).toEqual([422, true])
  await clerk.submit(`${path}/cases/${first.id}/end`, {}, path)
  expect((await clerk.submit(`${path}/cases/${first.id}/reopening`, {}, path)).headers.get('location')).toBe(
    `${path}/cases/${first.id}`,
  )
  const refused = await clerk.submit(`${path}/finish`, {}, path)
  expect([refused.status, (await refused.text()).includes('数え終わっていないケース')]).toEqual([422, true])
  const blank = await clerk.submit(`${path}/abandonment`, { reason: ' ' }, `${path}/abandonment`)
  expect([blank.status, (await blank.text()).includes('中止する理由を入力')]).toEqual([422, true])
  expect((await clerk.submit(`${path}/abandonment`, { reason: '停電' }, path)).headers.get('location')).toBe(
    `${path}?done=abandoned`,
  )
  expect((await clerk.visit(`${path}/cases/${first.id}`)).status).toBe(404)
})

test('a stocktake still being counted is not offered for sign-off, nor does its report say that all was found', async () => {
  const { clerk, chief, office } = await scene()
  const { path } = await start(clerk, office.id)
  const signing = await signInAs(chief)
  expect((await signing.visit(`${path}/sign-off`)).headers.get('location')).toBe(path)
  const report = await textOf(clerk, `${path}/report`)
  expect([report.includes('まだ数え終わっていません'), report.includes('一致しました')]).toEqual([true, false])
})

test('two terminals count one case side by side: each shows and undoes what was read there', async () => {
  const { clerk, office, counter, first, one, two } = await scene()
  const { path } = await start(clerk, office.id)
  const other = await signInAs(counter)
  const at = `${path}/cases/${first.id}`
  const here = await (await clerk.submit(at, { code: one.label }, at)).text()
  const there = await (await other.submit(at, { code: two.label }, at)).text()
  expect([there.includes(two.noticeNumber), there.includes(one.noticeNumber)]).toEqual([true, false])
  const scan_id = /name="scan_id" value="(\d+)"/.exec(here)?.[1] ?? ''
  expect((await other.submit(`${at}/undo`, { scan_id }, at)).status).toBe(422)
  const undone = await clerk.submit(`${at}/undo`, { scan_id }, at)
  expect([undone.status, (await undone.text()).includes('取り消しました')]).toEqual([200, true])
  expect((await textOf(other, at)).includes('帳簿 2枚中 1枚 読み取り済み')).toBe(true)
})

test('木更津: a full count takes the reception desk too; what nobody reads there is told by name', async () => {
  const { clerk, office, one, two, three, first, second, stranger } = await deskScene()
  const full = { office: String(office.id), kind: 'full' }
  const started = await clerk.submit('/staff/stocktakes', full, '/staff/stocktakes/new')
  const path = (started.headers.get('location') ?? '').replace('?done=started', '')
  const page = await textOf(clerk, path)
  for (const words of ['全件棚卸では、受領台も数えます', '帳簿 2枚中 0枚', `${path}/desk`])
    expect(page).toContain(words)
  const desk = await textOf(clerk, `${path}/desk`)
  expect([desk.includes(one.noticeNumber), desk.includes(one.label)]).toEqual([true, false])
  const read = await clerk.submit(`${path}/desk`, { code: one.label }, `${path}/desk`)
  const after = await read.text()
  expect([read.status, after.includes('受領台のカードです'), after.includes('2枚中 1枚')]).toEqual([200, true, true])
  expect((await clerk.submit(`${path}/desk`, { code: one.label }, `${path}/desk`)).status).toBe(422)
  expect((await (await signInAs(stranger)).visit(`${path}/desk`)).status).toBe(404)
  await clerk.submit(`${path}/cases/${first.id}`, { code: three.label }, path)
  for (const place of [first, second]) await clerk.submit(`${path}/cases/${place.id}/end`, {}, path)
  await clerk.submit(`${path}/finish`, {}, path)
  const [difference] = await db.select().from(stocktakeDifferences)
  expect(difference).toMatchObject({ kind: 'not_found', cardId: two.id })
  expect(await textOf(clerk, path)).toContain('受領台')
  const at = `${path}/differences/${difference?.id}`
  for (const fields of [
    { way: 'explained', note: '受領台にありました。' },
    { way: 'found', code: two.noticeNumber },
  ])
    expect((await clerk.submit(at, fields, at)).status).toBe(422)
  expect((await clerk.submit(at, { way: 'found', code: two.label, place: first.label }, at)).status).toBe(303)
  expect((await cardOf(db, two.id)).locationId).toBe(first.id)
})

/** An office with two cases, one card in the first, and two that were received yesterday and never put away. */
async function deskScene() {
  const office = await createOffice(db)
  const yesterday = new Date(Date.now() - 86_400_000)
  const place = (shelf: number) => createLocation(db, office.id, { label: newLabel('location'), shelf })
  const [first, second] = [await place(1), await place(2)]
  const onDesk = () => createCard(db, { officeId: office.id, label: newLabel('card'), custodyChangedAt: yesterday })
  const person = await createStaff(db, 'clerk', office.id)
  return {
    ...{ office, first, second, clerk: await signInAs(person), stranger: await createStaff(db) },
    ...{ one: await onDesk(), two: await onDesk() },
    three: await createShelvedCard(db, { officeId: office.id, storedAt: first.id }),
  }
}
