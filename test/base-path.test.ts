import { afterAll, beforeAll, expect, test } from 'bun:test'
import { db } from '#db'
import { createStaff, samplePassword } from './support/people.ts'
import { freePort, untilAnswered } from './support/web-server.ts'

/** The program under /city/ behind a relay, as a counter's terminal on LGWAN sees it. */
const relayOrigin = 'http://relay.example'
let program: Bun.Subprocess
let port = 0
let person: { loginId: string }

beforeAll(async () => {
  person = await createStaff(db, 'clerk')
  port = await freePort()
  program = Bun.spawn([process.execPath, 'src/main.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      BASE_PATH: '/city',
      PUBLIC_ORIGIN: relayOrigin,
      SECURE_COOKIES: 'false',
      DEMO: 'false',
    },
    stdout: 'ignore',
    stderr: 'inherit',
  })
  await untilAnswered(`http://127.0.0.1:${port}/city/livez`, program)
}, 30_000)

afterAll(async () => {
  program.kill('SIGTERM')
  await program.exited
})

test.each([
  ['passes the path through', false],
  ['strips the path', true],
])('every address on a page works behind a relay that %s', async (_, strips) => {
  const relay = relayTo(port, strips)
  for (const path of ['/city/', '/city/staff/session/new']) {
    const page = await (await relay(path)).text()
    const addresses = [...page.matchAll(/(?:href|src|action|hx-get|hx-post)="([^"]*)"/g)].map(found => found[1]!)
    const own = addresses.filter(address => !/^(#|tel:|data:)/.test(address))
    expect(own.length).toBeGreaterThan(3)
    expect(own.filter(address => !address.startsWith('/city/'))).toEqual([])
    const opened = [...page.matchAll(/(?:href|src|hx-get)="(\/[^"]*)"/g)].map(found => found[1]!)
    const statuses = await Promise.all(opened.map(async address => (await relay(address)).status))
    expect(statuses.filter(status => status >= 400)).toEqual([])
  }
})

test.each([
  ['passes the path through', false],
  ['strips the path', true],
])('staff sign in behind a relay that %s and drops Sec-Fetch-Site', async (_, strips) => {
  const relay = relayTo(port, strips)
  const form = await relay('/city/staff/session/new')
  const cookie = form.headers
    .getSetCookie()
    .map(line => line.split(';')[0])
    .join('; ')
  expect(form.headers.getSetCookie().join()).toContain('Path=/city;')
  const token = /name="form_token" value="([^"]*)"/.exec(await form.text())![1]!
  const post = (origin: string) =>
    relay('/city/staff/session', {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ form_token: token, login_id: person.loginId, password: samplePassword }).toString(),
    })
  expect((await post('http://elsewhere.example')).status).toBe(403)
  const answer = await post(relayOrigin)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/city/staff/day'])
})

test('another path that only begins alike is not ours', async () => {
  expect((await fetch(`http://127.0.0.1:${port}/cityhall/livez`)).status).toBe(404)
})

function relayTo(target: number, strips: boolean) {
  return (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${target}${strips ? path.replace(/^\/city/, '') || '/' : path}`, {
      ...init,
      redirect: 'manual',
    })
}
