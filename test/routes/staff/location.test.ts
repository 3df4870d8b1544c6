import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { cards, locations } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const textOf = async (answer: Promise<Response>) => (await answer).text()

async function scene() {
  const office = await createOffice(db)
  const from = await createLocation(db, office.id, { cabinet: 1, shelf: 2, caseNumber: 3 })
  const to = await createLocation(db, office.id, { cabinet: 1, shelf: 2, caseNumber: 4, capacity: 1 })
  const first = await createCard(db, { officeId: office.id, storedAt: from.id })
  const second = await createCard(db, { officeId: office.id, storedAt: from.id })
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  return { office, from, to, first, second, clerk, path: `/staff/locations/${from.id}` }
}

test('a case shows its cards in the order of 番, and how much room is left', async () => {
  const { clerk, first, second, path, office } = await scene()
  const page = await textOf(clerk.visit(path))
  expect(page.indexOf(first.noticeNumber)).toBeLessThan(page.indexOf(second.noticeNumber))
  for (const words of ['保管場所 1庫-2段-3ケース', '50枚中 2枚', '2番', '1庫-2段-4ケース(あと1枚)'])
    expect(page).toContain(words)
  expect(page).not.toContain('入る枚数を変える')
  expect(await textOf(clerk.visit(`/staff/cards/${second.id}`))).toContain('1庫-2段-3ケース-2番')
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.visit(path)).status).toBe(404)
  const viewer = await signInAs(await createStaff(db, 'viewer', office.id))
  expect(await textOf(viewer.visit(path))).not.toContain('選んだカードを移す')
})

test('chosen cards go into another case; what is refused keeps the choice', async () => {
  const { clerk, to, first, second, path } = await scene()
  const [one, two, target] = [String(first.id), String(second.id), String(to.id)]
  const full = await clerk.submit(`${path}/moves`, { card: [one, two], to: target }, path)
  const page = await full.text()
  expect([full.status, page.includes('空きが足りません'), page.match(/ checked/g)?.length]).toEqual([422, true, 2])
  expect(await textOf(clerk.submit(`${path}/moves`, { card: one, to: '' }))).toContain('移すケースを選んでください。')
  expect(await textOf(clerk.submit(`${path}/moves`, { to: target }))).toContain('移すカードを選んでください。')
  expect((await clerk.submit(`${path}/moves`, { card: one, to: target })).status).toBe(303)
  expect((await db.select().from(cards).where(eq(cards.id, first.id)))[0]?.locationId).toBe(to.id)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.submit(`${path}/moves`, { card: two, to: target }, '/staff/day')).status).toBe(404)
})

test('an approver changes how many a case takes, never below the last 番', async () => {
  const { office, from, path } = await scene()
  const approver = await signInAs(await createStaff(db, 'approver', office.id))
  const at = `${path}/capacity`
  for (const [capacity, words] of [
    ['', '入力してください'],
    ['x', '1から9999まで'],
    ['1', '2番にカードが入っています'],
  ] as const) {
    const answer = await approver.submit(at, { capacity }, at)
    expect([capacity, answer.status, (await answer.text()).includes(words)]).toEqual([capacity, 422, true])
  }
  expect((await approver.submit(at, { capacity: '２' })).headers.get('location')).toBe(`${path}?done=capacity`)
  expect((await db.select().from(locations).where(eq(locations.id, from.id)))[0]?.capacity).toBe(2)
})

test('a case takes as many statements for many cards as for one', async () => {
  const { clerk, office, from, path } = await scene()
  await clerk.visit(path)
  const few = await countStatements(() => clerk.visit(path))
  for (let made = 0; made < 9; made++) await createCard(db, { officeId: office.id, storedAt: from.id })
  expect(await countStatements(() => clerk.visit(path))).toBe(few)
})
