import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db'
import { addDays, atTokyo, dayOf, weekdayOf } from '#domain/rules/days'
import { generateSlots } from '#domain/slots/generate'
import {
  auditEvents,
  callOffs,
  closedDays,
  memos,
  openingPatterns,
  outgoingMails,
  reservations,
  slots,
  staff,
} from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { createVisit } from '../../support/calendar.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService, createStaff } from '../../support/people.ts'
import { textOf } from '../../support/resident.ts'

let approver: Visitor
let office: Awaited<ReturnType<typeof createOffice>>
let pool: Awaited<ReturnType<typeof createCounters>>
let service: Awaited<ReturnType<typeof createService>>
const today = dayOf(new Date())
// The next Tuesday at least a week away.
const day = [7, 8, 9, 10, 11, 12, 13].map(count => addDays(today, count)).find(each => weekdayOf(each) === 2)!

beforeEach(async () => {
  await truncateAll()
  office = await createOffice(db)
  service = await createService(db)
  pool = await createCounters(db, office.id, service.id)
  await db.update(openingPatterns).set({ opensOnHolidays: true })
  await generateSlots(db, { from: today, to: addDays(today, 30) })
  approver = await signInAs(await createStaff(db, 'approver', office.id, 'all_offices'))
})

async function visitOn(contact: { phone?: string; email?: string } = {}) {
  const startsAt = atTokyo(day, '09:00')
  await db
    .update(slots)
    .set({ taken: sql`${slots.taken} + 1` })
    .where(eq(slots.startsAt, startsAt))
  const place = { poolId: pool.id, officeId: office.id, serviceId: service.id }
  return createVisit(db, { ...place, startsAt, ...contact })
}
const outage = (changes: Record<string, string> = {}) => ({
  ...{ office_id: String(office.id), from_day: day, from_time: '9:00', to_day: day, to_time: '12:00' },
  ...{ way: 'cancel', reason: 'システムの故障', sends_mail: '1' },
  ...changes,
})
const path = '/staff/call-offs'
const statusesNow = async () => (await db.select().from(reservations)).map(({ status }) => status)

test('an outage: the preview counts whom to call, confirming cancels, and the list says who must be called', async () => {
  await visitOn({ email: 'hanako@example.jp' })
  await visitOn({ phone: '0999120000' })
  const preview = await textOf(await approver.submit(`${path}/preview`, outage(), `${path}/new`))
  expect(preview).toContain('影響を受ける予約 2件(うちメールなし 1件、メールも電話もなし 0件)')
  expect(await statusesNow()).toEqual(['booked', 'booked'])

  const answer = await approver.submit(path, outage())
  const [row] = await db.select().from(callOffs)
  expect(answer.headers.get('location')).toBe(`${path}/${row?.id}?done=called-off`)
  expect(await statusesNow()).toEqual(['cancelled', 'cancelled'])
  expect(await db.select().from(outgoingMails)).toMatchObject([{ kind: 'called_off', toAddress: 'hanako@example.jp' }])
  const list = await textOf(await approver.visit(answer.headers.get('location') ?? ''))
  expect(list).toContain('連絡先 2件(うち電話が要る人 1件)')
  expect(list).toContain('0999120000')
  expect(await db.$count(auditEvents, eq(auditEvents.action, 'call_off.viewed'))).toBe(2)

  await approver.submit(`${path}/${row?.id}/reopening`, {}, `${path}/${row?.id}`)
  expect(await db.$count(slots, eq(slots.isClosed, true))).toBe(0)
})

test('whoever telephones works through the list and ticks off whom they told, once', async () => {
  const visit = await visitOn({ phone: '0999120000' })
  await approver.submit(path, outage(), `${path}/new`)
  const [row] = await db.select().from(callOffs)
  const caller = await signInAs(await createStaff(db, 'call_center', office.id))
  const list = `${path}/${row!.id}`
  const page = await textOf(await caller.visit(list))
  expect([page.includes('うち電話が要る人 1件'), page.includes('枠を再開する')]).toEqual([true, false])
  expect(await textOf(await caller.visit(path))).not.toContain(`${path}/new`)
  for (const _ of [1, 2]) {
    const answer = await caller.submit(`${list}/visits/${visit.id}/contact`, {}, list)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, list])
  }
  const told = await db.select().from(memos)
  expect(told).toMatchObject([{ reservationId: visit.id, text: '中止の連絡済' }])
  expect(await textOf(await caller.visit(list))).toContain('うち電話が要る人 0件')

  await db.update(callOffs).set({ calledOffAt: new Date(Date.now() + 60_000) })
  expect(await textOf(await caller.visit(list))).toContain('うち電話が要る人 1件')
  expect((await caller.submit(`${path}/999999/visits/${visit.id}/contact`, {}, list)).status).toBe(404)
  const port = await signInAs(await createStaff(db, 'clerk', (await createOffice(db)).id))
  expect((await port.submit(`${list}/visits/${visit.id}/contact`, {}, path)).status).toBe(404)
})

