import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { cards, custodyMoves } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene(capacity = 50) {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const shelf = await createLocation(db, office.id, {
    label: newLabel('location'),
    cabinet: 1,
    shelf: 2,
    caseNumber: 3,
    capacity,
  })
  const createLabelled = () => createCard(db, { officeId: office.id, label: newLabel('card') })
  return { office, person, clerk: await signInAs(person), shelf, card: await createLabelled(), createLabelled }
}

/** Scans as the page stands: with the hidden fields that its form carries. */
async function scan(clerk: Visitor, at: string, code: string) {
  const page = await (await clerk.visit(at)).text()
  const hidden = [...page.matchAll(/<input type="hidden" name="(card_id|location_id)" value="(\d+)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  const answer = await clerk.submit('/staff/put-away', { ...fields, code })
  return { status: answer.status, next: answer.headers.get('location') ?? at, text: await answer.text() }
}

test('card, then place: the card is stored, with who did it, and the page waits for the next', async () => {
  const { clerk, person, shelf, card } = await scene()
  const first = await scan(clerk, '/staff/put-away', card.label.toLowerCase())
  expect([first.status, first.next]).toEqual([303, `/staff/put-away?card=${card.id}`])
  const waiting = await (await clerk.visit(first.next)).text()
  for (const words of [card.name, 'おすすめの場所: 1庫-2段-3ケース', '2. 保管場所のラベルを読み取る'])
    expect(waiting).toContain(words)

  const second = await scan(clerk, first.next, shelf.label)
  expect([second.status, second.next]).toEqual([303, '/staff/put-away?done=stored'])
  const after = await (await clerk.visit(second.next)).text()
  for (const words of ['収納しました', card.noticeNumber, '50枚中 1枚', '1. カードのラベルを読み取る'])
    expect(after).toContain(words)
  const [move] = await db.select().from(custodyMoves).where(eq(custodyMoves.cardId, card.id))
  expect(move).toMatchObject({
    fromCustody: 'reception',
    toCustody: 'stored',
    toLocationId: shelf.id,
    staffId: person.id,
  })
})

test('the notice number does for a card without a label', async () => {
  const { clerk, shelf, card } = await scene()
  const first = await scan(clerk, '/staff/put-away', card.noticeNumber.replace('-', '').toLowerCase())
  expect((await scan(clerk, first.next, shelf.label)).status).toBe(303)
})

test('a place first takes card after card until it is full', async () => {
  const { clerk, shelf, card, createLabelled } = await scene(2)
  const [second, third] = [await createLabelled(), await createLabelled()]
  const place = await scan(clerk, '/staff/put-away', shelf.label)
  expect(place.next).toBe(`/staff/put-away?place=${shelf.id}`)
  const one = await scan(clerk, place.next, card.label)
  expect(one.next).toBe(`/staff/put-away?place=${shelf.id}&done=stored`)
  const two = await scan(clerk, one.next, second.label)
  expect(await (await clerk.visit(two.next)).text()).toContain('このケースは満杯になりました')
  const full = await scan(clerk, two.next, third.label)
  expect([full.status, full.text.includes('このケースは満杯です。')]).toEqual([422, true])
  expect(full.text).toContain(`name="location_id" value="${shelf.id}"`)
})

test('whatever is wrong gets one sentence, and the page keeps what it waited for', async () => {
  const { clerk, office, shelf, card, createLabelled } = await scene()
  const branch = await createOffice(db)
  const elsewhere = await createLocation(db, branch.id, { label: newLabel('location') })
  const retired = await createLocation(db, office.id, { label: newLabel('location'), retiredAt: new Date() })
  const gone = await createCard(db, { officeId: office.id, label: newLabel('card'), process: 'handed_over' })
  const there = await createCard(db, { officeId: office.id, label: newLabel('card'), storedAt: shelf.id })
  const other = await createLabelled()
  const start = '/staff/put-away'
  const waiting = `/staff/put-away?card=${card.id}`
  const wrong: [string, string, string][] = [
    [start, 'あいうえお', 'このコードは読み取れません。'],
    [start, '', 'このコードは読み取れません。'],
    [start, newLabel('visit'), 'これは予約のコードです。'],
    [start, newLabel('card'), 'このカードは登録されていません。'],
    [start, newLabel('location'), 'この保管場所は登録されていません。'],
    [start, gone.label, '今の状態のカードは収納できません。'],
    [start, retired.label, 'この保管場所は廃止されています。'],
    [waiting, other.label, '順番が違います。'],
    [waiting, elsewhere.label, '別の庁舎の保管場所です。'],
    [waiting, retired.label, 'この保管場所は廃止されています。'],
    [`/staff/put-away?card=${there.id}`, shelf.label, 'このカードは、すでにこの場所に入っています。'],
  ]
  for (const [at, code, sentence] of wrong) {
    const { status, text } = await scan(clerk, at, code)
    expect([sentence, status, text.includes(sentence)]).toEqual([sentence, 422, true])
    if (at === waiting) expect(text).toContain(`name="card_id" value="${card.id}"`)
  }
  expect((await db.select().from(cards).where(eq(cards.id, card.id)))[0]?.custody).toBe('reception')
})
