import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { makeDaySheets } from '#domain/counter/day-sheets'
import { queueReservationMail } from '#domain/mail/queue-mail'
import { addDays, atTokyo, dayOf, timeOf } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { cards, outgoingMails, reservations } from '../../../src/db/schema/index.ts'
import { DaySheetContent } from '../../../src/views/paper/day-sheet.tsx'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { createScene, findCard, findReservation } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import {
  createLocation,
  createOffice,
  createReservation,
  createShelvedCard,
  createStaff,
} from '../../support/people.ts'

beforeEach(truncateAll)

const today = () => dayOf(new Date())

/** Branch B with a visit today, its card on a shelf, a no-show and cards that wait for work. */
async function createBranch() {
  const scene = await createScene(db, { day: today(), at: timeOf(new Date()), isPulled: true, isCheckedIn: true })
  const { office, reservation } = scene
  await db.update(cards).set({ name: '枝庁　花子', nameKey: '枝庁花子' }).where(eq(cards.id, scene.card.id))
  const place = await createLocation(db, office.id, { cabinet: 77 })
  const waiting = await createShelvedCard(db, { officeId: office.id, process: 'received', name: '枝庁　待子' })
  const set = await createShelvedCard(db, { officeId: office.id, process: 'set_up', name: '枝庁　送子' })
  const missing = await createShelvedCard(db, { officeId: office.id, name: '枝庁　来子' })
  const { serviceId, poolId } = reservation
  const missed = await createReservation(db, {
    ...{ cards: [missing], officeId: office.id, day: addDays(today(), -1), status: 'no_show', serviceId, poolId },
  })
  await db.update(reservations).set({ email: 'eda@example.jp' }).where(eq(reservations.id, reservation.id))
  await db.transaction(tx => queueReservationMail(tx, 'booked', reservation.id, { now: new Date() }))
  const render = (sheet: Parameters<typeof DaySheetContent>[0]) => `${DaySheetContent(sheet)}`
  const now = atTokyo(today(), '07:00')
  await db.transaction(tx => makeDaySheets(tx, { now, rules: defaultRules, render }))
  return { ...scene, place, waiting, set, missed }
}
type Branch = Awaited<ReturnType<typeof createBranch>>

const listsOf = ({ office }: Branch) => [
  `/staff/day?office=${office.id}`,
  `/staff/day/print?office=${office.id}`,
  `/staff/boards/week?office=${office.id}`,
  `/staff/boards/month?office=${office.id}`,
  `/staff/pull-list?office=${office.id}&day=${today()}`,
  `/staff/pull-list/print?office=${office.id}&day=${today()}`,
  '/staff/handovers',
  '/staff/mails',
  `/staff/no-shows?office=${office.id}`,
  `/staff/day/sheets?office=${office.id}`,
  `/staff/set-ups?office=${office.id}`,
  `/staff/notices?office=${office.id}`,
  `/staff/locations?office=${office.id}`,
]

const idsOf = ({ office, reservation, card, place }: Branch) => [
  `/staff/handovers/${reservation.id}`,
  `/staff/handovers/${reservation.id}/cards/${card.id}/stop`,
  `/staff/cards/${card.id}`,
  `/staff/cards/${card.id}/notices`,
  `/staff/cards/${card.id}/override`,
  `/staff/cards/${card.id}/protection`,
  `/staff/cards/${card.id}/pull`,
  `/staff/day/sheets/${office.id}/${today()}`,
  `/staff/locations/${place.id}/retirement`,
  `/staff/reservations/${reservation.id}`,
  `/staff/label-sheets?kind=location&location=${place.id}`,
  `/staff/label-sheets?kind=card&card=${card.id}`,
]

test('scenario 34: in no list, search or print does branch A see branch B, nor by id', async () => {
  const branch = await createBranch()
  const { office, card, place } = branch
  const own = await createOffice(db, { name: { ja: '本庁', easy: '本庁', en: '本庁' } })
  const outsider = await signInAs(await createStaff(db, 'approver', own.id))
  const words = ['枝庁', office.name.ja, card.noticeNumber, card.label, place.label, 'eda@example.jp']
  for (const path of listsOf(branch)) {
    const answer = await outsider.visit(path)
    const text = await answer.text()
    expect([path, answer.status, words.filter(word => text.includes(word))]).toEqual([path, 200, []])
  }
  for (const path of idsOf(branch)) expect([path, (await outsider.visit(path)).status]).toEqual([path, 404])

  const search = (browser: Visitor, fields: Record<string, string>) =>
    browser.submit('/staff/cards/searches', fields, '/staff/cards')
  for (const fields of [
    { name: '枝庁' },
    { notice_number: card.noticeNumber },
    { anything: card.label },
    { process: 'received', office: String(office.id) },
  ]) {
    const answer = await search(outsider, fields)
    expect([answer.status, (await answer.text()).includes('枝庁　')]).toEqual([200, false])
  }
  const arrival = await outsider.submit('/staff/arrivals', { code: '枝庁' }, '/staff/arrivals')
  expect(await arrival.text()).toContain('予約が見つかりません')
})

