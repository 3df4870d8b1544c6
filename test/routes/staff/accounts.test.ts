import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { auditEvents, staff, staffSessions } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor, visitor } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createOffice, createStaff, samplePassword } from '../../support/people.ts'

const newPassword = 'kawaii-neko-to-inu-77'
let administrator: Visitor
let own: Awaited<ReturnType<typeof createStaff>>
let officeId: number

beforeEach(async () => {
  await truncateAll()
  officeId = (await createOffice(db)).id
  own = await createStaff(db, 'administrator', officeId)
  administrator = await signInAs(own)
})

const form = (changes: Record<string, string> = {}) => ({
  login_id: 'sato.h',
  name: '佐藤 花',
  role: 'clerk',
  office_id: String(officeId),
  scope: 'own_office',
  password: newPassword,
  password_again: newPassword,
  ...changes,
})
const create = (changes: Record<string, string> = {}) =>
  administrator.submit('/staff/accounts', form(changes), '/staff/accounts/new')
const actionsOn = async (id: number) => {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)).orderBy(auditEvents.id)
  return rows.filter(row => row.subjectKind === 'staff').map(row => row.action)
}

test('an administrator registers a person, who can then sign in', async () => {
  const answer = await create()
  expect(answer.status).toBe(303)
  const [created] = await db.select().from(staff).where(eq(staff.loginId, 'sato.h'))
  expect(answer.headers.get('location')).toBe(`/staff/accounts/${created!.id}?done=created`)
  expect((await signInAs(created!, newPassword)).cookies.has('staff')).toBe(true)
  expect(await actionsOn(created!.id)).toEqual(['staff.created', 'staff.signed_in'])
  const recorded = JSON.stringify(await db.select().from(auditEvents))
  expect(recorded).not.toContain(newPassword)
})

test('the ID is taken in full-width and upper case too', async () => {
  expect((await create({ login_id: ' ＳＡＴＯ.Ｈ ' })).status).toBe(303)
  expect((await create()).status).toBe(422)
})

test('every fault stands beside its field, and what was typed stays, except the password', async () => {
  const answer = await create({ login_id: 'あ', name: ' ', role: 'king', office_id: '99', password: 'short' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const field of ['login_id', 'name', 'role', 'office_id', 'password']) expect(page).toContain(`href="#${field}"`)
  expect(page).toContain('value="あ"')
  expect(page).not.toContain('value="short"')
  expect(await db.$count(staff)).toBe(1)
})

test('two different passwords are refused', async () => {
  const page = await (await create({ password_again: `${newPassword}x` })).text()
  expect(page).toContain('2つのパスワードが違います')
})

test('the list names office, role, lock and last sign-in, and is audited', async () => {
  const locked = await createStaff(db, 'viewer', officeId)
  await db
    .update(staff)
    .set({ lockedUntil: new Date(Date.now() + 600_000), failedCount: 5 })
    .where(eq(staff.id, locked.id))
  const page = await (await administrator.visit('/staff/accounts')).text()
  expect(page).toContain('ロック中')
  expect(page).toContain('まだありません')
  expect(page).toContain('登録されている職員 2人')
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'staff.listed'))).toBe(1)
})

test('a name from the database is text, not markup', async () => {
  await db.update(staff).set({ name: '<b>佐藤</b>' }).where(eq(staff.id, own.id))
  const pages = await Promise.all(
    ['/staff/accounts', `/staff/accounts/${own.id}`].map(async path => (await administrator.visit(path)).text()),
  )
  for (const page of pages) expect(page).not.toMatch(/[^"]<b>佐藤/)
})

test('suspending ends the sessions at once and refuses the next sign-in; reinstating allows it again', async () => {
  const person = await createStaff(db, 'clerk', officeId)
  const clerk = await signInAs(person)
  expect((await clerk.visit('/staff/password')).status).toBe(200)
  const there = `/staff/accounts/${person.id}`

  expect((await administrator.submit(`${there}/suspension`, {}, there)).status).toBe(303)
  expect((await clerk.visit('/staff/password')).headers.get('location')).toBe('/staff/session/new?timeout=1')
  await expect(signInAs(person)).rejects.toThrow('422')

  await administrator.submit(`${there}/reinstatement`, {}, there)
  expect((await clerk.visit('/staff/password')).status).toBe(303)
  expect((await signInAs(person)).cookies.has('staff')).toBe(true)
  expect(await actionsOn(person.id)).toEqual(expect.arrayContaining(['staff.suspended', 'staff.reinstated']))
})

test('the second click on suspend changes nothing and leaves no second row', async () => {
  const person = await createStaff(db, 'clerk', officeId)
  const there = `/staff/accounts/${person.id}`
  for (const _ of [1, 2]) expect((await administrator.submit(`${there}/suspension`, {}, there)).status).toBe(303)
  expect((await actionsOn(person.id)).filter(action => action === 'staff.suspended')).toHaveLength(1)
})

test('nobody suspends or demotes themselves', async () => {
  await createStaff(db, 'administrator', officeId)
  const there = `/staff/accounts/${own.id}`
  expect(await (await administrator.visit(there)).text()).not.toContain('利用を停止する')
  const suspension = await administrator.submit(`${there}/suspension`, {}, there)
  expect([suspension.status, await suspension.text()]).toEqual([
    422,
    expect.stringContaining('自分の利用は停止できません'),
  ])
  const change = { name: '新しい名前', role: 'clerk', office_id: String(officeId), scope: 'own_office' }
  const demotion = await administrator.submit(there, change, there)
  const page = await demotion.text()
  expect([demotion.status, page.includes('自分の役割は変えられません'), page.includes('新しい名前')]).toEqual([
    422,
    true,
    true,
  ])
  const [row] = await db.select().from(staff).where(eq(staff.id, own.id))
  expect([row!.role, row!.name, row!.disabledAt]).toEqual(['administrator', own.name, null])
})

test('role, office and name are changed and the change says from what to what', async () => {
  const person = await createStaff(db, 'clerk', officeId)
  const there = `/staff/accounts/${person.id}`
  const clerk = await signInAs(person)
  expect((await clerk.visit('/staff/audit')).status).toBe(403)
  const change = { name: '山田', role: 'approver', office_id: String(officeId), scope: 'all_offices' }
  await administrator.submit(there, change, there)
  expect((await clerk.visit('/staff/audit')).status).toBe(200)
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'staff.changed'))
    .orderBy(auditEvents.id)
  expect(event!.details).toEqual({
    from: { name: person.name, role: 'clerk', officeId, scope: 'own_office' },
    to: { name: '山田', role: 'approver', officeId, scope: 'all_offices' },
  })
})

