import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { auditEvents, cardProtections, cards, dispatches } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { listOf, sentListOf, twoOffices } from '../../support/dispatches.ts'
import { createReservation, createStaff, samplePassword } from '../../support/people.ts'

beforeEach(truncateAll)

const textOf = async (answer: Promise<Response>) => (await answer).text()
const scan = (who: Visitor, id: number, code: string) => who.submit(`/staff/dispatches/${id}/scans`, { code })
const due = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)

test('高松: a transfer from the first scan to the last: list, two people, paper, receipt card by card', async () => {
  const scene = await twoOffices(2)
  const [here, there] = [await signInAs(scene.sender), await signInAs(scene.receiver)]
  const fields = { kind: 'transfer', to_office: String(scene.branch.id), due_on: due }
  const made = await here.submit('/staff/dispatches', fields, '/staff/dispatches/new')
  const path = made.headers.get('location') ?? ''
  const id = Number(path.split('/').at(-1))
  expect(await textOf(scan(here, id, scene.cards[0]!.label))).toContain('加えました')
  expect(await textOf(scan(here, id, scene.cards[0]!.label))).toContain('すでにこのリストにあります')
  expect(await textOf(scan(here, id, scene.cards[1]!.label))).toContain('1庫-1段-')

  const confirm = await textOf(here.visit(`${path}/sending`))
  expect(confirm).toContain('リストのカードは 2枚です')
  const alone = { card_count: '2', second_login_id: scene.sender.loginId, second_password: samplePassword }
  const refused = await here.submit(`${path}/sending`, alone)
  expect([refused.status, (await refused.text()).includes('あなたではない職員')]).toEqual([422, true])
  const farAway = await here.submit(`${path}/sending`, { ...alone, second_login_id: scene.receiver.loginId })
  expect([farAway.status, (await farAway.text()).includes('この職員の担当は別の庁舎です')]).toEqual([422, true])
  const two = { ...alone, second_login_id: scene.second.loginId }
  const changed = await here.submit(`${path}/sending`, { ...two, card_count: '1' })
  expect(await changed.text()).toContain('枚数を数え直してください')
  const sent = await here.submit(`${path}/sending`, two)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=sent`])
  expect((await here.submit(`${path}/sending`, two)).status).toBe(422)
  expect(await textOf(here.visit(path))).toContain('カードの読み取りは')

  const [row] = await db.select().from(dispatches).where(eq(dispatches.id, id))
  const opened = await there.submit('/staff/dispatches/scans', { code: row!.label }, '/staff/dispatches')
  expect(opened.headers.get('location')).toBe(path)
  expect(await textOf(there.visit(path))).toContain('2枚中、残り2枚です')
  expect(await textOf(scan(there, id, scene.cards[0]!.label))).toContain('受け取りました')
  const twice = await scan(there, id, scene.cards[0]!.label)
  expect([twice.status, (await twice.text()).includes('受取済みです')]).toEqual([422, true])
  const [, part = ''] = (await textOf(scan(there, id, scene.cards[1]!.label))).split('<div id="dispatch"')
  for (const words of ['最後の1枚です', '続けて収納する', '>完了</span>', 'すべて読み取りました'])
    expect(part).toContain(words)
  expect(part).not.toContain('まだ終わっていません')
  expect(await textOf(there.visit('/staff/dispatches'))).toContain('完了')
  const [card] = await db.select().from(cards).where(eq(cards.id, scene.cards[0]!.id))
  expect(card).toMatchObject({ custody: 'reception', officeId: scene.branch.id })
})

test('a page that is sent twice reads once, and the last reading can be taken back', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  const there = await signInAs(scene.receiver)
  const path = `/staff/dispatches/${list.id}`
  const page = await textOf(there.visit(path))
  const scan_key = /name="scan_key" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const once = { code: scene.cards[0]!.label, scan_key }
  expect((await there.submit(`${path}/scans`, once)).status).toBe(200)
  const again = await there.submit(`${path}/scans`, once)
  const answer = await again.text()
  expect([again.status, answer.includes('最後の1枚です')]).toEqual([200, true])
  const scan_id = /name="scan_id" value="([^"]*)"/.exec(answer)?.[1] ?? ''
  const undone = await there.submit(`${path}/scans/undo`, { scan_id })
  expect(await undone.text()).toContain('直前の読み取りを取り消しました')
  const [card] = await db.select().from(cards).where(eq(cards.id, scene.cards[0]!.id))
  expect(card).toMatchObject({ custody: 'in_transit', officeId: scene.main.id })
})

test('a stranger among the cards, a card of another list, a code of something else: a word, and nothing moves', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  const there = await signInAs(scene.receiver)
  await there.visit('/staff/dispatches')
  for (const [code, word] of [
    ['あ', '読めません'],
    [newLabel('location'), 'カードではない'],
    [newLabel('card'), '登録なし'],
    [newLabel('dispatch'), '送付リスト'],
  ] as const) {
    const answer = await scan(there, list.id, code)
    expect([word, answer.status, (await answer.text()).includes(word)]).toEqual([word, 422, true])
  }
  const unknown = await there.submit('/staff/dispatches/scans', { code: newLabel('dispatch') })
  expect([unknown.status, (await unknown.text()).includes('この庁舎に関わる送付リストではありません')]).toEqual([
    422,
    true,
  ])
})

test('a list of other offices is not there, to be read, sent or given up', async () => {
  const scene = await twoOffices(1)
  const list = await listOf(scene)
  const stranger = await signInAs(await createStaff(db))
  const there = await signInAs(scene.receiver)
  await stranger.visit('/staff/dispatches')
  const path = `/staff/dispatches/${list.id}`
  for (const each of ['', '/print', '/sending', '/discarding'])
    expect((await stranger.visit(path + each)).status).toBe(404)
  for (const each of ['/scans', '/sending', '/discarding', `/cards/${scene.cards[0]!.id}/removal`])
    expect((await stranger.submit(path + each, { code: scene.cards[0]!.label })).status).toBe(404)
  // The other end sees it, and changes nothing of it.
  expect((await there.visit(path)).status).toBe(200)
  expect((await there.submit(`${path}/discarding`, {})).status).toBe(404)
  expect((await there.submit(`${path}/cards/${scene.cards[0]!.id}/removal`, {})).status).toBe(422)
})

test('a list can be changed and given up until it leaves', async () => {
  const scene = await twoOffices(2)
  const list = await listOf(scene, 'carry_out')
  const here = await signInAs(scene.sender)
  const path = `/staff/dispatches/${list.id}`
  await here.visit(path)
  const out = await here.submit(`${path}/cards/${scene.cards[0]!.id}/removal`, {})
  expect(out.headers.get('location')).toBe(`${path}?done=taken-out`)
  expect(await textOf(here.visit(`${path}/discarding`))).toContain('リストのカード 1枚は、今の場所のままです')
  const gone = await here.submit(`${path}/discarding`, {})
  expect(gone.headers.get('location')).toBe('/staff/dispatches?done=discarded')
  expect((await here.visit(path)).status).toBe(404)
})

test('the form keeps what was typed and names every error', async () => {
  const scene = await twoOffices(0)
  const here = await signInAs(scene.sender)
  const fields = { kind: 'carry_out', destination: '', due_on: '2020-01-01', note: 'のこる備考' }
  const answer = await here.submit('/staff/dispatches', fields, '/staff/dispatches/new')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['持出し先を入力してください。', '今日より前', 'のこる備考']) expect(page).toContain(words)
  expect(page).not.toContain(`>${scene.main.name.ja}</option>`)
})

test('the paper names no protected person and no address; every look is recorded', async () => {
  const scene = await twoOffices(2)
  const [hidden, open] = scene.cards
  const protectedAt = new Date()
  await db.insert(cardProtections).values({ cardId: hidden!.id, protectedAt, protectedBy: scene.sender.id })
  await db.update(cards).set({ address: '架空県青葉野市東町9-9' }).where(eq(cards.id, open!.id))
  const list = await listOf(scene)
  const boss = await signInAs(await createStaff(db, 'administrator', scene.main.id, 'all_offices'))
  const paper = await textOf(boss.visit(`/staff/dispatches/${list.id}/print`))
  for (const words of [list.label, open!.name, open!.label, hidden!.label]) expect(paper).toContain(words)
  expect(paper).not.toContain(hidden!.name)
  expect(paper).not.toContain('東町9-9')
  await boss.visit(`/staff/dispatches/${list.id}`)
  for (const action of ['dispatch.printed', 'dispatch.viewed'])
    expect(await db.$count(auditEvents, eq(auditEvents.action, action))).toBe(1)
})

test('a visit that waits at another office is warned of, and what is late is red', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  await db.update(dispatches).set({ dueOn: '2026-03-01' })
  await createReservation(db, { cards: scene.cards, officeId: scene.main.id, day: '2099-03-02' })
  const page = await textOf((await signInAs(scene.receiver)).visit(`/staff/dispatches/${list.id}`))
  for (const words of ['予定の日を過ぎましたが、1枚', 'ほかの庁舎に来庁の予約があるカードが1枚', '別の庁舎'])
    expect(page).toContain(words)
})

test('the page takes as many statements for many cards as for one', async () => {
  const [few, many] = [await twoOffices(1), await twoOffices(12)]
  const statements = async (scene: typeof few) => {
    const list = await listOf(scene)
    const who = await signInAs(scene.sender)
    await who.visit('/staff/day')
    return countStatements(() => who.visit(`/staff/dispatches/${list.id}`))
  }
  expect(await statements(many)).toBe(await statements(few))
})