test('scenario 34: nothing of branch B is changed, whatever office the form names', async () => {
  const { office, reservation, card, place, waiting, set, missed } = await createBranch()
  const own = await createOffice(db)
  const outsider = await signInAs(await createStaff(db, 'approver', own.id))
  const scoped = { office: String(office.id), office_id: String(office.id) }
  const attempts: [string, Record<string, string>, number][] = [
    [`/staff/arrivals/${missed.id}`, scoped, 404],
    [`/staff/arrivals/${reservation.id}/reversal`, scoped, 404],
    [`/staff/arrivals/${reservation.id}/absence`, scoped, 404],
    [`/staff/arrivals/${missed.id}/absence/reversal`, scoped, 404],
    [`/staff/handovers/${reservation.id}/start`, scoped, 404],
    [`/staff/handovers/${reservation.id}/waiting`, scoped, 404],
    [`/staff/handovers/${reservation.id}/cards/${card.id}/stop`, { ...scoped, reason: 'visitor_left' }, 404],
    [`/staff/no-shows/${missed.id}/contact?office=${office.id}`, scoped, 404],
    [`/staff/cards/${card.id}/protection`, { ...scoped, reason: '試験' }, 404],
    [`/staff/cards/${card.id}/override`, { ...scoped, from: 'in_procedure', process: 'received', reason: 'x' }, 404],
    [`/staff/cards/${waiting.id}/pull`, scoped, 404],
    [`/staff/locations/${place.id}/retirement`, scoped, 404],
    [
      '/staff/locations',
      { ...scoped, cabinet: '78', shelf_from: '1', shelf_to: '1', case_from: '1', case_to: '1' },
      422,
    ],
    ['/staff/set-ups', { ...scoped, card: String(waiting.id), result: 'ok' }, 422],
    ['/staff/set-ups', { ...scoped, scope: 'all', total: '1', result: 'ok' }, 422],
    ['/staff/notices', { ...scoped, card: String(set.id), sent_on: today() }, 422],
    ['/staff/notices', { ...scoped, scope: 'all', total: '1', sent_on: today() }, 422],
    ['/staff/put-away', { ...scoped, card_id: String(card.id), code: place.label }, 422],
    [`/staff/pull-list?office=${office.id}&day=${today()}`, { ...scoped, code: waiting.label }, 422],
  ]
  const [mail] = await db.select().from(outgoingMails)
  attempts.push([`/staff/mails/${mail!.id}/copies`, {}, 404], [`/staff/mails/${mail!.id}/bounce`, {}, 404])
  expect((await outsider.visit(`/staff/mails/${mail!.id}`)).status).toBe(404)
  await outsider.visit('/staff/day')
  for (const [path, fields, status] of attempts)
    expect([path, (await outsider.submit(path, fields)).status]).toEqual([path, status])
  expect((await findReservation(db, reservation.id)).status).toBe('checked_in')
  expect((await findReservation(db, missed.id)).status).toBe('no_show')
  expect([(await findCard(db, waiting.id)).process, (await findCard(db, set.id)).process]).toEqual([
    'received',
    'set_up',
  ])
})

test('who sees all offices looks at branch B; a card that comes over for a visit is seen where it is awaited', async () => {
  const branch = await createBranch()
  const own = await createOffice(db)
  const everywhere = await signInAs(await createStaff(db, 'approver', own.id, 'all_offices'))
  for (const path of [`/staff/day?office=${branch.office.id}`, `/staff/cards/${branch.card.id}`])
    expect(await (await everywhere.visit(path)).text()).toContain('枝庁　花子')
  expect(await (await everywhere.visit('/staff/day')).text()).toContain(branch.office.name.ja)

  const insider = await signInAs(await createStaff(db, 'clerk', own.id))
  expect((await insider.visit(`/staff/cards/${branch.set.id}`)).status).toBe(404)
  await createReservation(db, { cards: [branch.set], officeId: own.id, day: today() })
  expect((await insider.visit(`/staff/cards/${branch.set.id}`)).status).toBe(200)
})