test('after five failures the administrator unlocks, and the right password works at once', async () => {
  const person = await createStaff(db, 'clerk', officeId)
  const there = `/staff/accounts/${person.id}`
  const guesser = visitor()
  for (const _ of [1, 2, 3, 4, 5])
    await guesser.submit('/staff/session', { login_id: person.loginId, password: 'x' }, '/staff/session/new')
  await expect(signInAs(person)).rejects.toThrow('422')
  expect(await (await administrator.visit(there)).text()).toContain('ロックを解除する')
  await administrator.submit(`${there}/unlocking`, {}, there)
  expect((await signInAs(person)).cookies.has('staff')).toBe(true)
  expect(await actionsOn(person.id)).toContain('staff.unlocked')
})

test('a new password ends the sessions of that person and nobody else', async () => {
  const person = await createStaff(db, 'clerk', officeId)
  const there = `/staff/accounts/${person.id}`
  const clerk = await signInAs(person)
  const fields = { password: newPassword, password_again: newPassword }
  expect((await administrator.submit(`${there}/password`, fields, there)).status).toBe(303)
  expect((await clerk.visit('/staff/password')).status).toBe(303)
  expect((await administrator.visit(there)).status).toBe(200)
  await expect(signInAs(person, samplePassword)).rejects.toThrow('422')
  expect((await signInAs(person, newPassword)).cookies.has('staff')).toBe(true)
})

test('an unknown or unreadable id is 404 on every path', async () => {
  for (const id of ['999999', 'abc', '0', '-1', '1e3', '9'.repeat(30)]) {
    expect((await administrator.visit(`/staff/accounts/${id}`)).status).toBe(404)
    for (const verb of ['suspension', 'reinstatement', 'unlocking', 'password'])
      expect((await administrator.submit(`/staff/accounts/${id}/${verb}`, {})).status).toBe(404)
  }
})

test('one changes the own password with the old one; other sessions end, this one stays', async () => {
  const person = await createStaff(db, 'viewer', officeId)
  const here = await signInAs(person)
  const elsewhere = await signInAs(person)
  const fields = { password: newPassword, password_again: newPassword }
  const wrong = await here.submit('/staff/password', { ...fields, old_password: 'wrong' }, '/staff/password')
  expect([wrong.status, (await wrong.text()).includes('今のパスワードが違います')]).toEqual([422, true])
  const right = await here.submit('/staff/password', { ...fields, old_password: samplePassword }, '/staff/password')
  expect(right.headers.get('location')).toBe('/staff/password?done=changed')
  expect((await here.visit('/staff/password')).status).toBe(200)
  expect((await elsewhere.visit('/staff/password')).status).toBe(303)
  expect((await signInAs(person, newPassword)).cookies.has('staff')).toBe(true)
  expect(await actionsOn(person.id)).toContain('staff.password_changed')
})

test('the old password cannot be guessed at from a terminal left open', async () => {
  const fields = { old_password: 'x', password: newPassword, password_again: newPassword }
  const statuses: number[] = []
  for (const _ of [1, 2, 3, 4, 5, 6])
    statuses.push((await administrator.submit('/staff/password', fields, '/staff/password')).status)
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  const right = { ...fields, old_password: samplePassword }
  expect((await administrator.submit('/staff/password', right, '/staff/password')).status).toBe(429)
  expect(await db.$count(staffSessions)).toBe(1)
})

test('the list needs as many statements for fifty people as for one', async () => {
  const visit = () => administrator.visit('/staff/accounts')
  const forOne = await countStatements(visit)
  for (let turn = 0; turn < 49; turn++) await createStaff(db, 'clerk', officeId)
  expect(await (await visit()).text()).toContain('登録されている職員 50人')
  expect(await countStatements(visit)).toBe(forOne)
})
