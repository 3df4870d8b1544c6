import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { bookingStateOf } from '#domain/reservations/bookable'
import { dayOf } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { auditEvents, cards, postings, scanReceipts } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'
import { createCardToPost, createPosted, trackingNumber } from '../../support/postings.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  return { office, person, clerk: await signInAs(person), card: await createCardToPost(office.id) }
}
const processOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.process

/** Scans as the page stands: with the hidden fields that its form carries. */
async function scan(clerk: Visitor, at: string, code: string, more: Record<string, string> = {}) {
  const page = await (await clerk.visit(at)).text()
  const hidden = [...page.matchAll(/<input type="hidden" name="(card_id|mail_class|scan_key)" value="([^"]+)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  const answer = await clerk.submit('/staff/postings', { ...fields, ...more, code })
  return { status: answer.status, next: answer.headers.get('location') ?? at, text: await answer.text() }
}

test('card, then number: the card is on its way, and the page waits for the next', async () => {
  const { clerk, card, person } = await scene()
  const first = await scan(clerk, '/staff/postings/new?class=simple_registered', card.label.toLowerCase())
  expect([first.status, first.next]).toEqual([303, `/staff/postings/new?class=simple_registered&card=${card.id}`])
  const waiting = await (await clerk.visit(first.next)).text()
  for (const words of [card.name, '2. 封筒の引受番号を読み取る', '簡易書留']) expect(waiting).toContain(words)

  const second = await scan(clerk, first.next, `A${trackingNumber(1)}A`)
  expect(second.next).toBe('/staff/postings/new?class=simple_registered&done=posted')
  const after = await (await clerk.visit(second.next)).text()
  for (const words of ['差し出しました', card.noticeNumber, '直前の差出を取り消す', '1. カードのラベルを読み取る'])
    expect(after).toContain(words)
  expect((await db.select().from(postings))[0]).toMatchObject({ mailClass: 'simple_registered', postedBy: person.id })

  const scanId = /name="scan_id" value="(\d+)"/.exec(after)?.[1] ?? ''
  const undone = await clerk.submit('/staff/postings/undo', { scan_id: scanId })
  expect([undone.status, (await undone.text()).includes('カードは受領台に戻りました')]).toEqual([200, true])
  expect(await processOf(card.id)).toBe('set_up')
})

test('a wrong check digit is shown before it counts', async () => {
  const { clerk, card } = await scene()
  const at = `/staff/postings/new?card=${card.id}`
  const doubtful = await scan(clerk, at, '12345678904')
  expect([doubtful.status, doubtful.text.includes('検査数字')]).toEqual([422, true])
  expect(doubtful.text).toContain('この番号で登録する')
  expect((await scan(clerk, at, '12345678904', { confirmed: '1' })).status).toBe(303)
  expect(await processOf(card.id)).toBe('posted')
})

test('whatever is wrong gets one sentence, and the card that waits keeps waiting', async () => {
  const { clerk, office, card } = await scene()
  const window = await createCardToPost(office.id, { isForPost: false })
  const elsewhere = await createCardToPost((await createOffice(db)).id)
  const start = '/staff/postings/new'
  const wrong = [
    [start, trackingNumber(1), '先にカードのラベルを読み取ってください。'],
    [start, 'あいう', '引受番号(11〜13けたの数字)としても読めません。'],
    [start, elsewhere.label, 'このカードは登録されていません。'],
    [`${start}?card=${window.id}`, trackingNumber(1), '窓口で渡すカードです。'],
    [`${start}?card=${card.id}`, '123456789018', '個人番号らしい数字は登録できません。'],
  ] as const
  for (const [at, code, sentence] of wrong) {
    const { status, text } = await scan(clerk, at, code)
    expect([sentence, status, text.includes(sentence)]).toEqual([sentence, 422, true])
  }
  for (const card_id of [String(elsewhere.id), '999999', '12345678904'.slice(0, 8)])
    for (const code of [trackingNumber(3), '12345678904']) {
      const forged = await clerk.submit('/staff/postings', { card_id, code, confirmed: '1' })
      expect([card_id, forged.status, (await forged.text()).includes(elsewhere.name)]).toEqual([card_id, 404, false])
    }
  expect((await clerk.visit(`${start}?card=${elsewhere.id}`)).status).toBe(404)
  expect([await db.$count(postings), await db.$count(scanReceipts)]).toEqual([0, 1])
})

