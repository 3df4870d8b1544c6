import { beforeAll, expect, test } from 'bun:test'
import { db } from '#db'
import { isPermitted, type Permission, type StaffRole, staffRoles } from '#domain/staff/permissions'
import { app } from '../../src/app.ts'
import { signInAs, type Visitor, visitor } from '../support/browser.ts'
import { truncateAll } from '../support/database.ts'
import { createStaff } from '../support/people.ts'

type Gate = Permission | 'signed-in' | 'public' | 'sign-out'

/** Every route below /staff and what it takes to pass. A route without a line here fails, and so does a line without a route. */
const gates: Partial<Record<Gate, string[]>> = {
  public: [
    'GET /staff/session/new',
    'POST /staff/session',
    'GET /staff/session/provider/new',
    'GET /staff/session/provider/answer',
  ],
  'sign-out': ['POST /staff/session/end'],
  'signed-in': ['GET /staff', 'GET /staff/password', 'POST /staff/password'],
  'reservations.view': ['GET /staff/day', 'GET /staff/day/print'],
  'arrivals.check-in': [
    'GET /staff/arrivals',
    'POST /staff/arrivals',
    'POST /staff/arrivals/:id',
    'POST /staff/arrivals/:id/reversal',
    'POST /staff/arrivals/:id/absence',
    'POST /staff/arrivals/:id/absence/reversal',
  ],
  'cards.hand-over': [
    'GET /staff/handovers',
    'GET /staff/handovers/:id',
    'POST /staff/handovers/:id',
    'POST /staff/handovers/:id/cards/:cardId',
    'GET /staff/handovers/:id/cards/:cardId/stop',
    'POST /staff/handovers/:id/cards/:cardId/stop',
  ],
  'custody.move': [
    'GET /staff/pull-list',
    'GET /staff/pull-list/print',
    'POST /staff/pull-list',
    'POST /staff/pull-list/undo',
    'POST /staff/pull-list/cards/:cardId/alarm',
    'POST /staff/pull-list/alarms/:alarmId/resolution',
    'GET /staff/put-away',
    'POST /staff/put-away',
    'GET /staff/cards/:id/pull',
    'POST /staff/cards/:id/pull',
  ],
  'cards.view': [
    'GET /staff/locations',
    'GET /staff/locations/labels',
    'GET /staff/cards',
    'POST /staff/cards/searches',
    'GET /staff/cards/labels',
    'GET /staff/cards/:id',
  ],
  'cards.set-up': [
    'GET /staff/set-ups',
    'POST /staff/set-ups',
    'GET /staff/set-ups/scan',
    'POST /staff/set-ups/scan',
    'GET /staff/cards/new',
    'POST /staff/cards',
  ],
  'cards.override': ['GET /staff/cards/:id/override', 'POST /staff/cards/:id/override'],
  'imports.run': [
    'GET /staff/imports',
    'POST /staff/imports',
    'GET /staff/imports/:id',
    'GET /staff/imports/:id/faults',
    'GET /staff/imports/:id/changes',
    'GET /staff/imports/:id/faults.csv',
    'POST /staff/imports/:id/commit',
    'POST /staff/imports/:id/recovery',
    'POST /staff/imports/:id/discard',
    'GET /staff/imports/:id/mapping',
    'POST /staff/imports/:id/mapping',
  ],
  'notices.issue': [
    'GET /staff/notices',
    'POST /staff/notices',
    'GET /staff/cards/:id/notices',
    'POST /staff/cards/:id/notices',
    'POST /staff/cards/:id/notices/return',
  ],
  'locations.edit': [
    'GET /staff/locations/new',
    'POST /staff/locations',
    'GET /staff/locations/:id/retirement',
    'POST /staff/locations/:id/retirement',
  ],
  'accounts.edit': [
    'GET /staff/accounts',
    'GET /staff/accounts/new',
    'POST /staff/accounts',
    'GET /staff/accounts/:id',
    'POST /staff/accounts/:id',
    'POST /staff/accounts/:id/suspension',
    'POST /staff/accounts/:id/reinstatement',
    'POST /staff/accounts/:id/unlocking',
    'POST /staff/accounts/:id/password',
  ],
  'audit.read': ['GET /staff/audit', 'GET /staff/audit/export'],
  'parameters.edit': [
    'GET /staff/parameters',
    'GET /staff/parameters/:key',
    'POST /staff/parameters/:key',
    'GET /staff/city',
    'GET /staff/city/profile',
    'POST /staff/city/profile',
    'GET /staff/city/offices/:id',
    'POST /staff/city/offices/:id',
    'GET /staff/city/services/:id',
    'POST /staff/city/services/:id',
    'GET /staff/training-clock',
    'POST /staff/training-clock',
    'POST /staff/training-clock/real-time',
  ],
  'calendar.edit': [
    'GET /staff/calendar',
    'GET /staff/calendar/offices/:id',
    'GET /staff/calendar/closed-days/new',
    'POST /staff/calendar/closed-days/preview',
    'POST /staff/calendar/closed-days',
    'POST /staff/calendar/closed-days/:id/removal',
    'GET /staff/calendar/pools/:id/openings/new',
    'POST /staff/calendar/pools/:id/openings',
    'GET /staff/calendar/openings/:id/end',
    'POST /staff/calendar/openings/:id/end',
  ],
}

