import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { html } from '@elysiajs/html'
import { sql } from 'drizzle-orm'
import { Elysia } from 'elysia'
import { db } from '#db'
import { app } from '../../src/app.ts'
import { errorPages } from '../../src/routes/plugins/error-pages.tsx'
import {
  ExpiredForm,
  NotFound,
  NotPermitted,
  ProofRequired,
  SignInRequired,
  TooLarge,
  TooManyTries,
} from '../../src/routes/plugins/errors.ts'
import { htmlAnswers } from '../../src/routes/plugins/html-answers.ts'
import { securityHeaders } from '../../src/routes/plugins/security-headers.ts'
import { common, type ErrorKind } from '../../src/views/text/common.ts'
import { languages } from '../../src/views/text/language.ts'
import { signInAs, visitor } from '../support/browser.ts'
import { otherConnections, truncateAll } from '../support/database.ts'
import { createOffice, createStaff } from '../support/people.ts'

const secret = '佐藤花子 select * from cards'
type Case = { name: string; status: number; kind: ErrorKind; error: () => Error }

const cases: Case[] = [
  { name: 'not-permitted', status: 403, kind: 'forbidden', error: () => new NotPermitted(secret) },
  { name: 'not-found', status: 404, kind: 'notFound', error: () => new NotFound(secret) },
  { name: 'expired-form', status: 403, kind: 'expiredForm', error: () => new ExpiredForm(secret) },
  { name: 'too-large', status: 413, kind: 'unreadable', error: () => new TooLarge(secret) },
  { name: 'too-many', status: 429, kind: 'tooMany', error: () => new TooManyTries(7) },
  { name: 'broken', status: 500, kind: 'broken', error: () => new Error(secret, { cause: new Error(secret) }) },
  { name: 'broken-type', status: 500, kind: 'broken', error: () => new TypeError(secret) },
  { name: 'locked-out', status: 503, kind: 'busy', error: () => caused('55P03') },
  { name: 'deadlock', status: 503, kind: 'busy', error: () => caused('40P01') },
  { name: 'server-gone', status: 503, kind: 'busy', error: () => caused('ECONNREFUSED') },
  { name: 'constraint', status: 500, kind: 'broken', error: () => caused('23505') },
]
const caused = (code: string) => new Error(secret, { cause: Object.assign(new Error(secret), { code }) })

const failing = new Elysia()
  .use(html({ contentType: 'text/html; charset=utf-8', autoDetect: false }))
  .use(htmlAnswers)
  .use(securityHeaders)
  .use(errorPages)
  .get('/:name', ({ params }) => fail(params.name))
  .get('/staff/:name', ({ params }) => fail(params.name))

function fail(name: string): string {
  if (name === 'proof-required') throw new ProofRequired(secret)
  if (name === 'sign-in-required') throw new SignInRequired(secret)
  throw cases.find(each => each.name === name)?.error() ?? new Error('no such case')
}

async function ask(path: string, from: { handle: (request: Request) => Promise<Response> } = failing) {
  const answer = await from.handle(new Request(`http://localhost${path}`))
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}

beforeAll(truncateAll)

