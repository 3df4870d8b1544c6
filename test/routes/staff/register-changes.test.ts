import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import {
  auditEvents,
  cards,
  entryLinks,
  registerTasks,
  reservationMembers,
  reservations,
} from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createReservation, createStaff, longAgo } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const card = await createCard(db, {
    officeId: office.id,
    process: 'notice_sent',
    residentNumber: '77',
    address: '架空県青葉野市中央1-1',
  })
  return { office, person, clerk: await signInAs(person), card }
}
const files = '/staff/register-changes/files'
const pasted = (...rows: string[]) => ['宛名番号,氏名,現住所,異動事由', ...rows].join('\r\n')

/** Pastes, maps as suggested, and answers the address of the result. */
async function compare(clerk: Visitor, text: string) {
  const staged = await clerk.submit(files, { text })
  expect(staged.status).toBe(303)
  const mapping = staged.headers.get('location')!
  const page = await (await clerk.visit(mapping)).text()
  const fields = [...page.matchAll(/<select[^>]* name="(column_\w+)"[\s\S]*?<\/select>/g)].map(([all, name = '']) => [
    name,
    /<option value="(\d+)" selected/.exec(all)?.[1] ?? '',
  ])
  const answer = await clerk.submit(mapping, Object.fromEntries(fields))
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!
}

test('pasted rows are compared first, and become tasks only when somebody says so', async () => {
  const { clerk, card } = await scene()
  const result = await compare(clerk, pasted(`77,${card.name},架空県青葉野市西原2-2,転居`, '78,別人,西原,転出'))
  const dry = await (await clerk.visit(result)).text()
  for (const words of [
    '対応の要る異動が1件',
    '2行のうち、カードのある方は1行',
    '中央1-1',
    '西原2-2',
    'まだ何も登録していません',
  ])
    expect(dry).toContain(words)
  expect(await db.$count(registerTasks)).toBe(0)

  expect((await clerk.submit(`${result}/commit`, {})).status).toBe(303)
  expect((await clerk.submit(`${result}/commit`, {})).status).toBe(303)
  expect(await db.$count(registerTasks)).toBe(1)
  expect(await (await clerk.visit(result)).text()).toContain('新しい異動1件')
  const list = await (await clerk.visit('/staff/register-changes')).text()
  for (const words of ['対応を待つ異動(1件)', '住所変更', card.name, '西原2-2']) expect(list).toContain(words)
})

test('a file that cannot be taken is answered on the same page, with what was pasted', async () => {
  const { clerk } = await scene()
  const nothing = await clerk.submit(files, { text: '' })
  expect([nothing.status, (await nothing.text()).includes('ファイルを選んでください。')]).toEqual([422, true])
  const single = await clerk.submit(files, { text: '宛名番号\r\n77' })
  const page = await single.text()
  expect([single.status, page.includes('列が1つしかありません'), /宛名番号\s+77/.test(page)]).toEqual([422, true, true])
  const forbidden = await clerk.submit(files, { text: '宛名番号,番号\r\n77,123456789018' })
  const refused = await forbidden.text()
  expect([forbidden.status, refused.includes('123456789018')]).toEqual([422, false])
})

