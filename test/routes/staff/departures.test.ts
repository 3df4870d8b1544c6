import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { cards, disposals, registerTasks, reservations } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createOffice, createReservation, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

async function scene() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const card = await createShelvedCard(db, { officeId: office.id })
  return { office, person, card, clerk: await signInAs(person), path: `/staff/cards/${card.id}/departure` }
}
const processOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.process
const told = { changed_on: '令和8年3月2日', said_by: '本人から電話。受け取らないとのこと。' }

test.each([
  ['declined', '交付辞退'],
  ['deceased', '死亡'],
  ['moved_out', '転出'],
] as const)('P95–P97: %s is told by telephone, and the visit and the card end with it', async (kind, word) => {
  const { office, card, clerk, path, person } = await scene()
  const visit = await createReservation(db, { cards: [card], officeId: office.id, day: '2999-03-02' })
  expect(await (await clerk.visit(`/staff/cards/${card.id}`)).text()).toContain(path)
  const form = await (await clerk.visit(path)).text()
  for (const words of [word, '予約を取り消す', '廃棄候補に起案する', 'だれから、どのように聞いたか'])
    expect(form).toContain(words)

  const undecided = await clerk.submit(path, { kind, ...told, disposal: '1' }, path)
  expect([undecided.status, (await undecided.text()).includes('予約をどうするか選んでください')]).toEqual([422, true])
  expect([await processOf(card.id), await db.$count(registerTasks)]).toEqual(['notice_sent', 0])

  const done = await clerk.submit(path, { kind, ...told, reservation: 'cancel', disposal: '1', papers: '1' }, path)
  expect([done.status, done.headers.get('location')]).toEqual([303, `/staff/cards/${card.id}?done=departed`])
  expect(await processOf(card.id)).toBe('disposal_candidate')
  expect((await db.select().from(disposals))[0]).toMatchObject({ cardId: card.id, reason: kind, proposedBy: person.id })
  expect((await db.select().from(reservations).where(eq(reservations.id, visit.id)))[0]?.status).toBe('cancelled')
  const [task] = await db.select().from(registerTasks)
  expect(task).toMatchObject({
    kind,
    outcome: 'applied',
    note: told.said_by,
    doneBy: person.id,
    after: { reason: word },
  })
  expect(await eventsOf(db, 'register_task.told')).toHaveLength(1)
  expect((await clerk.submit(path, { kind, ...told, reservation: 'keep' }, path)).status).toBe(422)
})

test('every fault is told at once, and all that was typed stays', async () => {
  const { clerk, path, card } = await scene()
  const empty = await clerk.submit(path, { changed_on: '', said_by: ' ' }, path)
  const page = await empty.text()
  expect(empty.status).toBe(422)
  for (const words of ['何があったかを入れてください。', 'その日を入れてください。', '聞いた経緯を入れてください。'])
    expect(page).toContain(words)
  const wrong = { kind: 'deceased', changed_on: '令和99年1月1日', said_by: '個人番号 123456789018' }
  const again = await (await clerk.submit(path, wrong, path)).text()
  for (const words of ['今日より後になっています', '個人番号か住民票コード', '令和99年1月1日'])
    expect(again).toContain(words)
  expect(await processOf(card.id)).toBe('notice_sent')
})

test('what the file has found already is settled, and stands there once', async () => {
  const { clerk, path, card } = await scene()
  const after = { reason: '死亡', changedOn: '2026-03-01' }
  await db.insert(registerTasks).values({ cardId: card.id, kind: 'deceased', before: {}, after, foundAt: new Date() })
  expect((await clerk.submit(path, { kind: 'deceased', ...told }, path)).status).toBe(303)
  expect(await db.select().from(registerTasks)).toMatchObject([{ after, outcome: 'applied' }])
  expect(await processOf(card.id)).toBe('deceased')
})

test('somebody else’s card is not there', async () => {
  const { path } = await scene()
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.visit(path)).status).toBe(404)
  expect((await stranger.submit(path, { kind: 'declined', ...told }, '/staff/day')).status).toBe(404)
})