describe('every failure has its page', () => {
  for (const { name, status, kind } of cases) {
    for (const language of languages) {
      test(`${name} to a resident in ${language}: ${status}, in the resident's layout`, async () => {
        const answer = await ask(`/${name}?lang=${language}`)
        const words = common[language].errors[kind]
        expect(answer.status).toBe(status)
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
        expect(answer.page).toStartWith(`<!doctype html><html lang="${language === 'en' ? 'en' : 'ja'}">`)
        for (const sentence of Object.values(words)) expect(answer.page).toContain(sentence)
        expect(answer.page).toContain(common[language].cityService)
        expect(answer.page).toContain('app-footer')
      })
    }

    test(`${name} to staff: ${status}, in Japanese whatever the language, back to the day's work`, async () => {
      const answer = await ask(`/staff/${name}?lang=en`)
      expect(answer.status).toBe(status)
      expect(answer.page).toContain('<html lang="ja">')
      expect(answer.page).toContain(common.ja.errors[kind].title)
      expect(answer.page).toContain(common.ja.productName)
      expect(answer.page).toContain('href="/staff/day"')
      expect(answer.page).not.toContain('app-footer')
    })

    test(`${name}: nothing of the error is in the answer, which is kept nowhere and may run nothing`, async () => {
      for (const path of [`/${name}`, `/staff/${name}`]) {
        const { page, headers } = await ask(path)
        for (const part of [secret, '佐藤', 'select', 'Error:', 'node_modules', '.ts', '55P03'])
          expect(page).not.toContain(part)
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      }
    })
  }

  test('too many tries say when to come back', async () => {
    expect((await ask('/too-many')).headers.get('retry-after')).toBe('420')
  })

  test('whoever must prove who they are is led there, staff and residents to different doors', async () => {
    const [staffSide, residentSide] = [await ask('/staff/sign-in-required'), await ask('/proof-required')]
    expect([staffSide.status, staffSide.headers.get('location')]).toEqual([303, '/staff/session/new'])
    expect([residentSide.status, residentSide.headers.get('location')]).toEqual([303, '/bookings/new'])
  })

  test('every kind of error page is tried here', () => {
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(Object.keys(common.ja.errors)) as Set<ErrorKind>)
  })
})

describe('in the app itself', () => {
  beforeEach(truncateAll)

  test('an address that does not exist is 404 on both sides, in the chosen language', async () => {
    expect(await ask('/nothing-here?lang=en', app)).toMatchObject({
      status: 404,
      page: expect.stringContaining('Page not found'),
    })
    const easy = await app.handle(
      new Request('http://localhost/nothing-here', { headers: { cookie: 'language=easy' } }),
    )
    expect([easy.status, (await easy.text()).includes('ページが ありません')]).toEqual([404, true])
    const staffSide = await ask('/staff/nothing-here', app)
    expect([staffSide.status, staffSide.page.includes('ページが見つかりません')]).toEqual([404, true])
  })

  test('a page one may not see is 403 and says nothing of what is on it', async () => {
    const clerk = await signInAs(await createStaff(db, 'clerk'))
    const answer = await clerk.visit('/staff/accounts')
    const page = await answer.text()
    expect([answer.status, page.includes(common.ja.errors.forbidden.title)]).toEqual([403, true])
    expect(page).not.toContain('staff-')
  })

  test('a body that cannot be read is 422', async () => {
    const answer = await app.handle(
      new Request('http://localhost/staff/session', {
        method: 'POST',
        body: '{"login_id": ',
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      }),
    )
    expect([answer.status, (await answer.text()).includes(common.ja.errors.unreadable.title)]).toEqual([422, true])
  })

  test('a form from a browser without cookies is 403 with a way on', async () => {
    const answer = await visitor().submitRaw('/staff/session', { form_token: 'x.y' })
    expect([answer.status, (await answer.text()).includes(common.ja.errors.expiredForm.advice)]).toEqual([403, true])
  })
})

test('a lock somebody else holds for too long is the busy page, through the driver and drizzle', async () => {
  await createOffice(db)
  const impatient = new Elysia()
    .use(htmlAnswers)
    .use(errorPages)
    .get('/', () =>
      db.transaction(async tx => {
        await tx.execute(sql`set local lock_timeout = '30ms'`)
        await tx.execute(sql`update offices set position = 1`)
        return 'done'
      }),
    )
  await otherConnections(1, async ([other]) => {
    await other!.begin(async tx => {
      await tx`update offices set position = 2`
      const answer = await ask('/', impatient)
      expect([answer.status, answer.page.includes(common.ja.errors.busy.title)]).toEqual([503, true])
    })
  })
  expect((await ask('/', impatient)).page).toBe('done')
})
