import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { moveCard } from '#domain/custody/move'
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
  const hidden = [...page.matchAll(/<input type="hidden" name="(card_id|location_id|scan_key)" value="([^"]+)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  const answer = await clerk.submit('/staff/put-away', { ...fields, code })
  return { status: answer.status, next: answer.headers.get('location') ?? at, text: await answer.text() }
}

test('card, then place: the card is stored, with who did it, and the page waits for the next', async () => {
  const { clerk, person, shelf, card } = await scene()
  const first = await scan(clerk, '/staff/put-away', card.label.toLowerCase())
  expect([first.status, first.next]).toEqual([303, `/staff/put-away?card=${card.id}&done=read`])
  const waiting = await (await clerk.visit(first.next)).text()
  for (const words of [card.name, '読み取りました', 'おすすめの場所: 1庫-2段-3ケース', '2. 保管場所のラベルを読み取る'])
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
  expect(place.next).toBe(`/staff/put-away?place=${shelf.id}&done=read`)
  expect(await (await clerk.visit(place.next)).text()).toContain('この場所に入れるカードを、続けて読み取ってください。')
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

test('the same scan sent twice, even at once, stores the card once and is answered the same', async () => {
  const { clerk, shelf, card, createLabelled } = await scene()
  const waiting = `/staff/put-away?card=${card.id}`
  const key = scanKeyOf(await (await clerk.visit(waiting)).text())
  const fields = { card_id: String(card.id), code: shelf.label, scan_key: key }
  const send = () => clerk.submit('/staff/put-away', fields)
  const answers = [...(await Promise.all([send(), send()])), await send()]
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await db.$count(custodyMoves, eq(custodyMoves.toCustody, 'stored'))).toBe(1)

  // Without the key each sending would be a scan of its own (positive control).
  const other = await createLabelled()
  const bare = { card_id: String(other.id), code: shelf.label }
  const [first, second] = [await clerk.submit('/staff/put-away', bare), await clerk.submit('/staff/put-away', bare)]
  expect([first.status, second.status]).toEqual([303, 422])
})

test('a key that a colleague’s page carried is refused', async () => {
  const { office, clerk, shelf, card } = await scene()
  const key = scanKeyOf(await (await clerk.visit(`/staff/put-away?card=${card.id}`)).text())
  const fields = { card_id: String(card.id), code: shelf.label, scan_key: key }
  await clerk.submit('/staff/put-away', fields)
  const colleague = await signInAs(await createStaff(db, 'clerk', office.id))
  const answer = await colleague.submit('/staff/put-away', fields, '/staff/put-away')
  expect([answer.status, (await answer.text()).includes('受け付けません')]).toEqual([422, true])
})

test('the last put-away is taken back to where the card was, once, and stays in the list', async () => {
  const { clerk, office, shelf, card } = await scene()
  const before = await createLocation(db, office.id, { label: newLabel('location'), cabinet: 9 })
  const stood = await createCard(db, { officeId: office.id, label: newLabel('card'), storedAt: before.id })
  const place = `/staff/put-away?place=${shelf.id}`
  await scan(clerk, place, card.label)
  await scan(clerk, place, stood.label)
  const undo = async (at: string) => {
    const page = await (await clerk.visit(at)).text()
    const scanId = /name="scan_id" value="(\d+)"/.exec(page)?.[1] ?? ''
    const send = async () => await (await clerk.submit('/staff/put-away/undo', { scan_id: scanId })).text()
    return [await send(), await send()]
  }
  for (const page of await undo(place)) expect(page).toContain('収納を取り消しました')
  expect(await findWhere(stood.id)).toEqual({ custody: 'stored', locationId: before.id })
  expect(await findWhere(card.id)).toEqual({ custody: 'stored', locationId: shelf.id })

  const [page = ''] = await undo('/staff/put-away')
  expect(page.match(/data-undone="true"/g)).toHaveLength(2)
  expect(await findWhere(card.id)).toEqual({ custody: 'reception', locationId: null })
  expect(page).not.toContain('name="scan_id"')
  const path = await db.select().from(custodyMoves).where(eq(custodyMoves.cardId, card.id)).orderBy(custodyMoves.id)
  expect(path.map(({ toCustody }) => toCustody)).toEqual(['stored', 'pulled', 'reception'])
})

test('what moved on since, or is none of ours, is not taken back', async () => {
  const { clerk, person, shelf, card } = await scene()
  await scan(clerk, `/staff/put-away?place=${shelf.id}`, card.label)
  const scanId = /name="scan_id" value="(\d+)"/.exec(await (await clerk.visit('/staff/put-away')).text())?.[1] ?? ''
  await moveCard(db, card.id, { custody: 'pulled' }, { by: { kind: 'staff', staffId: person.id }, now: new Date() })
  const late = await clerk.submit('/staff/put-away/undo', { scan_id: scanId })
  expect([late.status, (await late.text()).includes('そのあとにカードが動いています')]).toEqual([422, true])
  expect((await clerk.submit('/staff/put-away/undo', { scan_id: '999999' })).status).toBe(422)
  expect((await clerk.submit('/staff/put-away/undo', {})).status).toBe(404)
})

const scanKeyOf = (page: string) => /name="scan_key" value="([^"]+)"/.exec(page)?.[1] ?? ''

async function findWhere(cardId: number) {
  const [found] = await db
    .select({ custody: cards.custody, locationId: cards.locationId })
    .from(cards)
    .where(eq(cards.id, cardId))
  return found
}
