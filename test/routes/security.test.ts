import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { defaultRules } from '#domain/rules/parameters'
import { env } from '#env'
import { app } from '../../src/app.ts'
import { assets } from '../../src/assets.ts'
import { auditEvents, staff, staffSessions } from '../../src/db/schema/index.ts'
import { clientAddress } from '../../src/routes/plugins/client-address.ts'
import { signInAs, type Visitor, visitor } from '../support/browser.ts'
import { truncateAll } from '../support/database.ts'
import { served } from '../support/http-server.ts'
import { createStaff, samplePassword } from '../support/people.ts'

const root = `${import.meta.dir}/../..`
const expired = '画面の有効期限が切れました'
const pathOf = (pattern: string) =>
  pattern
    .replace(':key', 'holdMinutes')
    .replace(/:\w+/g, '999999')
    .replace(/(?<=.)\/$/, '')
const posts = app.routes.filter(({ method }) => method !== 'GET' && method !== 'HEAD').map(({ path }) => pathOf(path))
const gets = app.routes
  .filter(({ method, path }) => method === 'GET' && !path.includes('*'))
  .map(({ path }) => pathOf(path))

beforeEach(truncateAll)

/** Runs the body with some settings changed. */
async function withEnv<T>(changes: Partial<typeof env>, body: () => Promise<T> | T) {
  const before = { ...env }
  Object.assign(env, changes)
  try {
    return await body()
  } finally {
    Object.assign(env, before)
  }
}

describe('forms from elsewhere', () => {
  const isRefused = async (answer: Response) => answer.status === 403 && (await answer.text()).includes(expired)

  async function refusals(send: (browser: Visitor, path: string) => Promise<Response>) {
    const browser = await signInAs(await createStaff(db, 'administrator'))
    const let_in: string[] = []
    for (const path of posts) if (!(await isRefused(await send(browser, path)))) let_in.push(path)
    return let_in
  }

  test('there are forms to try', () => expect(posts.length).toBeGreaterThan(15))

  for (const site of ['cross-site', 'same-site', 'none', 'nonsense']) {
    test(`no form of the app is accepted when it comes from ${site}, token or not`, async () => {
      expect(
        await refusals((browser, path) => browser.submit(path, {}, undefined, { 'sec-fetch-site': site })),
      ).toEqual([])
    })
  }

  test('no form is accepted without its token', async () => {
    expect(await refusals((browser, path) => browser.submitRaw(path, {}))).toEqual([])
  })

  test("no form is accepted with another browser's token", async () => {
    const other = visitor()
    await other.visit('/staff/session/new')
    expect(await refusals((browser, path) => browser.submitRaw(path, { form_token: other.token }))).toEqual([])
  })

  test('no form is accepted with a token from before the cookies were cleared', async () => {
    const before = visitor()
    await before.visit('/staff/session/new')
    const old = before.token
    before.cookies.clear()
    await before.visit('/staff/session/new')
    const answers = await Promise.all(posts.map(path => before.submitRaw(path, { form_token: old })))
    expect(answers.map(({ status }) => status).filter(status => status !== 403)).toEqual([])
  })

  test('no form is accepted with a token cut short, padded or made up', async () => {
    const browser = visitor()
    await browser.visit('/staff/session/new')
    const { token } = browser
    const forged = [
      '',
      '.',
      token.slice(0, -1),
      `${token}x`,
      token.split('.')[0]!,
      `x${token}`,
      'a.b',
      token.toUpperCase(),
    ]
    for (const form_token of forged)
      expect([form_token, (await browser.submitRaw('/staff/session', { form_token })).status]).toEqual([
        form_token,
        403,
      ])
    expect((await browser.submitRaw('/staff/session', { form_token: token })).status).toBe(422)
  })

  test('a token in the address or in a JSON body of another site helps nobody', async () => {
    const browser = visitor()
    await browser.visit('/staff/session/new')
    const query = `?form_token=${encodeURIComponent(browser.token)}`
    expect((await browser.submitRaw(`/staff/session${query}`, {})).status).toBe(403)
  })

  test('every form with its token passes the guard', async () => {
    const browser = visitor()
    await browser.visit('/staff/session/new')
    for (const path of posts) expect([path, await isRefused(await browser.submit(path, {}))]).toEqual([path, false])
  })

  test('where a relay strips Sec-Fetch-Site, Origin decides, and with neither nobody is let in', async () => {
    const browser = visitor()
    await browser.visit('/staff/session/new')
    const post = (headers: Record<string, string>) =>
      app.handle(
        new Request('http://localhost/staff/session', {
          method: 'POST',
          body: new URLSearchParams({ form_token: browser.token }),
          headers: { host: 'localhost', cookie: `browser=${browser.cookies.get('browser')}`, ...headers },
        }),
      )
    const statuses = async () =>
      Promise.all(
        [{}, { origin: 'http://localhost' }, { origin: 'https://evil.example' }, { origin: 'null' }].map(
          async headers => (await post(headers)).status,
        ),
      )
    expect(await statuses()).toEqual([403, 422, 403, 403])
    await withEnv({ publicOrigin: 'https://yoyaku.example.jp' }, async () => {
      expect(await statuses()).toEqual([403, 403, 403, 403])
      expect((await post({ origin: 'https://yoyaku.example.jp' })).status).toBe(422)
    })
  })
})

