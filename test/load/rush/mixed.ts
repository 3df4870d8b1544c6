import type postgres from 'postgres'
import { calendarPath } from './calendar.ts'
import { type Client, connectClient, overConnections, percentile, textOf } from './client.ts'
import { askConfirm, askHold, type Booking, book, isBooked, isHeld, makeSpreadBookings } from './journey.ts'
import { type World, whileRunning } from './world.ts'
import { reload } from './wrk.ts'

const seconds = 8
const perSecond = 50
const earlyCount = 100

/** 空き状況 at full rush while 50 bookings a second run on the same slots, and how old the calendar is meanwhile. */
export async function measureMixed(world: World) {
  const bookings = await makeSpreadBookings(world, earlyCount + seconds * perSecond * 1.1)
  const [watched] = bookings
  if (watched === undefined) throw new Error('nobody books')
  // The day that is filled up to be watched is nobody's.
  const others = bookings.filter(({ day }) => day !== watched.day)
  return whileRunning(world, async ({ port }) => {
    const url = `http://127.0.0.1:${port}${calendarPath(watched)}`
    await reload(url, 1)
    await overConnections([port], 8, others.splice(0, earlyCount), book)
    const [rush, booked, staleness] = await Promise.all([
      reload(url, seconds),
      bookSteadily(port, others.slice(0, seconds * perSecond)),
      watch(world.sql, port, watched),
    ])
    return {
      mixed_booking_p99_ms: percentile(booked.waits, 0.99),
      mixed_errors: rush.errors + booked.errors,
      mixed_staleness_ms: staleness,
    }
  })
}

/** Each booking begins when its turn comes, however long the others take; the waits include what they queue. */
async function bookSteadily(port: number, bookings: readonly Booking[]) {
  const idle: Client[] = []
  const waits: number[] = []
  let errors = 0
  async function bookOne(booking: Booking) {
    const client = idle.pop() ?? (await connectClient(port))
    const held = await askHold(client, booking)
    const booked = isHeld(held) ? await askConfirm(client, booking) : undefined
    waits.push(held.ms, ...(booked === undefined ? [] : [booked.ms]))
    if (booked === undefined || !isBooked(booked)) errors += 1
    idle.push(client)
  }
  const underWay = []
  for (const booking of bookings) {
    underWay.push(bookOne(booking))
    await Bun.sleep(1000 / perSecond)
  }
  await Promise.all(underWay)
  for (const client of idle) client.close()
  return { waits, errors }
}

/** Fills a day up and frees it again, and waits until the calendar shows it: the longest wait. */
async function watch(sql: postgres.Sql, port: number, { office, service, day }: Booking) {
  const client = await connectClient(port)
  const until = performance.now() + (seconds - 2) * 1000
  const waits: number[] = []
  for (let isFull = true; performance.now() < until; isFull = !isFull) {
    await sql`update slots set capacity = case when ${isFull} then taken else taken + 5 end where office_id = ${office} and day = ${day}`
    const changed = performance.now()
    while ((await isShownFull(client, { office, service, day })) !== isFull && performance.now() < changed + 10_000)
      await Bun.sleep(10)
    waits.push(performance.now() - changed)
  }
  client.close()
  return Math.max(...waits)
}

// A day that is full is no link to its times.
async function isShownFull(client: Client, place: Pick<Booking, 'office' | 'service' | 'day'>) {
  const page = textOf(await client.ask({ path: calendarPath(place), headers: 'accept-encoding: gzip\r\n' }))
  return !page.includes(`day=${place.day}"`)
}