test('without the tick nobody gets a mail', async () => {
  await visitOn({ email: 'hanako@example.jp' })
  const { sends_mail: _, ...silent } = outage()
  await approver.submit(path, silent, `${path}/new`)
  expect(await statusesNow()).toEqual(['cancelled'])
  expect(await db.$count(outgoingMails)).toBe(0)
})

test('bad input: every fault at once beside its field, with everything typed still there', async () => {
  const answer = await approver.submit(
    `${path}/preview`,
    outage({ from_time: '25:00', way: '', reason: '1234 5678 9018' }),
    `${path}/new`,
  )
  const page = await answer.text()
  expect(answer.status).toBe(422)
  for (const words of ['時刻を9:00のように', '予約をどうするかを選んで', '個人番号や住民票コード'])
    expect(page).toContain(words)
  expect(page).toContain(`value="${day}"`)
  const backwards = await approver.submit(`${path}/preview`, outage({ to_time: '8:00' }), `${path}/new`)
  expect(await backwards.text()).toContain('終わりは、始まりより後にしてください。')
  expect(await db.$count(callOffs)).toBe(0)
})

test('closing a day with visits: the same page asks what becomes of them, and does both in one step', async () => {
  const visit = await visitOn()
  const closing = { day, office_id: 'all', kind: 'jlis', reason: 'システムの保守' }
  const preview = await approver.submit(
    '/staff/calendar/closed-days/preview',
    closing,
    '/staff/calendar/closed-days/new',
  )
  expect(await preview.text()).toContain('この日を休みにし、予約を移すか取り消す')
  const choice = { ...closing, closing_reason: 'システムの保守', way: '' }
  const unsure = await approver.submit(`${path}/closed-days`, choice)
  expect([unsure.status, (await unsure.text()).includes('予約をどうするかを選んでください')]).toEqual([422, true])
  expect(await db.$count(closedDays)).toBe(0)

  const done = await approver.submit(`${path}/closed-days`, { ...choice, way: 'move' })
  expect(done.status).toBe(303)
  const [moved] = await db.select().from(reservations).where(eq(reservations.id, visit.id))
  expect(moved).toMatchObject({ status: 'booked' })
  expect(moved!.day > day).toBe(true)
  expect(await db.$count(closedDays)).toBe(1)
})

test('ending an opening with visits: the page asks, and one step does both', async () => {
  await visitOn()
  const [pattern] = await db.select().from(openingPatterns).where(eq(openingPatterns.weekday, 2))
  const lastDay = addDays(day, -1)
  const end = `/staff/calendar/openings/${pattern!.id}/end`
  const asked = await approver.submit(end, { last_day: lastDay }, end)
  expect([asked.status, (await asked.text()).includes('この日で終了し、予約を移すか取り消す')]).toEqual([422, true])
  const choice = { last_day: lastDay, way: 'cancel', reason: '窓口の縮小' }
  const done = await approver.submit(`${path}/openings/${pattern!.id}`, choice)
  expect(done.status).toBe(303)
  expect(await statusesNow()).toEqual(['cancelled'])
  const [ended] = await db.select().from(openingPatterns).where(eq(openingPatterns.id, pattern!.id))
  expect(ended).toMatchObject({ validUntil: lastDay })
})

test('scenario 34: who sees one office only calls off that office only, and sees no list of another', async () => {
  const [elsewhere, port] = [await createOffice(db), await createOffice(db)]
  await visitOn()
  const theirs = await signInAs(await createStaff(db, 'approver', port.id))
  await db.update(staff).set({ scope: 'own_office' })
  for (const office_id of ['all', String(office.id), String(elsewhere.id)]) {
    const answer = await theirs.submit(path, outage({ office_id }), `${path}/new`)
    expect(answer.status).toBe(422)
  }
  expect(await statusesNow()).toEqual(['booked'])
  await approver.submit(path, outage(), `${path}/new`)
  const [row] = await db.select().from(callOffs)
  expect((await theirs.visit(`${path}/${row?.id}`)).status).toBe(404)
  expect((await theirs.submit(`${path}/${row?.id}/reopening`, {}, path)).status).toBe(404)
})

test('nor do they close a day or an opening there together with its visits', async () => {
  await visitOn()
  const port = await createOffice(db)
  const theirs = await signInAs(await createStaff(db, 'approver', port.id))
  const [pattern] = await db.select().from(openingPatterns).where(eq(openingPatterns.weekday, 2))
  const choice = { way: 'cancel', reason: '窓口の縮小', kind: 'city', closing_reason: '停電', day }
  for (const office_id of ['all', String(office.id)])
    expect((await theirs.submit(`${path}/closed-days`, { ...choice, office_id }, `${path}/new`)).status).toBe(403)
  const ending = await theirs.submit(`${path}/openings/${pattern!.id}`, { ...choice, last_day: addDays(day, -1) })
  expect(ending.status).toBe(403)
  expect([await statusesNow(), await db.$count(closedDays)]).toEqual([['booked'], 0])
  const own = await theirs.submit(`${path}/closed-days`, { ...choice, office_id: String(port.id) })
  expect([own.status, await db.$count(closedDays)]).toEqual([303, 1])
})
