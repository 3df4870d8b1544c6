import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { defaultRules } from '#domain/rules/parameters'
import { findSignedInStaff } from '#domain/staff/sessions'
import { signInByProvider } from '#domain/staff/sign-in-by-provider'
import { auditEvents, staff } from '../../../src/db/schema/index.ts'
import { providerOf } from '../../../src/routes/plugins/identity-provider.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

const now = new Date('2026-11-23T03:00:00Z')
const rules = defaultRules
let realm: ReturnType<typeof Bun.serve>
let claims: Record<string, unknown> = {}
let sent = new URLSearchParams()

// A provider of our own: it answers one code and remembers what it was asked.
beforeAll(() => {
  realm = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      sent = new URLSearchParams(await request.text())
      if (sent.get('code') !== 'good') return Response.json({ error: 'invalid_grant' }, { status: 400 })
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      return Response.json({
        access_token: 'a',
        token_type: 'Bearer',
        id_token: `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`,
      })
    },
  })
})
afterAll(() => realm.stop(true))
beforeEach(truncateAll)

const address = () => `http://127.0.0.1:${realm.port}/realms/city`
const provider = () =>
  providerOf({ realm: address(), clientId: 'mynumber', clientSecret: 's', origin: 'https://yoyaku.example.jp' })
const goodClaims = () => ({
  iss: address(),
  aud: 'mynumber',
  exp: now.getTime() / 1000 + 60,
  preferred_username: 'Sato',
})

test('the browser is sent to the provider with a state and a proof key', () => {
  const { state, address: there } = provider().begin()
  const asked = new URL(there).searchParams
  expect(asked.get('state')).toBe(state)
  expect(asked.get('code_challenge_method')).toBe('S256')
  expect(asked.get('redirect_uri')).toBe('https://yoyaku.example.jp/staff/session/provider/answer')
})

test('a good code names the person, and the proof key goes along', async () => {
  claims = goodClaims()
  expect(await provider().finish('good', 'the-verifier', now)).toEqual({ ok: true, loginId: 'Sato' })
  expect(sent.get('code_verifier')).toBe('the-verifier')
})

test.each([
  ['a used code', 'used', {}],
  ['a token of another issuer', 'good', { iss: 'https://elsewhere.example' }],
  ['a token for another client', 'good', { aud: 'other' }],
  ['an old token', 'good', { exp: now.getTime() / 1000 }],
  ['a token without a name', 'good', { preferred_username: undefined }],
])('%s is refused', async (_, code, wrong) => {
  claims = { ...goodClaims(), ...wrong }
  expect(await provider().finish(code, 'v', now)).toEqual({ ok: false, reason: 'refused' })
})

test('the person gets a session, with an audit event that says how', async () => {
  const person = await createStaff(db, 'clerk')
  const outcome = await signInByProvider(db, person.loginId.toUpperCase(), { rules, now })
  if (!outcome.ok) throw new Error('refused')
  expect(await findSignedInStaff(db, outcome.token, { rules, now })).toMatchObject({ id: person.id })
  expect(await db.select().from(auditEvents).orderBy(auditEvents.id)).toMatchObject([
    { action: 'staff.signed_in', details: { way: 'provider' } },
  ])
})

test('somebody unknown here or disabled gets none', async () => {
  const person = await createStaff(db, 'clerk')
  await db.update(staff).set({ disabledAt: now }).where(eq(staff.id, person.id))
  for (const loginId of [person.loginId, 'nobody'])
    expect(await signInByProvider(db, loginId, { rules, now })).toEqual({ ok: false, reason: 'refused' })
})

test('without a provider set there is no such page, and an answer nobody asked for signs nobody in', async () => {
  expect((await visitor().visit('/staff/session/provider/new')).status).toBe(404)
  const answer = await visitor().visit('/staff/session/provider/answer?code=good&state=guess')
  expect(answer.status).toBe(422)
  expect(answer.headers.getSetCookie().join()).not.toContain('staff=')
})