describe('the staff session', () => {
  test('signing out ends it: the old cookie opens nothing', async () => {
    const clerk = await signInAs(await createStaff(db))
    const cookie = `staff=${clerk.cookies.get('staff')}`
    await clerk.submit('/staff/session/end', {})
    const answer = await visitor().visit('/staff/password', { cookie })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/session/new?timeout=1'])
    expect(await db.$count(staffSessions)).toBe(0)
  })

  test('a cookie brought to the sign-in is never made valid', async () => {
    const person = await createStaff(db)
    const victim = visitor()
    victim.cookies.set('staff', 'planted-by-somebody-else')
    await victim.submit('/staff/session', { login_id: person.loginId, password: samplePassword }, '/staff/session/new')
    expect(victim.cookies.get('staff')).not.toBe('planted-by-somebody-else')
    expect((await visitor().visit('/staff/password', { cookie: 'staff=planted-by-somebody-else' })).status).toBe(303)
  })

  test('its cookie is kept from scripts and other sites, and from plain HTTP where there is HTTPS', async () => {
    const person = await createStaff(db)
    const signIn = async () => {
      const browser = visitor()
      const fields = { login_id: person.loginId, password: samplePassword }
      return (await browser.submit('/staff/session', fields, '/staff/session/new')).headers.getSetCookie()
    }
    const [plain = ''] = await signIn()
    expect(plain).toMatch(/^staff=[\w-]{43}; /)
    for (const attribute of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(plain).toContain(attribute)
    expect(plain).not.toContain('Secure')
    const [secure = ''] = await withEnv({ secureCookies: true }, signIn)
    expect(secure).toContain('Secure')
  })

  test('its token is nowhere in the database as it is', async () => {
    const clerk = await signInAs(await createStaff(db))
    const stored = JSON.stringify([await db.select().from(staffSessions), await db.select().from(auditEvents)])
    expect(stored).not.toContain(clerk.cookies.get('staff')!)
  })

  test('idle and absolute limits hold over HTTP too', async () => {
    const clerk = await signInAs(await createStaff(db))
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const visit = async (changes: Partial<typeof staffSessions.$inferInsert>) => {
      await db.update(staffSessions).set(changes)
      return (await clerk.visit('/staff/password')).status
    }
    expect(await visit({ lastSeenAt: minutesAgo(defaultRules.staffIdleMinutes - 0.05) })).toBe(200)
    expect(await visit({ lastSeenAt: minutesAgo(defaultRules.staffIdleMinutes) })).toBe(303)
    expect(await visit({ lastSeenAt: new Date(), expiresAt: new Date(Date.now() + 3000) })).toBe(200)
    expect(await visit({ expiresAt: new Date() })).toBe(303)
  })

  test('a suspended person is out with the next click', async () => {
    const person = await createStaff(db)
    const clerk = await signInAs(person)
    await db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, person.id))
    expect((await clerk.visit('/staff/password')).status).toBe(303)
  })
})

