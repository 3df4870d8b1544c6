import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { auditEvents, reservations, waitingEntries } from '../../../src/db/schema/index.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { deskOf } from '../../support/desk.ts'
import { createOffice } from '../../support/people.ts'
import {
  bookedResident,
  createHolder,
  mailResident,
  type OpenCity,
  openCity,
  personFields,
  textOf,
  whereOf,
} from '../../support/resident.ts'
import {
  closeAllTimes,
  entryOf,
  freeTime,
  joinFor,
  lastDay,
  letOffersRunOut,
  offered,
  offerPlaces,
} from '../../support/waiting.ts'

beforeEach(truncateAll)

const byPhone = { email: undefined, phone: '0999120000' }
const wishOf = ({ officeId, range }: OpenCity, fields = {}) => ({
  ...{ office: String(officeId), from: range.earliest, until: range.latest, time_of_day: 'any' },
  ...{ phone: '', email: '', language: 'ja' },
  ...fields,
})
const events = (action: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.action, action)).orderBy(auditEvents.id)
const entries = () => db.select().from(waitingEntries).orderBy(waitingEntries.id)
const booked = () => db.select().from(reservations).where(eq(reservations.status, 'booked'))

describe('R-29: the line of an office', () => {
  test('stands in its order: to be called first, then on offer, then priority, then arrival', async () => {
    const city = await openCity()
    await closeAllTimes()
    const ids = [
      await joinFor(city, [await createHolder(city)]),
      await joinFor(city, [await createHolder(city)], byPhone),
      await joinFor(city, [await createHolder(city)]),
      await joinFor(city, [await createHolder(city)]),
    ]
    await freeTime(city)
    await freeTime(city, '10:00')
    expect(await offerPlaces()).toBe(2)
    await db.update(waitingEntries).set({ priority: 1 }).where(eq(waitingEntries.id, ids[3]!))
    const desk = await deskOf('clerk', city)
    const html = await (await desk.visit('/staff/waiting')).text()
    const shown = [...html.matchAll(/href="\/staff\/waiting\/(\d+)"/g)].map(([, id]) => Number(id))
    expect(shown).toEqual([ids[1]!, ids[0]!, ids[3]!, ids[2]!])
    expect([...html.matchAll(/電話してください/g)].length).toBe(1)
    expect(html).toContain('0999120000')
    expect(await events('waiting_entries.listed')).toMatchObject([
      { actor: 'staff', details: { officeId: city.officeId, count: 4 } },
    ])
  })

  test('scenario 34: another office’s line and entries are not there', async () => {
    const city = await openCity()
    const id = await joinFor(city, [await createHolder(city)])
    const stranger = await deskOf('clerk', { officeId: (await createOffice(db)).id })
    expect(await textOf(await stranger.visit(`/staff/waiting?office=${city.officeId}`))).toContain(
      '待っている人はいません',
    )
    expect((await stranger.visit(`/staff/waiting/${id}`)).status).toBe(404)
    for (const action of ['acceptance', 'priority', 'withdrawal'])
      expect((await stranger.submit(`/staff/waiting/${id}/${action}`, {}, '/staff/waiting')).status).toBe(404)
    expect(await entryOf(id)).toMatchObject({ status: 'waiting', priority: 0 })
  })

  test('a protected person is veiled for who may not know, in the line, the entry and the booking form', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const { id } = await offered(city, [card], byPhone)
    const clerk = await deskOf('clerk', city)
    const by = { kind: 'system' } as const
    expect(await protect(db, card.id, '申出書', { by, now: new Date() })).toMatchObject({ ok: true })
    for (const path of ['/staff/waiting', `/staff/waiting/${id}`]) {
      const page = await textOf(await clerk.visit(path))
      expect([page.includes('花子'), page.includes('0999120000'), page.includes('電話してください')]).toEqual([
        false,
        false,
        true,
      ])
      expect(await textOf(await (await deskOf('approver', city)).visit(path))).toMatch(/花子.*0999120000/)
    }
    const answer = await clerk.submit(`/staff/waiting/${id}/acceptance`, {}, '/staff/waiting')
    expect(await (await clerk.visit(answer.headers.get('location') ?? '')).text()).not.toContain('0999120000')
  })

  test('who may only look sees no way to change it; the call centre does', async () => {
    const city = await openCity()
    const id = await joinFor(city, [await createHolder(city)])
    const viewer = await deskOf('viewer', city)
    const page = await (await viewer.visit(`/staff/waiting/${id}`)).text()
    expect([page.includes('順番を先にする'), page.includes('取り下げる')]).toEqual([false, false])
    expect((await viewer.submit(`/staff/waiting/${id}/withdrawal`, {})).status).toBe(403)
    expect(await (await (await deskOf('call_center', city)).visit(`/staff/waiting/${id}`)).text()).toContain(
      '取り下げる',
    )
    expect((await events('waiting_entry.viewed')).length).toBe(2)
  })

  test('costs the same number of statements for one and for many', async () => {
    const city = await openCity()
    const desk = await deskOf('clerk', city)
    await joinFor(city, [await createHolder(city)])
    const one = await countStatements(() => desk.visit('/staff/waiting'))
    for (let count = 0; count < 5; count += 1) await joinFor(city, [await createHolder(city)])
    expect(await countStatements(() => desk.visit('/staff/waiting'))).toBe(one)
  })
})

