import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { addDays, monthOf } from '#domain/rules/days'
import { counterPools, services, slots } from '../../../src/db/schema/index.ts'
import { visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createCounters, createOffice, createService } from '../../support/people.ts'
import { openCity, textOf } from '../../support/resident.ts'

beforeEach(truncateAll)

const addressOf = ({ officeId, day }: { officeId: number; day: string }, people = 1) =>
  `/calendar?service=SV01&office=${officeId}&people=${people}&month=${monthOf(day)}`

describe('the calendar that everybody may see', () => {
  test('shows each free day as a link to its times, without a session and without leaving a cookie', async () => {
    const city = await openCity()
    const answer = await visitor().visit(addressOf(city))
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(page).toContain(`/calendar/times?service=SV01&#38;office=${city.officeId}`.replaceAll('&#38;', '&'))
    expect(page).toContain(`day=${city.day}`)
    expect(page).not.toContain('form_token')
  })

  test('a full day is no link, and one place given back makes it one', async () => {
    const city = await openCity({ capacity: 1 })
    const href = `people=1&day=${city.day}"`
    await db.update(slots).set({ taken: 1 }).where(eq(slots.day, city.day))
    expect(await (await visitor().visit(addressOf(city))).text()).not.toContain(href)
    const [slot] = await db.select().from(slots).where(eq(slots.day, city.day)).limit(1)
    await db.update(slots).set({ taken: 0 }).where(eq(slots.id, slot!.id))
    expect(await (await visitor().visit(addressOf(city))).text()).toContain(href)
  })

  test('the largest party is offered, one more is read as the largest', async () => {
    const city = await openCity()
    await db.update(services).set({ maxPeople: 2 })
    const page = await (await visitor().visit(addressOf(city, 2))).text()
    expect(page).toContain('2人')
    expect(page).not.toContain('3人')
    expect(await textOf(await visitor().visit(addressOf(city, 3)))).toBe(
      await textOf(await visitor().visit(addressOf(city, 2))),
    )
  })

  test('without an address of its own it chooses the first office and the month of the first free day', async () => {
    const city = await openCity()
    expect(await textOf(await visitor().visit('/calendar'))).toBe(await textOf(await visitor().visit(addressOf(city))))
  })

  test.each([
    'month=9999-99',
    'month=0001-01',
    'month=x',
    'office=999999',
    'office=x',
    'people=0',
    'people=-1',
    'people=x',
  ])('what cannot be read is chosen for the visitor: %s', async fields => {
    await openCity()
    expect((await visitor().visit(`/calendar?service=SV01&${fields}`)).status).toBe(200)
  })

  test('an unknown service, one for staff only and one without booking are not there', async () => {
    const city = await openCity()
    for (const [code, access] of [
      ['SV02', 'staff_only'],
      ['SV03', 'walk_in'],
    ] as const) {
      const service = await createService(db, {
        code,
        access,
        walkInText: { ja: '窓口へ', easy: '窓口へ', en: 'Walk in' },
      })
      await createCounters(db, city.officeId, service.id)
    }
    for (const code of ['SV02', 'SV03', 'SV99', 'sv01', ''])
      expect((await visitor().visit(`/calendar?service=${code}`)).status).toBe(404)
  })

  test('an office whose counters for the service are closed or for staff only is not offered', async () => {
    const city = await openCity()
    const other = await createOffice(db)
    const pool = await createCounters(db, other.id, city.serviceId)
    const isOffered = async () =>
      (await (await visitor().visit(addressOf(city))).text()).includes(`office=${other.id}&`)
    expect(await isOffered()).toBe(true)
    await db.update(counterPools).set({ audience: 'staff_only' }).where(eq(counterPools.id, pool.id))
    expect(await isOffered()).toBe(false)
    await db
      .update(counterPools)
      .set({ audience: 'everyone', closedAt: new Date() })
      .where(eq(counterPools.id, pool.id))
    expect(await isOffered()).toBe(false)
  })

  test('speaks the language the address asks for, keeps it, and says the same in three languages', async () => {
    const city = await openCity()
    const reader = visitor()
    expect(await textOf(await reader.visit(`${addressOf(city)}&lang=en`))).toContain('Free days')
    expect(await textOf(await reader.visit(addressOf(city)))).toContain('Free days')
    expect(await textOf(await visitor().visit(`${addressOf(city)}&lang=easy`))).toContain('あいている 日')
    expect(await textOf(await visitor().visit(addressOf(city)))).toContain('空き状況')
  })
})

describe('the times of a day', () => {
  const timesOf = ({ officeId }: { officeId: number }, day: string) =>
    `/calendar/times?service=SV01&office=${officeId}&people=1&day=${day}`

  test('lead into the booking of that day at that office; a full one does not', async () => {
    const city = await openCity({ capacity: 1 })
    const entrance = `/bookings/new?service=SV01&day=${city.day}&office=${city.officeId}`
    const page = await (await visitor().visit(timesOf(city, city.day))).text()
    expect(page).toContain(entrance)
    await db.update(slots).set({ taken: 1 }).where(eq(slots.day, city.day))
    const full = await visitor().visit(timesOf(city, city.day))
    expect(await full.clone().text()).not.toContain(entrance)
    expect(await textOf(full)).toContain('満員')
  })

  test('are shown on the last bookable day, and not on the day after', async () => {
    const city = await openCity()
    await db.update(services).set({ bookingLatest: 14, bookingLatestUnit: 'days' })
    const shown = async (day: string) =>
      (await (await visitor().visit(timesOf(city, day))).text()).includes('data-state="free"')
    const inside = addDays(city.day, 7)
    expect(await shown(inside)).toBe(inside <= addDays(city.range.earliest, 14))
    expect(await shown(addDays(city.range.latest, 1))).toBe(false)
    expect(await shown(addDays(city.range.earliest, -3))).toBe(false)
  })

  test.each(['', '2026-02-30', 'x'])('a day that does not exist is not there: %p', async day => {
    expect((await visitor().visit(timesOf(await openCity(), day))).status).toBe(404)
  })
})