describe('guessing', () => {
  const attempt = async (login_id: string, password = 'wrong') => {
    const answer = await visitorAt('/staff/session/new').then(browser =>
      browser.submit('/staff/session', { login_id, password }),
    )
    return { status: answer.status, page: (await answer.text()).replaceAll(/ value="[^"]*"/g, '') }
  }
  const visitorAt = async (path: string) => {
    const browser = visitor()
    await browser.visit(path)
    return browser
  }

  test('unknown ID, wrong password, suspended and locked account get the same answer', async () => {
    const [wrong, suspended, locked] = [await createStaff(db), await createStaff(db), await createStaff(db)]
    await db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, suspended.id))
    for (let turn = 0; turn < defaultRules.signInFailures; turn++) await attempt(locked.loginId)
    const [row] = await db.select().from(staff).where(eq(staff.id, locked.id))
    expect(row!.lockedUntil).not.toBeNull()
    const answers = [
      await attempt('nobody'),
      await attempt(wrong.loginId),
      await attempt(suspended.loginId, samplePassword),
      await attempt(locked.loginId, samplePassword),
    ]
    expect(answers[0]!.status).toBe(422)
    for (const answer of answers) expect(answer).toEqual(answers[0]!)
  })

  test('one address has sixty tries, whichever accounts it tries, and the page says so', async () => {
    const browser = await visitorAt('/staff/session/new')
    const fields = { login_id: 'nobody', password: 'wrong' }
    await spendTriesElsewhere(defaultRules.addressTries - 1)
    expect((await browser.submit('/staff/session', fields)).status).toBe(422)
    const refused = await browser.submit('/staff/session', fields)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('操作の回数が多すぎます')
  })

  test('the address limit stops the right password too', async () => {
    const person = await createStaff(db)
    await spendTriesElsewhere(defaultRules.addressTries)
    expect((await attempt(person.loginId, samplePassword)).status).toBe(429)
  })

  // Another process on the same database: the count must be shared, or two copies of the program double the tries.
  async function spendTriesElsewhere(times: number) {
    const code = `
      const { countTry } = await import('#domain/rules/rate-limit')
      const { sql } = await import('#db')
      const limit = { name: 'sign-in', points: ${defaultRules.addressTries}, minutes: ${defaultRules.signInLockMinutes} }
      for (let turn = 0; turn < ${times}; turn++) await countTry(limit, '')
      await sql.end({ timeout: 1 })`
    const program = Bun.spawn([process.execPath, '-e', code], { cwd: root, env: process.env, stderr: 'inherit' })
    expect(await program.exited).toBe(0)
  }
})

describe('what every answer carries', () => {
  test('a policy without exceptions, on pages, errors and files', async () => {
    const administrator = await signInAs(await createStaff(db, 'administrator'))
    const paths = [...gets, '/nothing-here', '/staff/nothing-here', `/assets/x/css/base.css`]
    for (const path of paths) {
      const { headers } = await administrator.visit(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect([path, policy.includes("default-src 'none'"), /unsafe|\*|https?:/.test(policy)]).toEqual([
        path,
        true,
        false,
      ])
      expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
        path,
        'nosniff',
        'DENY',
      ])
    }
  })

  test('no page needs an exception: no inline script, style or handler, nothing from elsewhere', async () => {
    const administrator = await signInAs(await createStaff(db, 'administrator'))
    for (const path of gets) {
      const answer = await administrator.visit(path)
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      const page = await answer.text()
      const faults = page.match(
        /<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="|javascript:|(?:src|action)="(?:https?:)?\/\//g,
      )
      expect([path, faults]).toEqual([path, null])
    }
  })

  // The picture of an office, where there is one, is kept for minutes: office-map.test.ts. Here no office has one.
  test('nothing is kept: every page says no-store', async () => {
    const administrator = await signInAs(await createStaff(db, 'administrator'))
    for (const browser of [administrator, visitor()])
      for (const path of gets)
        expect([path, (await browser.visit(path)).headers.get('cache-control')]).toEqual([path, 'no-store'])
  })

  test('strict transport security only where there is HTTPS', async () => {
    expect((await visitor().visit('/livez')).headers.get('strict-transport-security')).toBeNull()
    await withEnv({ secureCookies: true }, async () => {
      expect((await visitor().visit('/livez')).headers.get('strict-transport-security')).toContain('max-age=')
    })
  })

  test('no page names the software or its version', async () => {
    const { headers } = await visitor().visit('/staff/session/new')
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null])
  })
})

describe('static files', () => {
  const visit = async (path: string) => {
    const { status, headers } = await visitor().visit(path)
    return [status, headers.get('cache-control')]
  }

  test('are kept for ever under the address of their content, and for no time under another', async () => {
    for (const { path, version } of assets.values())
      expect(await visit(`/assets/${version}${path}`)).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(await visit('/assets/old/css/base.css')).toEqual([200, 'no-cache'])
  })

  test('are a closed list', async () => {
    const ways = ['../package.json', '..%2f..%2fpackage.json', 'css/../../package.json', 'css%2fbase.css%00', 'css/']
    for (const way of [...ways, 'css', '.env', 'toString'])
      expect([way, (await visitor().visit(`/assets/x/${way}`)).status]).toEqual([way, 404])
  })
})