describe('scenario 40: an answer by telephone', () => {
  test('turns the offer into a booking at the desk, with the telephone filled in and the channel on record', async () => {
    const city = await openCity()
    const { id } = await offered(city, [await createHolder(city)], byPhone)
    const desk = await deskOf('clerk', city)
    const answer = await desk.submit(`/staff/waiting/${id}/acceptance`, {}, `/staff/waiting/${id}`)
    const path = `/staff/reservations/holds/${(await entryOf(id))?.offerId}`
    expect(whereOf(answer)).toEqual([303, path])
    expect(await (await desk.visit(path)).text()).toContain('value="0999120000"')
    expect((await desk.submit(path, { phone: '0999120000', email: '', language: 'ja' })).status).toBe(303)
    expect(await booked()).toMatchObject([{ channel: 'phone', phone: '0999120000' }])
    expect(await entryOf(id)).toMatchObject({ status: 'booked' })
    expect((await events('waiting_entry.accepted_by_phone')).length).toBe(1)
    expect(whereOf(await desk.submit(`/staff/waiting/${id}/acceptance`, {}))).toEqual([
      303,
      `/staff/waiting/${id}?done=over`,
    ])
  })

  test('an earlier day is checked side by side and moved', async () => {
    const city = await openCity()
    await bookedResident({ ...city, day: await lastDay(city) }, await createHolder(city))
    const visit = (await booked())[0]!
    const { id } = await offered(city, [], { ...byPhone, people: 1, reservationId: visit.id })
    const desk = await deskOf('clerk', city)
    const answer = await desk.submit(`/staff/waiting/${id}/acceptance`, {}, `/staff/waiting/${id}`)
    const path = `/staff/reservations/${visit.id}/move/${(await entryOf(id))?.offerId}`
    expect(whereOf(answer)).toEqual([303, path])
    expect((await desk.submit(path, {}, path)).status).toBe(303)
    expect(await booked()).toMatchObject([{ id: visit.id, day: city.day }])
    expect(await entryOf(id)).toMatchObject({ status: 'booked' })
  })

  test('named people are filled in', async () => {
    const city = await openCity({ code: 'SV02', keyType: 'none', bookingEarliest: 1 })
    await closeAllTimes()
    const wish = { ...wishOf(city), ...personFields() }
    await (await mailResident(city)).submit('/waiting', wish, '/waiting/new')
    await freeTime(city)
    await offerPlaces()
    const [entry] = await entries()
    const desk = await deskOf('clerk', city)
    const answer = await desk.submit(`/staff/waiting/${entry!.id}/acceptance`, {}, `/staff/waiting/${entry!.id}`)
    expect(await (await desk.visit(answer.headers.get('location') ?? '')).text()).toContain('value="架空　太郎"')
  })

  test('too late, it says so and books nothing', async () => {
    const city = await openCity()
    const { id } = await offered(city, [await createHolder(city)], byPhone)
    const desk = await deskOf('clerk', city)
    await desk.visit(`/staff/waiting/${id}`)
    await letOffersRunOut()
    expect(whereOf(await desk.submit(`/staff/waiting/${id}/acceptance`, {}))).toEqual([
      303,
      `/staff/waiting/${id}?done=over`,
    ])
    expect(await textOf(await desk.visit(`/staff/waiting/${id}?done=over`))).toContain('時間が過ぎていました')
    expect(await events('waiting_entry.accepted_by_phone')).toEqual([])
  })
})

