import { beforeAll, expect, test } from 'bun:test'
import { db } from '#db'
import { isPermitted, type Permission, type StaffRole, staffRoles } from '#domain/staff/permissions'
import { app } from '../../src/app.ts'
import { lists } from '../../src/routes/staff/lists/index.ts'
import { signInAs, type Visitor, visitor } from '../support/browser.ts'
import { truncateAll } from '../support/database.ts'
import { createStaff } from '../support/people.ts'

type Gate = Permission | 'signed-in' | 'public' | 'sign-out'

/** Every route below /staff and what it takes to pass. A route without a line here fails, and so does a line without a route. */
const gates: Partial<Record<Gate, string[]>> = {
  'shipments.receive': [
    'GET /staff/shipments',
    'GET /staff/shipments/new',
    'POST /staff/shipments',
    'GET /staff/shipments/:id',
    'POST /staff/shipments/:id/notices-count',
    'GET /staff/shipments/:id/receipt',
    'GET /staff/shipments/:id/memo',
    'GET /staff/shipments/:id/scan',
    'POST /staff/shipments/:id/scan',
    'GET /staff/shipments/:id/pairings',
    'POST /staff/shipments/:id/pairings',
    'GET /staff/shipments/:id/cards/new',
    'POST /staff/shipments/:id/cards',
    'GET /staff/shipments/:id/differences/new',
    'POST /staff/shipments/:id/differences',
    'GET /staff/shipments/:id/differences/:differenceId',
    'POST /staff/shipments/:id/differences/:differenceId',
    'POST /staff/shipments/:id/differences/:differenceId/withdrawal',
    'POST /staff/shipments/:id/differences/:differenceId/keeping',
    'POST /staff/shipments/:id/differences/:differenceId/sending-back',
    'POST /staff/shipments/:id/differences/:differenceId/coming-back',
    'GET /staff/shipment-differences',
    'GET /staff/cards/:id/direct-mail',
    'POST /staff/cards/:id/direct-mail',
    'POST /staff/shipments/:id/scan/undo',
    'POST /staff/shipments/:id/pairings/undo',
    'GET /staff/shipments/:id/closing',
    'POST /staff/shipments/:id/closing',
  ],
  public: [
    'GET /staff/session/new',
    'POST /staff/session',
    'GET /staff/session/provider/new',
    'GET /staff/session/provider/answer',
  ],
  'sign-out': ['POST /staff/session/end'],
  'signed-in': ['GET /staff', 'GET /staff/password', 'POST /staff/password'],
  'reservations.view': [
    'GET /staff/boards/week',
    'GET /staff/boards/month',
    'GET /staff/day',
    'GET /staff/day/print',
    'GET /staff/lists',
    'GET /staff/reservations',
    'POST /staff/reservations/searches',
    'GET /staff/reservations/:id',
    'GET /staff/reservations/:id/slip',
    'GET /staff/waiting',
    'GET /staff/waiting/:id',
  ],
  'reservations.call-off': [
    'GET /staff/call-offs/new',
    'POST /staff/call-offs/preview',
    'POST /staff/call-offs',
    'POST /staff/call-offs/:id/reopening',
    'POST /staff/call-offs/closed-days',
    'POST /staff/call-offs/openings/:id',
  ],
  'arrivals.check-in': [
    'GET /staff/arrivals',
    'POST /staff/arrivals',
    'POST /staff/arrivals/:id',
    'POST /staff/arrivals/:id/reversal',
    'POST /staff/arrivals/:id/absence',
    'POST /staff/arrivals/:id/absence/reversal',
    'GET /staff/walk-ins',
    'POST /staff/walk-ins',
    'GET /staff/walk-ins/:id/ticket',
  ],
  'cards.hand-over': [
    'GET /staff/handovers',
    'GET /staff/handovers/:id',
    'POST /staff/handovers/:id',
    'POST /staff/handovers/:id/cards/:cardId',
    'GET /staff/handovers/:id/cards/:cardId/stop',
    'POST /staff/handovers/:id/cards/:cardId/stop',
    'POST /staff/handovers/:id/start',
    'POST /staff/handovers/:id/waiting',
    'POST /staff/handovers/:id/completion/reversal',
    'POST /staff/handovers/:id/members/:memberId',
    'GET /staff/handovers/:id/members/:memberId/stop',
    'POST /staff/handovers/:id/members/:memberId/stop',
    'POST /staff/handovers/:id/cards/:cardId/items',
    'GET /staff/handovers/:id/items/labels',
    'GET /staff/cards/:id/reversal',
    'POST /staff/cards/:id/reversal',
    'GET /staff/reversals',
    'POST /staff/reversals/cards/:cardId/return',
    'POST /staff/reversals/cards/:cardId/continuation',
  ],
  'reversals.decide': ['GET /staff/reversals/:id/decision', 'POST /staff/reversals/:id/decision'],
  'disposals.propose': [
    'GET /staff/disposals',
    'POST /staff/disposals',
    'GET /staff/disposals/holds',
    'GET /staff/disposals/open',
    'POST /staff/disposals/open/:id/voiding',
    'GET /staff/disposals/open/:id/withdrawal',
    'POST /staff/disposals/open/:id/withdrawal',
    'GET /staff/disposals/scan',
    'POST /staff/disposals/scan',
    'POST /staff/disposals/scan/undo',
    'POST /staff/disposals/scan/witness',
    'POST /staff/disposals/scan/witness/end',
    'GET /staff/cards/:id/disposal-hold',
    'POST /staff/cards/:id/disposal-hold',
    'POST /staff/cards/:id/disposal-hold/end',
    'GET /staff/collected-items',
    'POST /staff/collected-items',
    'GET /staff/collected-items/new',
    'POST /staff/collected-items/new',
    'GET /staff/collected-items/:id/label',
    'POST /staff/collected-items/witness',
    'POST /staff/collected-items/witness/end',
  ],
  'lists.export': ['GET /staff/disposals/book.csv', 'GET /staff/collected-items/book.csv'],
  'disposals.approve': ['GET /staff/disposals/approvals', 'POST /staff/disposals/approvals'],
  'custody.move': [
    'GET /staff/pull-list',
    'GET /staff/pull-list/print',
    'POST /staff/pull-list',
    'POST /staff/pull-list/undo',
    'POST /staff/pull-list/cards/:cardId/alarm',
    'GET /staff/pull-list/alarms/:alarmId/resolution',
    'POST /staff/pull-list/alarms/:alarmId/resolution',
    'POST /staff/balance',
    'POST /staff/locations/:id/moves',
    'GET /staff/dispatches',
    'POST /staff/dispatches',
    'GET /staff/dispatches/new',
    'POST /staff/dispatches/scans',
    'GET /staff/dispatches/:id',
    'GET /staff/dispatches/:id/print',
    'POST /staff/dispatches/:id/scans',
    'POST /staff/dispatches/:id/scans/undo',
    'POST /staff/dispatches/:id/cards/:cardId/removal',
    'GET /staff/dispatches/:id/sending',
    'POST /staff/dispatches/:id/sending',
    'GET /staff/dispatches/:id/discarding',
    'POST /staff/dispatches/:id/discarding',
    'GET /staff/put-away',
    'POST /staff/put-away',
    'POST /staff/put-away/undo',
    'GET /staff/moves',
    'POST /staff/moves',
    'POST /staff/moves/undo',
    'GET /staff/moves/cases',
    'POST /staff/moves/cases',
    'GET /staff/postings',
    'GET /staff/postings/new',
    'POST /staff/postings',
    'POST /staff/postings/undo',
    'GET /staff/postings/slip',
    'GET /staff/postings/deliveries',
    'POST /staff/postings/deliveries/preview',
    'POST /staff/postings/deliveries',
    'GET /staff/postings/returns',
    'POST /staff/postings/returns',
    'POST /staff/postings/returns/undo',
    'GET /staff/cards/:id/pull',
    'POST /staff/cards/:id/pull',
  ],
  'cards.view': [
    'GET /staff/overview',
    'GET /staff/pulled-cards',
    'GET /staff/unshelved-cards',
    'GET /staff/cards-under-way',
    'GET /staff/balance',
    'GET /staff/balance/:id',
    'GET /staff/locations',
    'GET /staff/locations/:id',
    'GET /staff/cards',
    'POST /staff/cards/searches',
    'GET /staff/expiring-cards',
    'GET /staff/express',
    'POST /staff/express',
    'GET /staff/cards/:id',
    'GET /staff/day/sheets',
    'GET /staff/disposals/book',
    'GET /staff/collected-items/book',
    'GET /staff/day/sheets/:officeId/:day',
  ],
  'cards.set-up': [
    'GET /staff/set-ups',
    'POST /staff/set-ups',
    'POST /staff/set-ups/work',
    'GET /staff/set-ups/scan',
    'POST /staff/set-ups/scan',
    'POST /staff/set-ups/scan/undo',
    'GET /staff/set-ups/results',
    'GET /staff/set-ups/bulk',
    'POST /staff/set-ups/bulk/preview',
    'POST /staff/set-ups/bulk',
    'GET /staff/set-ups/witness',
    'POST /staff/set-ups/witness',
    'POST /staff/set-ups/witness/end',
    'GET /staff/remakes',
    'GET /staff/remakes/:id',
    'POST /staff/remakes/:id/number',
    'POST /staff/remakes/:id/link',
    'POST /staff/remakes/:id/cancellation',
    'GET /staff/cards/:id/departure',
    'POST /staff/cards/:id/departure',
    'GET /staff/cards/:id/remake',
    'POST /staff/cards/:id/remake',
    'GET /staff/cards/:id/schedule',
    'POST /staff/cards/:id/schedule',
    'GET /staff/register-changes',
    'GET /staff/register-changes/:id',
    'POST /staff/register-changes/:id',
    'POST /staff/register-changes/:id/consequences',
    'GET /staff/cards/new',
    'POST /staff/cards',
  ],
  'stocktakes.run': [
    'GET /staff/stocktakes',
    'GET /staff/stocktakes/cases',
    'GET /staff/stocktakes/new',
    'POST /staff/stocktakes',
    'GET /staff/stocktakes/:id',
    'POST /staff/stocktakes/:id/place',
    'POST /staff/stocktakes/:id/finish',
    'GET /staff/stocktakes/:id/desk',
    'POST /staff/stocktakes/:id/desk',
    'POST /staff/stocktakes/:id/desk/undo',
    'GET /staff/stocktakes/:id/abandonment',
    'POST /staff/stocktakes/:id/abandonment',
    'GET /staff/stocktakes/:id/report',
    'POST /staff/stocktakes/:id/cases/:locationId/reopening',
    'GET /staff/stocktakes/:id/cases/:locationId',
    'POST /staff/stocktakes/:id/cases/:locationId',
    'POST /staff/stocktakes/:id/cases/:locationId/undo',
    'POST /staff/stocktakes/:id/cases/:locationId/end',
    'GET /staff/stocktakes/:id/differences/:differenceId',
    'POST /staff/stocktakes/:id/differences/:differenceId',
  ],
  'stocktakes.sign-off': ['GET /staff/stocktakes/:id/sign-off', 'POST /staff/stocktakes/:id/sign-off'],
  'incidents.declare': [
    'GET /staff/incidents',
    'GET /staff/incidents/new',
    'POST /staff/incidents',
    'GET /staff/incidents/cards/:cardId',
    'GET /staff/incidents/:id',
    'GET /staff/incidents/:id/report',
    'POST /staff/incidents/:id/notes',
    'POST /staff/incidents/:id/report-day',
  ],
  'incidents.close': ['GET /staff/incidents/:id/closing', 'POST /staff/incidents/:id/closing'],
  'protection.edit': [
    'GET /staff/cards/:id/protection',
    'POST /staff/cards/:id/protection',
    'POST /staff/cards/:id/protection/end',
  ],
  'cards.override': ['GET /staff/cards/:id/override', 'POST /staff/cards/:id/override'],
  'imports.run': [
    'GET /staff/register-changes/files',
    'POST /staff/register-changes/files',
    'GET /staff/register-changes/files/:id',
    'GET /staff/register-changes/files/:id/mapping',
    'POST /staff/register-changes/files/:id/mapping',
    'POST /staff/register-changes/files/:id/commit',
    'POST /staff/register-changes/files/:id/discard',
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
  'form-texts.edit': [
    'GET /staff/form-texts',
    'GET /staff/form-texts/:key',
    'POST /staff/form-texts/:key',
    'POST /staff/form-texts/:key/preview',
    'POST /staff/form-texts/:key/reset',
  ],
  'notices.issue': [
    'GET /staff/notices',
    'POST /staff/notices',
    'GET /staff/letters',
    'GET /staff/letters/resend',
    'POST /staff/letters/preparation',
    'POST /staff/letters',
    'GET /staff/letters/:id',
    'POST /staff/letters/:id/sending',
    'POST /staff/letters/:id/reprint',
    'POST /staff/letters/:id/withdrawal',
    'POST /staff/letters/:id/export',
    'POST /staff/letters/:id/labels',
    'GET /staff/reminders',
    'GET /staff/ageing',
    'POST /staff/ageing/long-storage',
    'GET /staff/returned-mail/steps',
    'POST /staff/returned-mail/steps/:id',
    'GET /staff/returned-mail',
    'POST /staff/returned-mail',
    'POST /staff/returned-mail/undo',
    'GET /staff/posting-lists',
    'POST /staff/posting-lists',
    'GET /staff/inquiries',
    'GET /staff/inquiries/new',
    'POST /staff/inquiries',
    'GET /staff/inquiries/:id',
    'POST /staff/inquiries/:id/print',
    'POST /staff/inquiries/:id/sending',
    'POST /staff/inquiries/:id/ending',
    'GET /staff/blank-forms',
    'POST /staff/blank-forms',
    'POST /staff/cards/:id/memos',
    'GET /staff/cards/:id/notices',
    'POST /staff/cards/:id/notices',
    'POST /staff/cards/:id/notices/deadline',
    'POST /staff/cards/:id/notices/return',
    'GET /staff/cards/:id/printed-key',
    'POST /staff/cards/:id/printed-key',
    'GET /staff/prints',
    'GET /staff/prints/:id',
    'GET /staff/prints/:id/print.pdf',
    'GET /staff/prints/:id/pages',
    'GET /staff/prints/:id/pages/:number',
    'POST /staff/prints/:id/retry',
    'GET /staff/label-sheets',
    'POST /staff/label-sheets',
  ],
  'locations.edit': [
    'GET /staff/locations/new',
    'POST /staff/locations',
    'GET /staff/locations/:id/capacity',
    'POST /staff/locations/:id/capacity',
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
  'announcements.edit': [
    'GET /staff/screen-texts',
    'GET /staff/screen-texts/:key',
    'POST /staff/screen-texts/:key',
    'POST /staff/screen-texts/:key/removal',
    'GET /staff/announcements',
    'GET /staff/announcements/new',
    'POST /staff/announcements',
    'POST /staff/announcements/preview',
    'POST /staff/announcements/correction',
    'GET /staff/announcements/:id',
    'POST /staff/announcements/:id',
    'POST /staff/announcements/:id/preview',
    'POST /staff/announcements/:id/correction',
    'POST /staff/announcements/:id/withdrawal',
    'POST /staff/announcements/:id/withdrawal/reversal',
  ],
  'reservations.change': [
    'GET /staff/reservations/new',
    'POST /staff/reservations/new/cards',
    'POST /staff/reservations/holds',
    'GET /staff/reservations/holds/:id',
    'POST /staff/reservations/holds/:id',
    'POST /staff/reservations/holds/:id/renewal',
    'POST /staff/reservations/holds/:id/release',
    'GET /staff/reservations/:id/contact',
    'POST /staff/reservations/:id/contact',
    'GET /staff/reservations/:id/cancellation/new',
    'POST /staff/reservations/:id/cancellation',
    'POST /staff/reservations/:id/cancellation/reversal',
    'POST /staff/reservations/:id/memos',
    'GET /staff/reservations/:id/move',
    'POST /staff/reservations/:id/move',
    'GET /staff/reservations/:id/move/:holdId',
    'POST /staff/reservations/:id/move/:holdId',
    'GET /staff/reservations/:id/members',
    'POST /staff/reservations/:id/members',
    'POST /staff/reservations/:id/members/:memberId/removal',
    'GET /staff/waiting/new',
    'POST /staff/waiting/new/cards',
    'POST /staff/waiting',
    'POST /staff/waiting/:id/acceptance',
    'POST /staff/waiting/:id/priority',
    'GET /staff/waiting/:id/withdrawal/new',
    'POST /staff/waiting/:id/withdrawal',
    'GET /staff/call-offs',
    'GET /staff/call-offs/:id',
    'POST /staff/call-offs/:id/visits/:visitId/contact',
    'GET /staff/no-shows',
    'POST /staff/no-shows/:id/contact',
    'POST /staff/mails/:id/copies',
    'POST /staff/mails/:id/bounce',
  ],
  'mails.view': ['GET /staff/mails', 'GET /staff/mails/:id', 'GET /staff/mailbox', 'GET /staff/mailbox/:id'],
  'mails.edit': [
    'GET /staff/mail-templates',
    'GET /staff/mail-templates/:kind/:language',
    'POST /staff/mail-templates/:kind/:language',
    'POST /staff/mail-templates/:kind/:language/preview',
    'POST /staff/mail-templates/:kind/:language/tests',
    'POST /staff/mail-templates/:kind/:language/reset',
  ],
  'audit.read': ['GET /staff/audit', 'GET /staff/audit/export'],
  'parameters.edit': [
    'GET /staff/postal-codes',
    'POST /staff/postal-codes',
    'GET /staff/parameters',
    'GET /staff/parameters/:key',
    'POST /staff/parameters/:key',
    'GET /staff/city',
    'GET /staff/city/profile',
    'POST /staff/city/profile',
    'GET /staff/city/offices/new',
    'POST /staff/city/offices',
    'GET /staff/city/offices/:id',
    'POST /staff/city/offices/:id',
    'GET /staff/city/offices/:id/map',
    'POST /staff/city/offices/:id/map',
    'POST /staff/city/offices/:id/map/picture-removal',
    'GET /staff/city/services/:id',
    'POST /staff/city/services/:id',
    'POST /staff/city/services/:id/offering',
    'POST /staff/city/services/:id/withdrawal',
    'GET /staff/scan-rules',
    'POST /staff/scan-rules',
    'POST /staff/scan-rules/trial',
    'POST /staff/scan-rules/:id/stop',
    'POST /staff/scan-rules/:id/resume',
    'GET /staff/reasons',
    'GET /staff/reasons/new',
    'POST /staff/reasons',
    'GET /staff/reasons/:id',
    'POST /staff/reasons/:id',
    'POST /staff/reasons/:id/offering',
    'POST /staff/reasons/:id/withdrawal',
    'POST /staff/reasons/:id/move',
    'GET /staff/belongings',
    'GET /staff/belongings/preview',
    'GET /staff/belongings/new',
    'POST /staff/belongings',
    'GET /staff/belongings/:id',
    'POST /staff/belongings/:id',
    'POST /staff/belongings/:id/end',
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
    'GET /staff/calendar/openings/:id/capacity',
    'POST /staff/calendar/openings/:id/capacity/preview',
    'POST /staff/calendar/openings/:id/capacity',
    'GET /staff/calendar/offices/:id/pools/new',
    'POST /staff/calendar/offices/:id/pools',
    'GET /staff/calendar/pools/:id',
    'POST /staff/calendar/pools/:id',
    'GET /staff/calendar/pools/:id/closing',
    'POST /staff/calendar/pools/:id/closing',
    'GET /staff/calendar/pools/:id/special-openings/new',
    'POST /staff/calendar/pools/:id/special-openings',
    'GET /staff/calendar/special-openings/:id/removal',
    'POST /staff/calendar/special-openings/:id/removal',
    'GET /staff/calendar/closed-days/copy',
    'POST /staff/calendar/closed-days/copy',
    'GET /staff/shifts',
    'POST /staff/shifts',
    'POST /staff/shifts/:id/removal',
  ],
}

for (const { name, permission } of lists) {
  const paths = [`GET /staff/lists/${name}`, `GET /staff/lists/${name}/print`, `POST /staff/lists/${name}/columns`]
  gates[permission] = [...(gates[permission] ?? []), ...paths]
  const exports = [`GET /staff/lists/${name}/export`, `POST /staff/lists/${name}/export`]
  gates['lists.export'] = [...(gates['lists.export'] ?? []), ...exports]
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
    true,
  ])
})