test('without a way to find people the columns are asked for again', async () => {
  const { clerk } = await scene()
  const staged = await clerk.submit(files, { text: pasted('77,山田,西原,転居') })
  const answer = await clerk.submit(staged.headers.get('location')!, { column_address: '2', column_name: '2' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['宛名番号の列か、氏名と生年月日の両方の列', '住所の列は、ほかの項目でも選ばれています'])
    expect(page).toContain(words)
})

async function taskOf(
  cardId: number,
  kind: 'deceased' | 'moved_out' | 'address_changed',
  after: Record<string, string>,
) {
  const [task] = await db
    .insert(registerTasks)
    .values({ cardId, kind, before: {}, after, foundAt: longAgo })
    .returning()
  return `/staff/register-changes/${task!.id}`
}

test('a death with a visit to come asks what becomes of the visit', async () => {
  const { clerk, office, card } = await scene()
  const visit = await createReservation(db, { officeId: office.id, cards: [card] })
  const at = await taskOf(card.id, 'deceased', { reason: '死亡' })
  expect(await (await clerk.visit(at)).text()).toContain('予約を取り消す')
  const asked = await clerk.submit(at, { decision: 'close' })
  const page = await asked.text()
  expect([asked.status, page.includes('予約をどうするか選んでください')]).toEqual([422, true])
  expect(page).toMatch(/value="close"[^>]* checked/)
  expect((await db.select().from(reservations).where(eq(reservations.id, visit.id)))[0]?.status).toBe('booked')

  const done = await clerk.submit(at, { decision: 'close', reservation: 'cancel' })
  expect([done.status, done.headers.get('location')]).toEqual([
    303,
    `/staff/register-changes?office=${office.id}&done=settled`,
  ])
  expect((await db.select().from(cards).where(eq(cards.id, card.id)))[0]?.process).toBe('deceased')
  expect((await db.select().from(reservations).where(eq(reservations.id, visit.id)))[0]?.status).toBe('cancelled')
  expect(await (await clerk.visit(at)).text()).toContain('反映しました')
  const again = await clerk.submit(at, { decision: 'close' })
  expect([again.status, (await again.text()).includes('すでに対応しました')]).toEqual([422, true])
})

test('leaving it asks for a note and keeps what was typed', async () => {
  const { clerk, card } = await scene()
  const at = await taskOf(card.id, 'address_changed', { address: '西原2-2' })
  const refused = await clerk.submit(at, { decision: 'leave', note: '' })
  const page = await refused.text()
  expect([refused.status, page.includes('そのままにする理由を入力してください。')]).toEqual([422, true])
  expect(page).toMatch(/value="leave"[^>]* checked/)
  expect((await clerk.submit(at, { decision: 'leave', note: '住基で確認' })).status).toBe(303)
})

test('another office and a protected person: nothing to see, nothing to do', async () => {
  const { card, clerk } = await scene()
  const at = await taskOf(card.id, 'address_changed', { address: '架空県青葉野市西原2-2' })
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect([(await stranger.visit(at)).status, (await stranger.submit(at, { decision: 'describe' })).status]).toEqual([
    404, 404,
  ])
  await protect(db, card.id, '支援措置', { by: { kind: 'system' }, now: longAgo })
  const page = await (await clerk.visit(at)).text()
  expect(page).not.toContain('西原2-2')
  expect(page).not.toContain('name="decision"')
  expect((await clerk.submit(at, { decision: 'describe' })).status).toBe(403)
  expect(await (await clerk.visit('/staff/register-changes')).text()).not.toContain('西原2-2')
  const approver = await signInAs(await createStaff(db, 'approver', card.officeId))
  expect(await (await approver.visit(at)).text()).toContain('西原2-2')
  expect((await approver.submit(at, { decision: 'describe' })).status).toBe(303)
})

test('looking is recorded', async () => {
  const { clerk, card } = await scene()
  const at = await taskOf(card.id, 'address_changed', { address: '西原2-2' })
  await clerk.visit(at)
  await clerk.visit('/staff/register-changes')
  const actions = (await db.select().from(auditEvents)).map(({ action }) => action)
  expect(actions).toContain('register_task.viewed')
  expect(actions).toContain('register_tasks.listed')
})

test('a death in a family: on one page the visit keeps its time, the wait, the letter and the codes end, and the card is proposed', async () => {
  const { clerk, office, card } = await scene()
  const wife = await createCard(db, { officeId: office.id, process: 'notice_sent' })
  const visit = await createReservation(db, {
    officeId: office.id,
    cards: [wife, card],
    people: 2,
    email: 'x@example.jp',
  })
  await db
    .insert(entryLinks)
    .values({ tokenHash: 'a'.repeat(64), cardId: card.id, createdAt: longAgo, expiresAt: new Date('2099-01-01') })
  const at = await taskOf(card.id, 'deceased', { reason: '死亡' })
  const page = await (await clerk.visit(at)).text()
  for (const words of ['この方だけを予約から外す', '印刷したQRコード・予約ID1件', 'カードを廃棄候補に起案する'])
    expect(page).toContain(words)
  expect(page).not.toContain('予約を取り消す')
  expect(page).not.toMatch(/name="reservation"[^>]* checked/)

  const yes = { decision: 'close', reservation: 'take-out', papers: '1', disposal: '1' }
  expect((await clerk.submit(at, yes)).status).toBe(303)
  expect((await db.select().from(reservations).where(eq(reservations.id, visit.id)))[0]).toMatchObject({
    ...{ status: 'booked', people: 1, startsAt: visit.startsAt },
  })
  expect((await db.select().from(reservationMembers)).map(({ cardId }) => cardId)).toEqual([wife.id])
  expect(await db.$count(entryLinks)).toBe(0)
  expect((await db.select().from(cards).where(eq(cards.id, card.id)))[0]?.process).toBe('disposal_candidate')
  const after = await (await clerk.visit(at)).text()
  expect(after).toContain('予約・空き待ち・郵便物は、すべて終わっています。')
})

test('what was left when the task was settled is offered on its page, until it is ended', async () => {
  const { clerk, office, card } = await scene()
  const visit = await createReservation(db, { officeId: office.id, cards: [card] })
  const at = await taskOf(card.id, 'moved_out', { reason: '転出' })
  expect((await clerk.submit(at, { decision: 'close', reservation: 'keep' })).status).toBe(303)
  expect(await (await clerk.visit(at)).text()).toContain('まだ終わっていないもの')
  const nothing = await clerk.submit(`${at}/consequences`, {})
  expect([nothing.status, (await nothing.text()).includes('終わらせるものを選んでください。')]).toEqual([422, true])

  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.submit(`${at}/consequences`, { reservation: 'cancel' })).status).toBe(404)
  const done = await clerk.submit(`${at}/consequences`, { reservation: 'cancel', disposal: '1' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${at}?done=followed`])
  expect(await (await clerk.visit(`${at}?done=followed`)).text()).toContain('選んだものを終わらせました。')
  expect((await db.select().from(reservations).where(eq(reservations.id, visit.id)))[0]?.status).toBe('cancelled')
  expect((await db.select().from(cards).where(eq(cards.id, card.id)))[0]?.process).toBe('disposal_candidate')
  expect((await db.select().from(auditEvents)).map(({ action }) => action)).toContain('register_task.followed_up')
})

test('a protected person’s consequences are out of reach, by post too', async () => {
  const { clerk, office, card } = await scene()
  const visit = await createReservation(db, { officeId: office.id, cards: [card] })
  const at = await taskOf(card.id, 'deceased', { reason: '死亡' })
  await clerk.submit(at, { decision: 'close', reservation: 'keep' })
  await protect(db, card.id, '支援措置', { by: { kind: 'system' }, now: longAgo })
  expect(await (await clerk.visit(at)).text()).not.toContain('まだ終わっていないもの')
  expect((await clerk.submit(`${at}/consequences`, { reservation: 'cancel' })).status).toBe(403)
  expect((await db.select().from(reservations).where(eq(reservations.id, visit.id)))[0]?.status).toBe('booked')
})