describe('scenario 40: priority', () => {
  test('goes up one step for a reason, once for two clicks, and is on record', async () => {
    const city = await openCity()
    const id = await joinFor(city, [await createHolder(city)])
    const desk = await deskOf('clerk', city)
    const path = `/staff/waiting/${id}/priority`
    for (let count = 0; count < 2; count += 1)
      expect(whereOf(await desk.submit(path, { seen: '0', reason: 'care_needed' }, `/staff/waiting/${id}`))).toEqual([
        303,
        `/staff/waiting/${id}?done=raised`,
      ])
    expect(await entryOf(id)).toMatchObject({ priority: 1 })
    expect(await events('waiting_entry.prioritised')).toMatchObject([
      { subjectId: id, details: { from: 0, to: 1, reason: 'care_needed' } },
    ])
  })

  test.each([
    ['nothing', {}],
    ['a word of one’s own', { reason: '知り合い' }],
  ])('%s is no reason', async (_, fields) => {
    const city = await openCity()
    const id = await joinFor(city, [await createHolder(city)])
    const desk = await deskOf('clerk', city)
    const answer = await desk.submit(`/staff/waiting/${id}/priority`, { seen: '0', ...fields }, `/staff/waiting/${id}`)
    expect([answer.status, (await answer.text()).includes('href="#reason"')]).toEqual([422, true])
    expect(await entryOf(id)).toMatchObject({ priority: 0 })
  })
})

test('scenario 39: withdrawing on behalf is asked, and a second click changes nothing', async () => {
  const city = await openCity()
  const { id } = await offered(city, [await createHolder(city)])
  const desk = await deskOf('clerk', city)
  expect((await desk.visit(`/staff/waiting/${id}/withdrawal/new`)).status).toBe(200)
  for (let count = 0; count < 2; count += 1)
    expect(whereOf(await desk.submit(`/staff/waiting/${id}/withdrawal`, {}))).toEqual([
      303,
      `/staff/waiting?office=${city.officeId}&done=withdrawn`,
    ])
  expect(await entryOf(id)).toMatchObject({ status: 'withdrawn' })
  expect(await events('waiting_entry.withdrawn')).toMatchObject([{ actor: 'staff' }])
  expect(whereOf(await desk.visit(`/staff/waiting/${id}/withdrawal/new`))).toEqual([303, `/staff/waiting/${id}`])
})

