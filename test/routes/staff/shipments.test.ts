import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { auditEvents, cardPairings, cards, shipmentDifferences, shipments } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff, samplePassword } from '../../support/people.ts'
import { createShipment } from '../../support/shipments.ts'

beforeEach(truncateAll)

async function scene(cardCount = 3, overrides = {}) {
  const box = await createShipment(db, cardCount, overrides)
  return { ...box, clerk: await signInAs(box.person), path: `/staff/shipments/${box.shipmentId}` }
}

/** Scans as the page stands: with the hidden fields that its form carries. */
async function scan(clerk: Visitor, path: string, page: string, code: string) {
  const hidden = [...page.matchAll(/<input type="hidden" name="(scan_key|first_scan)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  const answer = await clerk.submit(path, { ...fields, code })
  return { status: answer.status, text: await answer.text() }
}
const open = async (clerk: Visitor, path: string) => await (await clerk.visit(path)).text()

test('木更津 at the desk: the box with one card left in it cannot be closed, and says whose it is', async () => {
  const { clerk, path, second, cards: three } = await scene()
  let page = await open(clerk, `${path}/pairings`)
  for (const card of three.slice(0, 2)) {
    const first = await scan(clerk, `${path}/pairings`, page, card.label)
    expect([first.status, first.text.includes('2. 同じ人の交付通知書番号を読み取る')]).toEqual([200, true])
    page = (await scan(clerk, `${path}/pairings`, first.text, card.noticeNumber)).text
    expect(page).toContain('受領・照合しました')
  }
  const closing = await open(clerk, `${path}/closing`)
  for (const words of ['まだ締められません。箱を捨てないでください。', three[2]!.name, '小箱と緩衝材の中まで'])
    expect(closing).toContain(words)
  expect(closing).not.toContain(three[0]!.name)
  const pressed = { empty_box: '1', second_login_id: second.loginId, second_password: samplePassword }
  const refused = await clerk.submit(`${path}/closing`, pressed)
  expect([refused.status, (await refused.text()).includes('枚数が合わないので、締められません')]).toEqual([422, true])

  const last = await scan(clerk, `${path}/pairings`, page, three[2]!.noticeNumber)
  await scan(clerk, `${path}/pairings`, last.text, three[2]!.label)
  for (const [fields, words] of [
    [{ ...pressed, empty_box: [] }, '立会者が空箱の中を確かめたら'],
    [{ ...pressed, second_password: 'wrong' }, '立会者の職員IDかパスワードが違います'],
  ] as const) {
    const answer = await clerk.submit(
      `${path}/closing`,
      { ...fields, empty_box: [...fields.empty_box] },
      `${path}/closing`,
    )
    const text = await answer.text()
    expect([answer.status, text.includes(words), text.includes('wrong')]).toEqual([422, true, false])
  }
  const answer = await clerk.submit(`${path}/closing`, pressed)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=closed`])
  expect((await clerk.submit(`${path}/closing`, pressed)).status).toBe(303)
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'shipment.closed'))).toBe(1)
  const closed = await open(clerk, path)
  for (const words of ['締めました', '交付前設定へ進む', 'href="/staff/shipments"']) expect(closed).toContain(words)
  expect(await open(clerk, `${path}/receipt`)).toContain(three[2]!.name)
})

test('the one who closes cannot be the one who looked into the box', async () => {
  const { clerk, path, person } = await scene(0)
  const self = { empty_box: '1', second_login_id: person.loginId, second_password: samplePassword }
  const answer = await clerk.submit(`${path}/closing`, self, `${path}/closing`)
  expect([answer.status, (await answer.text()).includes('あなたではない職員')]).toEqual([422, true])
  expect((await db.select().from(shipments))[0]?.closedAt).toBeNull()
})

test("another's notice: a loud no, and nothing is paired", async () => {
  const {
    clerk,
    path,
    cards: [one, two],
  } = await scene()
  const first = await scan(clerk, `${path}/pairings`, await open(clerk, `${path}/pairings`), one!.label)
  const wrong = await scan(clerk, `${path}/pairings`, first.text, two!.noticeNumber)
  expect(wrong.status).toBe(422)
  for (const words of ['別人です', 'data-style="alarm"', '1. カードのラベルか交付通知書番号を読み取る'])
    expect(wrong.text).toContain(words)
  expect([await db.$count(cardPairings), await db.$count(cards, eq(cards.process, 'received'))]).toEqual([0, 0])
})

test('a scan receives; the same page sent again answers the same; the last ones stay in sight', async () => {
  const {
    clerk,
    path,
    cards: [one],
  } = await scene(2)
  const page = await open(clerk, `${path}/scan`)
  const answers = await Promise.all([1, 2].map(() => scan(clerk, `${path}/scan`, page, one!.label)))
  expect(answers.map(({ status, text }) => [status, text.includes('受領しました')])).toEqual([
    [200, true],
    [200, true],
  ])
  const again = await scan(clerk, `${path}/scan`, answers[0]!.text, one!.label)
  expect([again.text.includes('受領済みです'), again.text.includes(one!.noticeNumber)]).toEqual([true, true])
  expect((await scan(clerk, `${path}/scan`, again.text, 'nonsense')).status).toBe(422)
})

test('a box is registered by two; every fault is named, and what was typed stays', async () => {
  const { clerk, officeId, second } = await scene(0)
  const empty = await clerk.submit(
    '/staff/shipments',
    { office: String(officeId), received_on: 'きのう' },
    '/staff/shipments/new',
  )
  const page = await empty.text()
  expect(empty.status).toBe(422)
  for (const words of [
    '箱・送付票番号を入れてください',
    '受領日を読み取れません',
    'カードの枚数を入れてください',
    '立会者の職員IDとパスワードを入れてください',
    'きのう',
  ])
    expect(page).toContain(words)
  const slip = {
    office: String(officeId),
    number: '送-9',
    received_on: 'R8.3.2',
    expected_cards: '３',
    expected_notices: '3',
  }
  const alone = await clerk.submit('/staff/shipments', slip)
  expect([alone.status, (await alone.text()).includes('送-9')]).toEqual([422, true])
  const both = { ...slip, second_login_id: second.loginId, second_password: samplePassword }
  const answer = await clerk.submit('/staff/shipments', both)
  expect(answer.status).toBe(303)
  const again = await clerk.submit('/staff/shipments', both)
  const told = await again.text()
  expect([again.status, told.includes('すでに登録されています'), told.includes(samplePassword)]).toEqual([
    422,
    true,
    false,
  ])
  expect(await db.$count(shipments, eq(shipments.number, '送-9'))).toBe(1)
  const made = await open(clerk, answer.headers.get('location') ?? '')
  for (const words of ['箱を登録しました', 'まだ1枚も受領していません', '送付票より3枚少なく', '実数が入っていません'])
    expect(made).toContain(words)
})

test('differences, their memo, and the answer of J-LIS', async () => {
  const {
    clerk,
    path,
    shipmentId,
    cards: [lost, torn],
  } = await scene(2)
  const differ = (fields: Record<string, string>) =>
    clerk.submit(`${path}/differences`, fields, `${path}/differences/new`)
  const nothing = await differ({})
  expect([nothing.status, (await nothing.text()).includes('差異の種類を入れてください')]).toEqual([422, true])
  const stranger = await differ({ kind: 'damaged', note: 'x', card_number: 'Z9Z-999999' })
  expect([stranger.status, (await stranger.text()).includes('この箱にありません')]).toEqual([422, true])
  expect(await open(clerk, `${path}/differences/new?kind=shortage&card=${lost!.id}`)).toContain(lost!.name)
  expect((await differ({ kind: 'shortage', note: '小箱になし', card_number: lost!.noticeNumber })).status).toBe(303)
  expect((await differ({ kind: 'damaged', note: '角が欠けている', card_number: torn!.label })).status).toBe(303)
  expect((await db.select().from(cards).where(eq(cards.id, torn!.id)))[0]?.process).toBe('discrepant')
  const memo = await open(clerk, `${path}/memo`)
  for (const words of ['J-LIS照会メモ', '小箱になし', '角が欠けている', '不足', '破損', lost!.noticeNumber])
    expect(memo).toContain(words)
  expect(memo).not.toContain(lost!.name)

  const [first] = await db.select().from(shipmentDifferences).where(eq(shipmentDifferences.shipmentId, shipmentId))
  const one = `${path}/differences/${first!.id}`
  const silent = await clerk.submit(one, {}, one)
  expect(silent.status).toBe(422)
  expect((await clerk.submit(one, { reported_on: 'R8.3.2', resolution: '再送するとの回答' })).status).toBe(303)
  expect(await open(clerk, path)).toContain('再送するとの回答')
  const withdrawn = await clerk.submit(`${path}/differences/${first!.id + 1}/withdrawal`, {})
  expect([withdrawn.status, await db.$count(shipmentDifferences)]).toEqual([303, 1])
})

test('a card by hand into the box, and the notices counted', async () => {
  const { clerk, path, officeId, shipmentId } = await scene(0, { expectedCards: 1, countedNotices: null })
  const card = { noticeNumber: 'A1B-000001', name: '架空　花子', kana: 'カクウ', birthOn: 'S58.4.1', kind: 'new' }
  const fields = { ...card, receivedOn: 'R8.3.2', office: String(officeId) }
  const faulty = await clerk.submit(`${path}/cards`, { ...fields, name: '' }, `${path}/cards/new`)
  expect([faulty.status, (await faulty.text()).includes('氏名を入力してください')]).toEqual([422, true])
  const added = await clerk.submit(`${path}/cards`, fields)
  expect(added.status).toBe(303)
  const [{ id: cardId = 0 } = {}] = await db.select({ id: cards.id }).from(cards)
  const next = await open(clerk, added.headers.get('location') ?? '')
  for (const href of [`/staff/label-sheets?kind=card&card=${cardId}`, `${path}/cards/new`])
    expect(next).toContain(`href="${href}"`)
  expect(await db.$count(cards, eq(cards.shipmentId, shipmentId))).toBe(1)
  expect((await clerk.submit(`${path}/notices-count`, { counted_notices: 'x' })).status).toBe(422)
  expect((await clerk.submit(`${path}/notices-count`, { counted_notices: '１' })).status).toBe(303)
  expect((await db.select().from(shipments))[0]?.countedNotices).toBe(1)
})

test('the list: red after the day, by number, by state; another office has no such box', async () => {
  const { clerk, path, officeId } = await scene(1, { number: 'ABC-77' })
  const list = await open(clerk, '/staff/shipments')
  for (const words of ['ABC-77', '当日中に締めていません']) expect(list).toContain(words)
  expect(await open(clerk, '/staff/shipments?state=all&number=zzz')).toContain('この番号の箱はありません')
  expect(await open(clerk, `/staff/shipments?state=closed&office=${officeId}`)).not.toContain('ABC-77')

  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect(await open(stranger, '/staff/shipments?state=all')).not.toContain('ABC-77')
  for (const part of ['', '/scan', '/pairings', '/closing', '/receipt', '/memo', '/differences/new', '/cards/new'])
    expect((await stranger.visit(`${path}${part}`)).status).toBe(404)
  for (const part of ['/scan', '/pairings', '/closing', '/differences', '/cards', '/notices-count'])
    expect((await stranger.submit(`${path}${part}`, { code: 'x' })).status).toBe(404)
})

test('at two terminals each has its own last ten and its own half; a half that is none of one’s own is not there', async () => {
  const { clerk, person, path, second, cards: three } = await scene()
  const [one, two] = three
  const other = await signInAs(person)
  const colleague = await signInAs(second)
  const at = `${path}/pairings`
  const first = await scan(clerk, at, await open(clerk, at), one!.label)
  const firstScan = /name="first_scan" value="(\d+)"/.exec(first.text)?.[1] ?? ''
  expect([firstScan !== '', first.text.includes('カードを読みました')]).toEqual([true, true])
  for (const visitor of [other, colleague]) {
    const page = await open(visitor, at)
    expect([page.includes(one!.noticeNumber), page.includes('first_scan')]).toEqual([false, false])
    for (const first_scan of [firstScan, '999999', 'x'])
      expect((await visitor.submit(at, { first_scan, code: one!.noticeNumber })).status).toBe(404)
  }
  expect(await db.$count(cardPairings)).toBe(0)
  const beside = await scan(other, at, await open(other, at), two!.label)
  expect(beside.text).toContain('2. 同じ人の交付通知書番号を読み取る')
  expect((await scan(clerk, at, first.text, one!.noticeNumber)).text).toContain('受領・照合しました')
  expect((await scan(other, at, beside.text, two!.noticeNumber)).text).toContain('受領・照合しました')
  expect(await db.$count(cardPairings)).toBe(2)
})

test('who counts or looks into the empty box belongs to the office of the box', async () => {
  const { clerk, path } = await scene(0)
  const stranger = await createStaff(db, 'clerk')
  const pressed = { empty_box: '1', second_login_id: stranger.loginId, second_password: samplePassword }
  const refused = await clerk.submit(`${path}/closing`, pressed)
  expect([refused.status, (await refused.text()).includes('この職員の担当は別の庁舎です')]).toEqual([422, true])
  expect((await db.select().from(shipments)).every(({ closedAt }) => closedAt === null)).toBe(true)
})
