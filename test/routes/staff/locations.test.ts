import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { auditEvents, locations } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const plan = { cabinet: '1', shelfFrom: '1', shelfTo: '5', caseFrom: '1', caseTo: '4', capacity: '50' }

test('an approver registers twenty places at once, with labels; twice the same is refused', async () => {
  const office = await createOffice(db)
  const approver = await signInAs(await createStaff(db, 'approver', office.id))
  const fields = { ...plan, office: String(office.id) }
  const answer = await approver.submit('/staff/locations', fields, '/staff/locations/new')
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/staff/locations?office=${office.id}&created=20`,
  ])
  const made = await db.select().from(locations)
  expect(made).toHaveLength(20)
  expect(new Set(made.map(({ label }) => label)).size).toBe(20)
  const again = await approver.submit('/staff/locations', fields)
  const page = await again.text()
  expect([again.status, page.includes('すでに登録されている場所')]).toEqual([422, true])
  expect(page).toContain('name="caseTo"')
  const wrong = await approver.submit('/staff/locations', { ...fields, shelfTo: 'x', office: '' })
  const words = await wrong.text()
  expect([wrong.status, words.includes('段(まで)は1から9999'), words.includes('庁舎を選んでください。')]).toEqual([
    422,
    true,
    true,
  ])
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'location.created'))).toBe(1)
})

test('the list says how full every case is; an empty one can be retired, a filled one cannot', async () => {
  const office = await createOffice(db)
  const [filled, empty] = [
    await createLocation(db, office.id, { capacity: 2, shelf: 1, caseNumber: 1 }),
    await createLocation(db, office.id, { shelf: 2, caseNumber: 1 }),
  ]
  await createCard(db, { officeId: office.id, storedAt: filled.id })
  const approver = await signInAs(await createStaff(db, 'approver', office.id))
  const page = await (await approver.visit('/staff/locations')).text()
  for (const words of ['2枚中 1枚', 'あと1枚', '50枚中 0枚']) expect(page).toContain(words)
  expect(page).toContain(`/staff/locations/${empty.id}/retirement`)
  expect(page).not.toContain(`/staff/locations/${filled.id}/retirement`)

  const refused = await approver.submit(`/staff/locations/${filled.id}/retirement`, {})
  expect([refused.status, (await refused.text()).includes('カードが入っているので廃止できません。')]).toEqual([
    422,
    true,
  ])
  const path = `/staff/locations/${empty.id}/retirement`
  expect((await approver.submit(path, {}, path)).status).toBe(303)
  expect((await approver.submit(path, {})).status).toBe(422)
  expect((await approver.submit('/staff/locations/999999/retirement', {})).status).toBe(404)

  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  expect(await (await clerk.visit('/staff/locations')).text()).not.toContain('/retirement')
  expect((await clerk.submit(path, {})).status).toBe(403)
  expect((await clerk.submit('/staff/locations', { ...plan, office: String(office.id) })).status).toBe(403)
})
