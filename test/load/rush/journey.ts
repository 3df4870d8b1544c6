import { addDays } from '#domain/rules/days'
import { hashSecret } from '#domain/rules/secrets'
import { type Answer, type Client, textOf } from './client.ts'
import { makePeople, makeSlots, type OpenOffice, openOffice, type Person, today, type World } from './world.ts'

/** Somebody, and the slot that person wants. */
export type Booking = Person & { office: number; service: string; day: string; time: string }
export const perDay = 25
const dayCount = 40
const firstDay = addDays(today, 12)
export const spreadSlots = dayCount * perDay

/** People who want one of 1,000 slots each, evenly spread. */
export async function makeSpreadBookings(world: World, count: number): Promise<Booking[]> {
  const office = await openOffice(world)
  const capacity = Math.ceil(count / spreadSlots) + 2
  await makeSlots(world, office, { from: firstDay, days: dayCount, perDay, capacity })
  const people = await makePeople(world, office, count)
  return people.map((person, index) => ({ ...person, ...wishOf(office, (index * 7919) % spreadSlots) }))
}

/** One slot of six places, with free ones around it, and many who want it; besides some who want others. */
export async function makeHotBookings(world: World, count: number, othersCount = 0) {
  const office = await openOffice(world)
  await makeSlots(world, office, { from: firstDay, days: dayCount, perDay, capacity: 6 })
  const people = await makePeople(world, office, count + othersCount)
  const hot: Booking[] = people.slice(0, count).map(person => ({ ...person, ...wishOf(office, 3) }))
  const others: Booking[] = people.slice(count).map((person, index) => ({ ...person, ...wishOf(office, 4 + index) }))
  return { hot, others }
}

export function wishOf({ officeId, code }: OpenOffice, slot: number) {
  const minutes = 9 * 60 + (slot % perDay) * 20
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return { office: officeId, service: code, day: addDays(firstDay, Math.floor(slot / perDay)), time }
}

// One browser key does for all: the program checks each token against the key it comes with.
const browserKey = 'rush'
const formToken = `rush.${hashSecret(`rush:${browserKey}`)}`
const encode = (fields: Record<string, string>) => new URLSearchParams({ form_token: formToken, ...fields }).toString()
const headersOf = ({ token }: Person) =>
  `cookie: browser=${browserKey}; resident=${token}\r\nsec-fetch-site: same-origin\r\naccept-encoding: gzip\r\n`
const posting = (person: Person) => `${headersOf(person)}content-type: application/x-www-form-urlencoded\r\n`

/** 仮押さえ, as a browser sends it. */
export const askHold = (client: Client, booking: Booking) =>
  client.ask({
    path: '/bookings/hold',
    headers: posting(booking),
    body: encode({ office: String(booking.office), service: booking.service, day: booking.day, time: booking.time }),
  })

/** 確定, as a browser sends it. */
export const askConfirm = (client: Client, booking: Booking) =>
  client.ask({ path: '/bookings', headers: posting(booking), body: encode({ consent: 'yes', phone: '', notes: '' }) })

/** The page that an answer leads to. */
export const follow = (client: Client, booking: Booking, { location }: Answer) =>
  client.ask({ path: location, headers: headersOf(booking) })

export const isHeld = ({ status, location }: Answer) => status === 303 && location.includes('/bookings/check')
export const isBooked = ({ status, location }: Answer) => status === 303 && location.includes('done')

/** Both steps; fails where one of them does. */
export async function book(client: Client, booking: Booking) {
  const held = await askHold(client, booking)
  if (!isHeld(held)) throw complain(held)
  const booked = await askConfirm(client, booking)
  if (!isBooked(booked)) throw complain(booked)
}

/** What an unexpected answer says, for the one who reads the measurement. */
export const complain = (answer: Answer) =>
  new Error(
    `${answer.status} ${answer.location} ${textOf(answer)
      .replaceAll(/<[^>]+>|\s+/g, ' ')
      .slice(0, 400)}`,
  )
