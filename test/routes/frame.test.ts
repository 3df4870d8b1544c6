import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { staffSessions } from '../../src/db/schema/index.ts'
import { signInAs, visitor } from '../support/browser.ts'
import { truncateAll } from '../support/database.ts'
import { createStaff, samplePassword } from '../support/people.ts'

beforeEach(truncateAll)

test('a member of staff signs in, sees a page, and signs out', async () => {
  const person = await createStaff(db, 'clerk')
  const clerk = await signInAs(person)
  const answer = await clerk.submit('/staff/session/end', {})
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/session/new'])
})

test('a wrong password and an unknown ID get the same page', async () => {
  const person = await createStaff(db, 'clerk')
  const answers = await Promise.all(
    [person.loginId, 'nobody'].map(async login_id => {
      const stranger = visitor()
      const answer = await stranger.submit('/staff/session', { login_id, password: 'wrong' }, '/staff/session/new')
      return [answer.status, (await answer.text()).replaceAll(/value="[^"]*"/g, '')]
    }),
  )
  expect(answers[0]).toEqual(answers[1]!)
  expect(answers[0]![0]).toBe(422)
})

test('a post from another site, without a token or with a stolen one is refused', async () => {
  const stranger = visitor()
  await stranger.visit('/staff/session/new')
  const other = visitor()
  await other.visit('/staff/session/new')
  const fields = { login_id: 'a', password: 'b' }
  expect((await stranger.submit('/staff/session', fields, undefined, { 'sec-fetch-site': 'cross-site' })).status).toBe(
    403,
  )
  expect((await stranger.submitRaw('/staff/session', fields)).status).toBe(403)
  expect((await stranger.submitRaw('/staff/session', { ...fields, form_token: other.token })).status).toBe(403)
  expect((await stranger.submit('/staff/session', fields)).status).toBe(422)
})

test('every answer carries the security headers, errors too', async () => {
  for (const path of ['/staff/session/new', '/nothing-here', '/livez']) {
    const answer = await visitor().visit(path)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a screen that refreshes itself sends the whole page to the sign-in when the session is over', async () => {
  const answer = await visitor().visit('/staff/day', { 'hx-request': 'true' })
  expect([answer.status, answer.headers.get('hx-redirect')]).toEqual([401, '/staff/session/new'])
})

test('a screen that refreshes itself does not keep the session alive, a person does', async () => {
  const clerk = await signInAs(await createStaff(db, 'clerk'))
  const longAgo = new Date(Date.now() - 5 * 60_000)
  const seen = async () => (await db.select().from(staffSessions))[0]!.lastSeenAt.getTime()
  await db.update(staffSessions).set({ lastSeenAt: longAgo })
  await clerk.visit('/staff/day', { 'hx-request': 'true' })
  expect(await seen()).toBe(longAgo.getTime())
  await clerk.visit('/staff/day')
  expect(await seen()).toBeGreaterThan(longAgo.getTime())
})

test('a character that no keyboard makes is left out of what was typed', async () => {
  const person = await createStaff(db, 'clerk')
  const answer = await visitor().submit(
    '/staff/session',
    { login_id: `${person.loginId}\0`, password: `${samplePassword}\0` },
    '/staff/session/new',
  )
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/day'])
})