test('the list shows what has been on its way too long in red', async () => {
  const { clerk, office, person } = await scene()
  const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000)
  await createPosted(office.id, person.id, 1, daysAgo(14))
  const fine = await (await clerk.visit('/staff/postings')).text()
  expect([fine.includes('郵送を待つものが1枚、郵送中のものが1枚'), fine.includes('届いていません')]).toEqual([
    true,
    false,
  ])
  await createPosted(office.id, person.id, 2, daysAgo(15))
  const late = await (await clerk.visit('/staff/postings')).text()
  expect(late).toContain('1枚が、差し出してから14日を過ぎても届いていません')
  const slip = await (await clerk.visit(`/staff/postings/slip?day=${dayOf(daysAgo(15))}`)).text()
  for (const words of ['差出票', '簡易書留', '1通', '本人限定受取(特例型)', '0通']) expect(slip).toContain(words)
  const actions = (await db.select().from(auditEvents)).map(({ action }) => action)
  expect(actions).toContain('postings.listed')
  expect(actions).toContain('posting_slip.printed')
})

test('a list of delivered numbers is looked at first, then recorded once', async () => {
  const { clerk, office, person } = await scene()
  const { card, postingId, number } = await createPosted(office.id, person.id, 1)
  const fields = { numbers: `${number}\n99999999999`, delivered_on: '2026-04-03' }
  const empty = await clerk.submit('/staff/postings/deliveries/preview', { numbers: '', delivered_on: '' })
  expect([empty.status, (await empty.text()).includes('配達日を読み取れません')]).toEqual([422, true])
  const preview = await (await clerk.submit('/staff/postings/deliveries/preview', fields)).text()
  for (const words of ['2件のうち1件を', '登録のない番号', card.name, '1枚を配達完了にする'])
    expect(preview).toContain(words)
  expect(await processOf(card.id)).toBe('posted')

  const confirmed = { ...fields, posting: String(postingId) }
  const done = await clerk.submit('/staff/postings/deliveries', confirmed)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/staff/postings?delivered=1'])
  expect(await processOf(card.id)).toBe('delivered')
  const again = await clerk.submit('/staff/postings/deliveries', confirmed)
  expect([again.status, (await again.text()).includes('登録済み(配達完了)')]).toEqual([422, true])
})

test('what came back shows what to do next', async () => {
  const { clerk, office, person } = await scene()
  const { card, number } = await createPosted(office.id, person.id, 1)
  const refused = await clerk.submit('/staff/postings/returns', { code: number, returned_on: '2026-04-10' })
  expect([refused.status, (await refused.text()).includes('返戻の理由を選んでください。')]).toEqual([422, true])
  const fields = { code: number, reason: 'unclaimed', returned_on: '2026-04-10' }
  const page = await (await clerk.submit('/staff/postings/returns', fields)).text()
  for (const words of ['次にすること', `/staff/put-away?card=${card.id}`, card.name, `/staff/cards/${card.id}/notices`])
    expect(page).toContain(words)
  expect(page).toMatch(/value="unclaimed" selected/)
  expect(await processOf(card.id)).toBe('post_returned')
})

test('C-26: what came back by post gets a notice, is booked, and is handed out at the window', async () => {
  const { clerk, office, person } = await scene()
  const { card, number } = await createPosted(office.id, person.id, 1)
  const back = { code: number, reason: 'unclaimed', returned_on: '2026-04-10' }
  expect((await clerk.submit('/staff/postings/returns', back)).status).toBe(200)
  const list = await (await clerk.visit(`/staff/notices?office=${office.id}`)).text()
  expect(list).toContain(card.noticeNumber)

  // Whoever comes before the notice does is served; what was begun goes back to where it was.
  const service = await createService(db)
  await createCounters(db, office.id, service.id)
  const walkIn = { service: String(service.id), people: '1', cards: card.label }
  const entered = await clerk.submit('/staff/walk-ins', walkIn, '/staff/walk-ins')
  expect([entered.status, await processOf(card.id)]).toEqual([303, 'in_procedure'])
  const visitId = /done=(\d+)/.exec(entered.headers.get('location') ?? '')?.[1]
  const here = `/staff/handovers/${visitId}`
  await clerk.submit(`${here}/start`, {}, here)
  const stop = `${here}/cards/${card.id}/stop`
  const stopped = await clerk.submit(stop, { reason: 'documents_missing' }, stop)
  expect([stopped.status, await processOf(card.id)]).toEqual([303, 'post_returned'])

  const today = formatWareki(dayOf(new Date()))
  const notice = { office: String(office.id), scope: 'chosen', card: String(card.id), sent_on: today, deadline_on: '' }
  expect((await clerk.submit('/staff/notices', notice, '/staff/notices')).status).toBe(303)
  expect(await processOf(card.id)).toBe('notice_sent')
  expect(bookingStateOf('notice_sent')).toBe('bookable')
})