describe('behind a proxy', () => {
  const from = (peer: string | undefined, forwarded?: string) => {
    const request = new Request('http://localhost/', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })
    return clientAddress(request, { requestIP: () => (peer === undefined ? null : { address: peer }) })
  }

  test('X-Forwarded-For is nothing unless a proxy of ours says it', () => {
    expect(from('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(from(undefined, '198.51.100.1')).toBeUndefined()
  })

  test('what our proxies say is believed from the right, up to the first that is none of ours', () =>
    withEnv({ trustedProxies: ['10.0.0.1', '10.0.0.2'] }, () => {
      expect(from('10.0.0.1', '198.51.100.1')).toBe('198.51.100.1')
      expect(from('::ffff:10.0.0.1', '::ffff:198.51.100.1')).toBe('198.51.100.1')
      expect(from('10.0.0.1', '1.2.3.4, 198.51.100.1')).toBe('198.51.100.1')
      expect(from('10.0.0.1', '1.2.3.4, 198.51.100.1, 10.0.0.2')).toBe('198.51.100.1')
      expect(from('10.0.0.1')).toBe('10.0.0.1')
      expect(from('10.0.0.1', ' , ')).toBe('10.0.0.1')
      expect(from('10.0.0.3', '198.51.100.1')).toBe('10.0.0.3')
    }))
})

describe('the numbers for operators', () => {
  test('are for this machine only, and not for what comes through a proxy', async () => {
    expect((await visitor().visit('/metrics')).status).toBe(404)
    await served(async origin => {
      expect((await fetch(`${origin}/metrics`)).status).toBe(200)
      expect((await fetch(`${origin}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404)
    })
  })

  test('with a token they are for whoever shows it, from anywhere', () =>
    withEnv({ metricsToken: 'sixteen-characters' }, async () => {
      const status = async (authorization?: string) =>
        (await visitor().visit('/metrics', authorization === undefined ? {} : { authorization })).status
      expect(await status('Bearer sixteen-characters')).toBe(200)
      for (const wrong of ['Bearer sixteen-character', 'Bearer sixteen-charactersx', 'sixteen-characters', ''])
        expect(await status(wrong)).toBe(404)
      expect(await status()).toBe(404)
      await served(async origin => expect((await fetch(`${origin}/metrics`)).status).toBe(404))
    }))
})

describe('uploads', () => {
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

  test('one byte over the limit is refused with a page before anything is read', () =>
    withEnv({ uploadLimitBytes: 1000 }, () =>
      served(async origin => {
        const send = (bytes: number) =>
          fetch(`${origin}/staff/imports`, { method: 'POST', headers, body: 'a'.repeat(bytes) })
        expect((await send(1000)).status).toBe(403)
        const answer = await send(1001)
        const page = await answer.text()
        expect([answer.status, page.includes('送信内容を受け付けられませんでした')]).toEqual([413, true])
        expect(answer.headers.get('content-type')).toContain('text/html')
      }),
    ))

  test('where no file is asked for, half a megabyte is the limit, whatever an upload may have', () =>
    served(async origin => {
      const send = async (path: string, bytes: number) =>
        (await fetch(`${origin}${path}`, { method: 'POST', headers, body: 'a'.repeat(bytes) })).status
      for (const path of ['/bookings/proof', '/staff/session']) {
        expect([path, await send(path, 512 * 1024)]).toEqual([path, 403])
        expect([path, await send(path, 512 * 1024 + 1)]).toEqual([path, 413])
      }
      expect(await send('/staff/imports', 512 * 1024 + 1)).toBe(403)
    }))
})

describe('the log', () => {
  test('has routes, statuses and times, and nothing anybody typed', async () => {
    const secret = '佐藤花子-09011112222-himitsu'
    const encoded = encodeURIComponent(secret)
    const form = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
    const requests = [
      { path: `/staff/session/new?name=${encoded}`, headers: { cookie: `staff=${encoded}`, 'user-agent': encoded } },
      { path: `/${encoded}` },
      { path: `/staff/cards/${encoded}` },
      { path: '/staff/session', method: 'POST', headers: form, body: `login_id=${encoded}&password=${encoded}` },
      {
        path: '/staff/session',
        method: 'POST',
        headers: { ...form, 'content-type': 'application/json' },
        body: `{${secret}`,
      },
      { path: '/broken-for-a-test' },
    ]
    const lines = await logOf(requests, secret)
    expect(lines.filter(line => line.msg === 'request').length).toBeGreaterThanOrEqual(requests.length - 1)
    expect(lines.filter(line => line.msg === 'request failed')).toHaveLength(1)
    const text = JSON.stringify(lines)
    for (const part of [secret, encoded, '佐藤', '09011112222', 'himitsu']) expect(text).not.toContain(part)
    expect(text).toContain('"route":"/broken-for-a-test"')
    expect(text).toContain('23505')
  })

  async function logOf(requests: object[], secret: string): Promise<Record<string, unknown>[]> {
    const program = Bun.spawn([process.execPath, 'test/support/talkative-app.ts'], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'debug',
        SECRET: secret,
        REQUESTS: JSON.stringify(requests),
      },
      stderr: 'pipe',
    })
    const [output, errors] = await Promise.all([
      new Response(program.stdout).text(),
      new Response(program.stderr).text(),
    ])
    expect([await program.exited, errors]).toEqual([0, ''])
    const lines = output
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.filter(line => line.answered)).toHaveLength(requests.length)
    return lines.filter(line => line.answered === undefined)
  }
})
