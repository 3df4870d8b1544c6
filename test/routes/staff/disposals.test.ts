import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { cards, custodyMoves, disposals } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { eventsOf, findCard } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createDisposalScene, createForgottenCard, takeToDisposal } from '../../support/disposals.ts'
import { createCard, createReservation, createStaff, samplePassword } from '../../support/people.ts'

beforeEach(truncateAll)

const today = dayOf(new Date())
const old = { sentOn: addDays(today, -400) }

async function here() {
  const scene = await createDisposalScene(db, today)
  // As the pages will see it: proposed in the morning of the same day.
  const now = new Date(Date.now() - 60_000)
  const frame = { ...scene.frame, now }
  const as = (person: { id: number }) => ({ ...frame, by: { kind: 'staff' as const, staffId: person.id } })
  return { ...scene, frame, as }
}
const keyIn = (page: string) => /name="scan_key" value="([^"]*)"/.exec(page)?.[1] ?? ''
const text = async (browser: Visitor, path: string) => (await browser.visit(path)).text()

test('proposed by one, sent to the approver, approved, voided and scanned out by two: on paper and as CSV', async () => {
  const { office, clerk, approver, colleague } = await here()
  const card = await createForgottenCard(db, office.id, old)
  const clerks = await signInAs(clerk)
  const list = await text(clerks, '/staff/disposals')
  for (const words of [card.noticeNumber, card.name, '受け取りがない', '廃棄候補 1枚']) expect(list).toContain(words)
  const proposed = await clerks.submit('/staff/disposals', { office: String(office.id), card: String(card.id) })
  expect(proposed.headers.get('location')).toBe(`/staff/disposals?office=${office.id}&done=1`)
  expect(await text(clerks, '/staff/disposals?done=1')).toContain('1枚を起案しました')

  const boss = await signInAs(approver)
  const [disposal] = await db.select().from(disposals)
  expect(await text(boss, '/staff/disposals/approvals')).toContain(card.noticeNumber)
  const approved = await boss.submit('/staff/disposals/approvals', {
    decision: 'approve',
    disposal: String(disposal!.id),
  })
  expect(approved.status).toBe(303)

  const path = `/staff/disposals/open/${disposal!.id}/voiding`
  const ahead = await clerks.submit(path, { voided_on: addDays(today, 1) }, '/staff/disposals/open')
  expect([ahead.status, (await ahead.text()).includes('今日より後')]).toEqual([422, true])
  expect((await clerks.submit(path, { voided_on: today })).status).toBe(303)

  const before = await text(clerks, '/staff/disposals/scan')
  expect(before).toContain('立会いを始める')
  expect(before).not.toContain('カードを読み取る')
  const alone = await clerks.submit('/staff/disposals/scan', { step: 'box', code: card.label })
  expect([alone.status, (await alone.text()).includes('立会いの時間が終わりました')]).toEqual([422, false])
  const second = { second_login_id: colleague.loginId, second_password: samplePassword }
  expect((await clerks.submit('/staff/disposals/scan/witness', second)).status).toBe(303)

  const page = await text(clerks, '/staff/disposals/scan')
  expect(page).toContain(`立会者 ${colleague.name}`)
  const boxed = { step: 'box', method: '', code: card.label, scan_key: keyIn(page) }
  for (let times = 0; times < 2; times++) {
    const answer = await clerks.submit('/staff/disposals/scan', boxed)
    expect([answer.status, (await answer.text()).includes('箱に入れました')]).toEqual([200, true])
  }
  expect(await db.select().from(custodyMoves).where(eq(custodyMoves.toCustody, 'disposal_box'))).toHaveLength(1)
  const shredded = await clerks.submit('/staff/disposals/scan', {
    step: 'destroy',
    method: 'shredded',
    code: card.label,
  })
  const after = await shredded.text()
  expect(after).toContain('廃棄簿に載せました')
  expect(after).not.toContain('直前の読み取り')
  expect((await findCard(db, card.id)).process).toBe('disposed')

  const paper = await text(clerks, '/staff/disposals/book')
  for (const words of [card.noticeNumber, clerk.name, approver.name, colleague.name, '裁断'])
    expect(paper).toContain(words)
  expect(paper).not.toContain(card.name)
  const csv = await clerks.visit('/staff/disposals/book.csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(await csv.text()).toContain(`${card.noticeNumber},uncollected,受け取りがない`)
  const auditor = await signInAs(await createStaff(db, 'auditor', office.id))
  expect(await text(auditor, '/staff/disposals/book')).toContain(card.noticeNumber)
  expect((await auditor.visit('/staff/disposals')).status).toBe(403)
})

test('another card than the approved one stops in red; the box can be taken back', async () => {
  const scene = await here()
  const { office, clerk, colleague } = scene
  const [card, neighbour] = [
    await createForgottenCard(db, office.id, old),
    await createForgottenCard(db, office.id, old),
  ]
  await takeToDisposal(db, scene, [card.id], 'voided')
  const clerks = await signInAs(clerk)
  const second = { second_login_id: colleague.loginId, second_password: samplePassword }
  const wrong = await clerks.submit(
    '/staff/disposals/scan/witness',
    { ...second, second_password: 'x' },
    '/staff/disposals/scan',
  )
  const refused = await wrong.text()
  expect([wrong.status, refused.includes(colleague.loginId), refused.includes('value="x"')]).toEqual([422, true, false])
  await clerks.submit('/staff/disposals/scan/witness', second)
  for (const step of [{ step: 'box' }, { step: 'destroy', method: 'shredded' }]) {
    const answer = await clerks.submit('/staff/disposals/scan', { ...step, code: neighbour.label })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('廃棄は承認されていません')
  }
  expect((await findCard(db, neighbour.id)).custody).toBe('stored')
  const boxed = await (await clerks.submit('/staff/disposals/scan', { step: 'box', code: card.label })).text()
  const scanId = /name="scan_id" value="(\d+)"/.exec(boxed)?.[1] ?? ''
  expect((await clerks.submit('/staff/disposals/scan/undo', { scan_id: scanId })).status).toBe(200)
  expect((await findCard(db, card.id)).custody).toBe('stored')
  expect((await clerks.submit('/staff/disposals/scan', { code: card.label })).status).toBe(422)
  expect((await clerks.submit('/staff/disposals/scan/witness/end', {})).status).toBe(303)
  expect(await text(clerks, '/staff/disposals/scan')).toContain('立会いを始める')
})

test('what was booked or held meanwhile is named; a look ahead proposes nothing', async () => {
  const { office, clerk } = await here()
  const [free, booked] = [await createForgottenCard(db, office.id, old), await createForgottenCard(db, office.id, old)]
  const clerks = await signInAs(clerk)
  await createReservation(db, { cards: [booked], officeId: office.id, day: addDays(today, 5) })
  const answer = await clerks.submit(
    '/staff/disposals',
    { card: [String(free.id), String(booked.id)] },
    '/staff/disposals',
  )
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(`${booked.noticeNumber} ${booked.name}: 予約があります`)
  expect(page).toContain('1枚を起案しました')
  const nothing = await clerks.submit('/staff/disposals', {})
  expect([nothing.status, (await nothing.text()).includes('選んでください')]).toEqual([422, true])
  const soon = await createForgottenCard(db, office.id, { sentOn: addDays(today, -360) })
  expect(await text(clerks, '/staff/disposals')).not.toContain(soon.noticeNumber)
  const ahead = await text(clerks, `/staff/disposals?day=${addDays(today, 30)}`)
  expect(ahead).toContain(soon.noticeNumber)
  expect(ahead).not.toContain('廃棄を起案する')
})

test('held with a reason until a day, and let go again', async () => {
  const { office, clerk } = await here()
  const card = await createForgottenCard(db, office.id, old)
  const clerks = await signInAs(clerk)
  const path = `/staff/cards/${card.id}/disposal-hold`
  const empty = await clerks.submit(path, { reason: '入院中', until: '' }, path)
  const page = await empty.text()
  expect([empty.status, page.includes('入院中'), page.includes('いつまで保留するか')]).toEqual([422, true, true])
  expect((await clerks.submit(path, { reason: '入院中', until: addDays(today, 30) })).status).toBe(303)
  expect(await text(clerks, '/staff/disposals/holds')).toContain('入院中')
  expect(await text(clerks, '/staff/disposals')).not.toContain(card.noticeNumber)
  expect((await clerks.submit(path, { reason: 'もう一度', until: addDays(today, 40) })).status).toBe(422)
  expect((await clerks.submit(`${path}/end`, {})).status).toBe(303)
  expect((await clerks.submit(`${path}/end`, {})).status).toBe(422)
  expect(await text(clerks, '/staff/disposals')).toContain(card.noticeNumber)
})

test('sent back or withdrawn with a reason; nobody approves their own; late ones are red', async () => {
  const scene = await here()
  const { office, approver, clerk } = scene
  const [one, two] = [await createForgottenCard(db, office.id, old), await createForgottenCard(db, office.id, old)]
  const [first = 0, second = 0] = await takeToDisposal(db, scene, [one.id, two.id], 'proposed')
  const boss = await signInAs(approver)
  const path = '/staff/disposals/approvals'
  const bare = await boss.submit(path, { decision: 'send_back', disposal: String(first) }, path)
  expect([bare.status, (await bare.text()).includes('理由を書いてください')]).toEqual([422, true])
  expect((await boss.submit(path, { decision: 'send_back', disposal: String(first), reason: '要確認' })).status).toBe(
    303,
  )
  expect((await findCard(db, one.id)).process).toBe('notice_sent')
  const own = await boss.submit('/staff/disposals', { card: String(one.id) }, '/staff/disposals')
  expect(own.status).toBe(303)
  const [mine] = await db.select().from(disposals).where(eq(disposals.proposedBy, approver.id))
  const self = await boss.submit(path, { decision: 'approve', disposal: String(mine!.id) }, path)
  expect([self.status, (await self.text()).includes('自分で起案したカードは承認できません')]).toEqual([422, true])

  await boss.submit(path, { decision: 'approve', disposal: String(second) })
  await db
    .update(disposals)
    .set({ approvedAt: new Date(Date.now() - 9 * 86_400_000) })
    .where(eq(disposals.id, second))
  const clerks = await signInAs(clerk)
  expect(await text(clerks, '/staff/disposals/open')).toContain(
    '承認から7日を過ぎても廃棄していないカードが1枚あります',
  )
  const withdrawal = `/staff/disposals/open/${second}/withdrawal`
  expect((await clerks.submit(withdrawal, { reason: ' ' }, withdrawal)).status).toBe(422)
  expect((await clerks.submit(withdrawal, { reason: '本人が来る' })).status).toBe(303)
  expect((await clerks.submit(withdrawal, { reason: '本人が来る' })).status).toBe(404)
  expect(await eventsOf(db, 'disposal.withdrawn')).toHaveLength(2)
})

test('somebody else’s cards are not there, on no page and by no form', async () => {
  const scene = await here()
  const { office } = scene
  const card = await createForgottenCard(db, office.id, old)
  const [id = 0] = await takeToDisposal(
    db,
    scene,
    [await createForgottenCard(db, office.id, old)].map(each => each.id),
    'approved',
  )
  const stranger = await signInAs(await createStaff(db, 'approver'))
  for (const path of ['/staff/disposals', '/staff/disposals/open', '/staff/disposals/approvals'])
    expect(await text(stranger, `${path}?office=${office.id}`)).not.toContain(card.noticeNumber)
  for (const path of [`/staff/cards/${card.id}/disposal-hold`, `/staff/disposals/open/${id}/withdrawal`])
    expect((await stranger.visit(path)).status).toBe(404)
  expect((await stranger.submit('/staff/disposals', { card: String(card.id) })).status).toBe(404)
  expect((await stranger.submit(`/staff/disposals/open/${id}/voiding`, { voided_on: today })).status).toBe(404)
  expect((await stranger.submit(`/staff/disposals/open/${id}/withdrawal`, { reason: 'x' })).status).toBe(404)
  expect(
    (await stranger.submit('/staff/disposals/approvals', { decision: 'approve', disposal: String(id) })).status,
  ).toBe(422)
})

test('a protected person is named only to who may know', async () => {
  const { office, clerk } = await here()
  const card = await createForgottenCard(db, office.id, old)
  const { cardProtections } = await import('../../../src/db/schema/index.ts')
  await db.insert(cardProtections).values({ cardId: card.id, protectedAt: new Date(), protectedBy: clerk.id, note: '' })
  const page = await text(await signInAs(clerk), '/staff/disposals')
  expect([page.includes(card.noticeNumber), page.includes(card.name)]).toEqual([true, false])
})

test('a list of one page takes as many statements for one card as for many', async () => {
  const { countStatements } = await import('../../support/database.ts')
  const { office, clerk } = await here()
  const clerks = await signInAs(clerk)
  await createForgottenCard(db, office.id, old)
  await clerks.visit('/staff/disposals')
  const one = await countStatements(() => clerks.visit('/staff/disposals'))
  for (let count = 0; count < 20; count++) await createForgottenCard(db, office.id, old)
  expect(await countStatements(() => clerks.visit('/staff/disposals'))).toBe(one)
  expect(await db.$count(cards)).toBe(21)
  await createCard(db, { officeId: office.id })
})