const named = app.routes
  .filter(({ path }) => path === '/staff' || path.startsWith('/staff/'))
  .map(({ method, path }) => `${method} ${path.replace(/(?<=.)\/$/, '')}`)
const listed = Object.values(gates).flat()
const gateOf = (route: string) => Object.entries(gates).find(([, routes]) => routes.includes(route))?.[0]

beforeAll(truncateAll)

/** Sends what a browser would send, with a form token that is valid; the ids name nothing. */
async function knock(browser: Visitor, route: string) {
  const [method, pattern = ''] = route.split(' ')
  const path = pattern.replace(':key', 'holdMinutes').replace(/:\w+/g, '999999')
  const answer = method === 'GET' ? await browser.visit(path) : await browser.submit(path, {})
  return { status: answer.status, isSentToSignIn: answer.headers.get('location') === '/staff/session/new' }
}

const mayPass = (role: StaffRole, gate: string | undefined) =>
  gate === 'signed-in' || gate === 'public' || staffPermission(role, gate)

const staffPermission = (role: StaffRole, gate: string | undefined) => {
  const permission = (Object.keys(gates) as Permission[]).find(each => each === gate)
  return permission !== undefined && isPermitted(role, permission)
}

test('every staff route is in the table, and every line of the table is a route', () => {
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(route => !listed.includes(route)).map(route => `without a gate: ${route}`)).toEqual([])
  expect(listed.filter(route => !named.includes(route)).map(route => `no such route: ${route}`)).toEqual([])
  expect(listed.filter((route, index) => listed.indexOf(route) !== index)).toEqual([])
  expect(named.filter(route => !/^(GET|POST) /.test(route))).toEqual([])
})

test('a stranger is sent to the sign-in page from every route but the sign-in itself', async () => {
  const stranger = visitor()
  await stranger.visit('/staff/session/new')
  const open: string[] = []
  for (const route of named) {
    const { status, isSentToSignIn } = await knock(stranger, route)
    if (!(status === 303 && isSentToSignIn)) open.push(route)
  }
  expect(open.toSorted()).toEqual((gates.public ?? []).toSorted())
})

test('a stranger without a form token gets nowhere either', async () => {
  const stranger = visitor()
  for (const route of named.filter(each => each.startsWith('POST'))) {
    const answer = await stranger.submitRaw(route.slice(5).replace(/:\w+/g, '1'), {})
    expect([route, answer.status]).toEqual([route, 403])
  }
})

for (const role of staffRoles) {
  test(`${role}: in where the role permits, 403 everywhere else`, async () => {
    const browser = await signInAs(await createStaff(db, role))
    const signOut = gates['sign-out'] ?? []
    const surprises: string[] = []
    for (const route of named.filter(each => !signOut.includes(each))) {
      const { status, isSentToSignIn } = await knock(browser, route)
      const verdict = isSentToSignIn ? 'sent to sign-in' : status === 403 ? 'refused' : status >= 500 ? 'broken' : 'in'
      if (verdict !== (mayPass(role, gateOf(route)) ? 'in' : 'refused')) surprises.push(`${route}: ${verdict}`)
    }
    expect(surprises).toEqual([])
    for (const route of signOut) expect(await knock(browser, route)).toEqual({ status: 303, isSentToSignIn: true })
    expect(await knock(browser, 'GET /staff/password')).toEqual({ status: 303, isSentToSignIn: true })
  }, 60_000)
}

test('each role lacks something, except the administrator', () => {
  const refused = (role: StaffRole) => named.filter(route => !mayPass(role, gateOf(route))).length
  expect(staffRoles.map(role => refused(role) > (gates['sign-out'] ?? []).length)).toEqual([
    false,
    true,
    true,
    true,
    true,
  ])
})
