import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { cards, custodyMoves } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const path = '/staff/moves'

async function scene(capacity = 50) {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const createCase = (overrides = {}) => createLocation(db, office.id, { label: newLabel('location'), ...overrides })
  const [from, to] = [await createCase({ caseNumber: 1 }), await createCase({ caseNumber: 2, capacity })]
  const createStored = () => createCard(db, { officeId: office.id, label: newLabel('card'), storedAt: from.id })
  return { office, clerk, createCase, from, to, card: await createStored(), createStored }
}

async function scan(clerk: Visitor, at: string, code: string) {
  const page = await (await clerk.visit(at)).text()
  const hidden = [...page.matchAll(/<input type="hidden" name="(card_id|from_id|scan_key)" value="([^"]+)"/g)]
  const fields = { ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])), code }
  const answer = await clerk.submit(path, fields)
  return { status: answer.status, next: answer.headers.get('location') ?? at, text: await answer.text(), fields }
}

const placeOf = async (cardId: number) =>
  (await db.select({ id: cards.locationId }).from(cards).where(eq(cards.id, cardId)))[0]?.id

test('card, then place: it stands there, once however often it is sent, and can be taken back', async () => {
  const { clerk, from, to, card } = await scene()
  const first = await scan(clerk, path, card.label)
  expect(first.next).toBe(`${path}?card=${card.id}&done=read`)
  const waiting = await (await clerk.visit(first.next)).text()
  for (const words of [card.name, '読み取りました']) expect(waiting).toContain(words)
  const second = await scan(clerk, first.next, to.label)
  expect([second.status, second.next]).toEqual([303, `${path}?done=card`])
  const again = await Promise.all([clerk.submit(path, second.fields), clerk.submit(path, second.fields)])
  expect(again.map(({ status }) => status)).toEqual([303, 303])
  expect(await placeOf(card.id)).toBe(to.id)
  expect(await db.$count(custodyMoves, eq(custodyMoves.toLocationId, to.id))).toBe(1)

  const page = await (await clerk.visit(second.next)).text()
  expect(page).toContain('移しました')
  const scan_id = /name="scan_id" value="(\d+)"/.exec(page)?.[1] ?? ''
  for (let click = 0; click < 2; click++)
    expect(await (await clerk.submit(`${path}/undo`, { scan_id })).text()).toContain('移動を取り消しました')
  expect(await placeOf(card.id)).toBe(from.id)
  expect(await eventsOf(db, 'card.put_away_undone')).toHaveLength(1)
})

test('case, then case: a page asks first, then all its cards have moved', async () => {
  const { clerk, from, to, card, createStored } = await scene(2)
  const other = await createStored()
  const first = await scan(clerk, path, from.label)
  expect(first.next).toBe(`${path}?from=${from.id}&done=read`)
  const second = await scan(clerk, first.next, to.label)
  expect(second.next).toBe(`${path}/cases?from=${from.id}&to=${to.id}`)
  expect(await (await clerk.visit(second.next)).text()).toContain('2枚をまとめて移す')
  expect(await placeOf(card.id)).toBe(from.id)

  const fields = { from: String(from.id), to: String(to.id), total: '2' }
  const moved = await clerk.submit(`${path}/cases`, fields, second.next)
  expect(moved.headers.get('location')).toBe(`${path}?done=2`)
  expect(await (await clerk.visit(`${path}?done=2`)).text()).toContain('ケースのカード2枚を移しました')
  expect([await placeOf(card.id), await placeOf(other.id)]).toEqual([to.id, to.id])
  expect((await clerk.submit(`${path}/cases`, fields)).status).toBe(422)
})

test('a case that does not hold them all is refused before and after the click, and nothing moves', async () => {
  const { clerk, from, to, card, createStored } = await scene(1)
  await createStored()
  const at = `${path}/cases?from=${from.id}&to=${to.id}`
  const page = await (await clerk.visit(at)).text()
  expect([page.includes('空きが足りません'), page.includes('まとめて移す')]).toEqual([true, false])
  const send = (total: string) => clerk.submit(`${path}/cases`, { from: String(from.id), to: String(to.id), total })
  for (const total of ['2', '1', 'x', ''])
    expect([(await send(total)).status, await placeOf(card.id)]).toEqual([422, from.id])
})

test('whatever is wrong gets one sentence', async () => {
  const { clerk, office, createCase, from, card, createStored } = await scene()
  const [empty, retired] = [
    await createCase({ caseNumber: 3 }),
    await createCase({ caseNumber: 4, retiredAt: new Date() }),
  ]
  const loose = await createCard(db, { officeId: office.id, label: newLabel('card') })
  const other = await createStored()
  const [withCard, withCase] = [`${path}?card=${card.id}`, `${path}?from=${from.id}`]
  const wrong: [string, string, string][] = [
    [path, 'あいうえお', 'このコードは読み取れません。'],
    [path, newLabel('visit'), 'これは予約のコードです。'],
    [path, newLabel('card'), 'このカードは登録されていません。'],
    [path, newLabel('location'), 'この保管場所は登録されていません。'],
    [path, loose.label, '棚に入っているカードではありません。'],
    [path, empty.label, '1枚も入っていません。'],
    [withCard, other.label, '順番が違います。'],
    [withCard, from.label, 'このカードは、すでにこの場所に入っています。'],
    [withCard, retired.label, 'この保管場所は廃止されています。'],
    [withCase, card.label, '順番が違います。'],
    [withCase, from.label, '同じケースです。'],
    [withCase, retired.label, 'この保管場所は廃止されています。'],
  ]
  for (const [at, code, sentence] of wrong) {
    const { status, text } = await scan(clerk, at, code)
    expect([sentence, status, text.includes(sentence)]).toEqual([sentence, 422, true])
  }
})

test('the cards and cases of another office are not there for who sees only their own', async () => {
  const { from, to, card } = await scene()
  const branch = await createOffice(db)
  const stranger = await signInAs(await createStaff(db, 'clerk', branch.id))
  for (const { label } of [card, from]) expect((await scan(stranger, path, label)).status).toBe(422)
  expect((await stranger.visit(`${path}/cases?from=${from.id}&to=${to.id}`)).status).toBe(404)
  const fields = { from: String(from.id), to: String(to.id), total: '1' }
  expect((await stranger.submit(`${path}/cases`, fields, path)).status).toBe(404)
  expect(await placeOf(card.id)).toBe(from.id)
  expect(await (await stranger.visit(`${path}?card=${card.id}`)).text()).not.toContain(card.name)
  const viewer = await signInAs(await createStaff(db, 'viewer'))
  expect((await viewer.visit(path)).status).toBe(403)
})