describe('R-29: joining on behalf', () => {
  test('for a card found by its number', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const desk = await deskOf('clerk', city)
    const found = await desk.submit('/staff/waiting/new/cards', { term: card.noticeNumber }, '/staff/waiting/new')
    expect(whereOf(found)).toEqual([303, `/staff/waiting/new?card=${card.id}`])
    expect(await textOf(await desk.visit(`/staff/waiting/new?card=${card.id}`))).toContain('花子さん')
    const fields = {
      service: String(city.serviceId),
      card: String(card.id),
      ...wishOf(city, { phone: '0999-12-0000' }),
    }
    const answer = await desk.submit('/staff/waiting', fields)
    const [entry] = await entries()
    expect(whereOf(answer)).toEqual([303, `/staff/waiting/${entry!.id}?done=added`])
    expect(entry).toMatchObject({ phone: '0999120000', email: null, people: 1 })
    expect(await events('waiting_entry.added')).toMatchObject([{ actor: 'staff' }])
    const again = await desk.submit('/staff/waiting', fields)
    expect([again.status, (await textOf(again)).includes('すでに空き待ちに登録されています')]).toEqual([422, true])
  })

  test.each([
    ['a name', '架空花子'],
    ['nothing', ''],
    ['a number that is nobody’s', 'T1B-999999'],
  ])('%s finds no card', async (_, term) => {
    const city = await openCity()
    const desk = await deskOf('clerk', city)
    const answer = await desk.submit('/staff/waiting/new/cards', { term }, '/staff/waiting/new')
    expect([answer.status, (await answer.text()).includes('href="#term"')]).toEqual([422, true])
  })

  test('from a reservation, for an earlier day', async () => {
    const city = await openCity()
    await bookedResident(city, await createHolder(city))
    const [visit] = await booked()
    await db.update(reservations).set({ day: city.range.latest })
    const desk = await deskOf('clerk', city)
    const from = `/staff/waiting/new?reservation=${visit!.id}`
    expect(await (await desk.visit(`/staff/reservations/${visit!.id}`)).text()).toContain(from)
    expect(await textOf(await desk.visit(from))).toContain('いまの予約')
    const fields = { reservation: String(visit!.id), ...wishOf(city, { until: city.day, email: 'a@example.jp' }) }
    expect((await desk.submit('/staff/waiting', fields)).status).toBe(303)
    expect(await entries()).toMatchObject([{ reservationId: visit!.id, email: 'a@example.jp', until: city.day }])
  })

  test('every fault at once, with what was typed; nobody chosen leads back', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const desk = await deskOf('clerk', city)
    const fields = { card: String(card.id), ...wishOf(city, { office: 'x', from: '', until: 'x', phone: '12' }) }
    const answer = await desk.submit('/staff/waiting', fields, `/staff/waiting/new?card=${card.id}`)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const field of ['office', 'from', 'until', 'phone']) expect(html).toContain(`href="#${field}"`)
    expect(html).toContain('value="12"')
    expect(whereOf(await desk.submit('/staff/waiting', wishOf(city)))).toEqual([303, '/staff/waiting/new'])
    expect(await entries()).toEqual([])
  })

  test('scenario 34: neither a card nor a reservation of another office', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    await bookedResident(city, await createHolder(city))
    const [visit] = await booked()
    const stranger = await deskOf('clerk', { officeId: (await createOffice(db)).id })
    for (const query of [`card=${card.id}`, `reservation=${visit!.id}`])
      expect((await stranger.visit(`/staff/waiting/new?${query}`)).status).toBe(404)
    const fields = { card: String(card.id), ...wishOf(city, { phone: '0999120000' }) }
    expect((await stranger.submit('/staff/waiting', fields, '/staff/waiting')).status).toBe(404)
    expect(await entries()).toEqual([])
  })

  test('the call centre finds a card by its number, and counting ids leads nowhere', async () => {
    const city = await openCity()
    const [card, other] = [await createHolder(city), await createHolder(city)]
    const desk = await deskOf('call_center', city)
    await desk.submit('/staff/waiting/new/cards', { term: card.noticeNumber }, '/staff/waiting/new')
    expect((await desk.visit(`/staff/waiting/new?card=${card.id}`)).status).toBe(200)
    expect((await desk.visit(`/staff/waiting/new?card=${other.id}`)).status).toBe(404)
    const fields = { card: String(other.id), ...wishOf(city, { phone: '0999120000' }) }
    expect((await desk.submit('/staff/waiting', fields, '/staff/waiting')).status).toBe(404)
    expect(await entries()).toEqual([])
  })

  test('the finder offers it when nothing fits', async () => {
    const city = await openCity()
    await closeAllTimes()
    const card = await createHolder(city)
    const desk = await deskOf('clerk', city)
    const path = `/staff/reservations/new?service=${city.serviceId}&office=${city.officeId}&card=${card.id}`
    expect(await (await desk.visit(path)).text()).toContain(
      `/staff/waiting/new?service=${city.serviceId}&card=${card.id}&office=${city.officeId}`,
    )
  })
})
