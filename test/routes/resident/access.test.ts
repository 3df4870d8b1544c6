import { beforeEach, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { reservationMembers, reservations, residentSessions } from '../../../src/db/schema/index.ts'
import { type Visitor, visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import {
  birthFields,
  confirm,
  createHolder,
  hold,
  joinFamily,
  mailResident,
  openCity,
  residentOf,
} from '../../support/resident.ts'

beforeEach(truncateAll)

const current = '/reservations/current'
const booking = async () => (await db.select().from(reservations).orderBy(reservations.id))[0]!

/** A booking of two, a relative who is not of the party, a stranger, and those with half a key. */
async function cast() {
  const city = await openCity()
  const [first, second, relative] = [await createHolder(city), await createHolder(city), await createHolder(city)]
  const owner = await residentOf(first)
  await joinFamily(owner, second)
  await hold(owner, city)
  await confirm(owner)
  const { code } = await booking()
  const byNumber = visitor()
  await byNumber.submit(
    '/reservations/proof',
    { reservation_code: code, ...birthFields(second.birthOn) },
    '/reservations/proof',
  )
  return {
    city,
    own: owner,
    partner: await residentOf(second),
    'by number and date of birth': byNumber,
    relative: await residentOf(relative),
    stranger: await residentOf(await createHolder(city)),
    'verified address': await mailResident(city),
    'number alone': visitor(),
  }
}
type Who = Exclude<keyof Awaited<ReturnType<typeof cast>>, 'city'>

const doings: Record<string, (who: Visitor) => Promise<Response>> = {
  view: who => who.visit(current),
  'calendar file': who => who.visit(`${current}/calendar.ics`),
  'change page': who => who.visit(`${current}/rescheduling`),
  'members page': who => who.visit(`${current}/members`),
  'cancel page': who => who.visit(`${current}/cancellation/new`),
}
const party: Who[] = ['own', 'partner', 'by number and date of birth']
const others: Who[] = ['relative', 'stranger', 'verified address', 'number alone']

describe('scenario 32: who may see and change a reservation', () => {
  test('the party does', async () => {
    const all = await cast()
    for (const who of party)
      for (const [doing, ask] of Object.entries(doings))
        expect([who, doing, (await ask(all[who])).status]).toEqual([who, doing, 200])
  })

  test('nobody else does, and nobody else learns that there is one', async () => {
    const all = await cast()
    for (const who of others)
      for (const [doing, ask] of Object.entries(doings)) {
        const answer = await ask(all[who])
        expect([who, doing, [303, 404].includes(answer.status)]).toEqual([who, doing, true])
        expect(answer.headers.get('location') ?? '').not.toContain(current)
      }
  })

  test('what others post changes nothing', async () => {
    const all = await cast()
    const before = await booking()
    const membersBefore = await db.select().from(reservationMembers)
    for (const who of others) {
      await all[who].visit('/reservations/proof')
      for (const [path, fields] of [
        ['cancellation', {}],
        ['rescheduling', {}],
        ['rescheduling/hold', { office: String(all.city.officeId), day: all.city.day, time: '11:00' }],
        ['rescheduling/extension', {}],
        ['members', {}],
        [`members/${membersBefore[0]!.id}/removal`, {}],
      ] as const) {
        const answer = await all[who].submit(`${current}/${path}`, {
          ...fields,
          id: String(before.id),
          code: before.code,
        })
        expect([who, path, [303, 404].includes(answer.status)]).toEqual([who, path, true])
      }
    }
    expect(await booking()).toEqual(before)
    expect(await db.select().from(reservationMembers)).toEqual(membersBefore)
  })

  test('a hold is no reservation yet: it has no page, and its number opens nothing', async () => {
    const city = await openCity()
    const card = await createHolder(city)
    const resident = await residentOf(card)
    await hold(resident, city)
    expect((await resident.visit(current)).headers.get('location')).toBe('/bookings/belongings')
    for (const page of ['calendar.ics', 'rescheduling', 'members', 'cancellation/new'])
      expect((await resident.visit(`${current}/${page}`)).status).toBe(404)
    const { code } = await booking()
    const one = visitor()
    const answer = await one.submit(
      '/reservations/proof',
      { reservation_code: code, ...birthFields(card.birthOn) },
      '/reservations/proof',
    )
    expect(answer.status).toBe(422)
  })

  test('a person taken out of the party sees it no more', async () => {
    const all = await cast()
    const [, second] = await db.select().from(reservationMembers).orderBy(reservationMembers.position)
    await all.own.submit(`${current}/members/${second!.id}/removal`, {}, `${current}/members`)
    expect((await all.partner.visit(current)).status).toBe(303)
    expect((await all.partner.visit(`${current}/members`)).status).toBe(404)
  })

  test('a session that is over opens nothing', async () => {
    const all = await cast()
    await db.update(residentSessions).set({ expiresAt: new Date(Date.now() + 1) })
    await Bun.sleep(5)
    const answer = await all.own.visit(current)
    expect([answer.status, answer.headers.get('location') === current]).toEqual([303, false])
  })
})

test("the party's page names nobody in full", async () => {
  const all = await cast()
  await db
    .update(reservations)
    .set({ email: 'hanako@example.jp' })
    .where(eq(reservations.id, (await booking()).id))
  for (const path of [current, `${current}/members`]) {
    const html = await (await all.partner.visit(path)).text()
    for (const secret of ['花子', '1970', 'hanako@']) expect(html).not.toContain(secret)
  }
})

describe('a hold belongs to one visitor and one party', () => {
  test('requests side by side of a session without a card hold one time, not one each', async () => {
    const city = await openCity({ keyType: 'none', capacity: 5 })
    const resident = await mailResident(city)
    await hold(resident, city, '09:00')
    await db.update(reservations).set({ status: 'expired', endedAt: new Date() })
    await db.update(residentSessions).set({ holdId: null })
    const times = ['09:00', '09:20', '09:40', '10:00', '10:20']
    const fields = { office: String(city.officeId), day: city.day }
    await Promise.all(times.map(time => resident.submit('/bookings/hold', { ...fields, time })))
    const held = await db.select().from(reservations).where(eq(reservations.status, 'held'))
    const [session] = await db.select().from(residentSessions)
    expect(held.map(({ id }) => id)).toEqual([session!.holdId ?? 0])
  })

  test('after one of the family gave their place to another, the time held for the first is not booked', async () => {
    const city = await openCity({ capacity: 5 })
    const [first, second, third] = [await createHolder(city), await createHolder(city), await createHolder(city)]
    const resident = await residentOf(first)
    await joinFamily(resident, second)
    await hold(resident, city)
    await resident.submit(`/bookings/family/${second.id}/removal`, {}, '/bookings/family')
    await joinFamily(resident, third)
    expect((await resident.visit('/bookings/check')).headers.get('location')).toBe('/bookings/calendar')
    expect((await resident.submit('/bookings', { phone: '', notes: '', consent: 'yes' })).status).toBe(404)
    expect((await booking()).status).toBe('held')
    await hold(resident, city)
    expect((await confirm(resident)).status).toBe(303)
    const booked = await db.select().from(reservations).where(eq(reservations.status, 'booked'))
    const members = await db
      .select()
      .from(reservationMembers)
      .where(eq(reservationMembers.reservationId, booked[0]!.id))
    expect(members.map(({ cardId }) => cardId).toSorted()).toEqual([first.id, third.id].toSorted())
  })
})
