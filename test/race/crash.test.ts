import { afterAll, beforeAll, expect, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { connectClient } from '../load/rush/client.ts'
import { oversoldPlaces } from '../load/rush/hot.ts'
import { askConfirm, askHold, type Booking, isBooked, isHeld, makeSpreadBookings } from '../load/rush/journey.ts'
import { inWorld, openWorld, type Program, startProgram, type World } from '../load/rush/world.ts'
import { embeddedServer, type TestServer } from '../support/fresh-database.ts'

const folder = `data/crash-${process.pid}`
const dataDir = resolve(import.meta.dir, '../..', folder)
let server: TestServer

// As a city runs it: with fsync. The server of the other tests has none.
beforeAll(async () => {
  server = await embeddedServer(folder, {})
}, 60_000)
afterAll(async () => {
  await server.leave()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

type Told = { booking: Booking; held: boolean; booked: boolean }

/** Books through the pages until the program is gone, and kills it in the midst of that. What each visitor was told. */
async function bookUntil(program: Program, bookings: readonly Booking[], crash: () => Promise<void>) {
  const told: Told[] = []
  let next = 0
  const enough = Promise.withResolvers<void>()
  const visitor = async () => {
    const client = await connectClient(program.port)
    for (let booking = bookings[next++]; booking !== undefined; booking = bookings[next++]) {
      const mine: Told = { booking, held: false, booked: false }
      told.push(mine)
      mine.held = isHeld(await askHold(client, booking))
      if (mine.held) mine.booked = isBooked(await askConfirm(client, booking))
      if (told.filter(({ booked }) => booked).length >= 60) enough.resolve()
    }
  }
  const visitors = Promise.allSettled(Array.from({ length: 16 }, visitor))
  await Promise.race([enough.promise, visitors])
  await crash()
  await visitors
  return told
}

type Row = { cardId: number; status: string; members: number; held: number; booked: number; consented: boolean }

/** Every reservation with what belongs to it. */
const findWhole = ({ sql }: World) => sql<Row[]>`
  select m.card_id::float8 as "cardId", r.status, r.consented_at is not null as consented,
    (select count(*)::int from reservation_members where reservation_id = r.id) as members,
    (select count(*)::int from audit_events where subject_id = r.id and action = 'reservation.held') as held,
    (select count(*)::int from audit_events where subject_id = r.id and action = 'reservation.booked') as booked
  from reservations r left join reservation_members m on m.reservation_id = r.id`

async function expectWhole(world: World, told: readonly Told[]) {
  const rows = await findWhole(world)
  const byCard = new Map(rows.map(row => [row.cardId, row]))
  const statusOf = ({ booking }: Told) => byCard.get(booking.cardId)?.status ?? 'absent'
  expect(told.filter(({ booked }) => booked).length).toBeGreaterThanOrEqual(60)
  expect(told.filter(({ booked }) => !booked).length).toBeGreaterThan(0)
  expect(told.filter(one => one.booked && statusOf(one) !== 'booked')).toEqual([])
  expect(told.filter(one => one.held && !['held', 'booked'].includes(statusOf(one)))).toEqual([])
  for (const { status, members, held, booked, consented } of rows) {
    const whole = status === 'booked' ? [1, 1, 1, true] : [1, 1, 0, false]
    expect([members, held, booked, consented]).toEqual(whole)
  }
  expect(await oversoldPlaces(world)).toBe(0)
}

test('a process killed under load: every acknowledged booking is there, every other one whole or absent', async () => {
  await inWorld(server, async world => {
    const bookings = await makeSpreadBookings(world, 3000)
    const program = await startProgram(world)
    const told = await bookUntil(program, bookings, program.kill)
    // The server rolls back what the dead process had under way as soon as it sees that it is gone.
    await Bun.sleep(300)
    await expectWhole(world, told)
    const next = await startProgram(world)
    const again = await bookUntil(next, bookings.slice(told.length), next.kill)
    await Bun.sleep(300)
    await expectWhole(world, [...told, ...again])
  })
}, 120_000)

test('a database server killed under load: nothing that was acknowledged is lost', async () => {
  const world = await openWorld(server)
  const bookings = await makeSpreadBookings(world, 3000)
  const program = await startProgram(world)
  const postmaster = Number((await Bun.file(`${dataDir}/postgres/data/postmaster.pid`).text()).split('\n')[0])
  const told = await bookUntil(program, bookings, async () => {
    process.kill(postmaster, 'SIGKILL')
    await Bun.sleep(200)
    await program.kill()
  })
  await Promise.all([server.admin, world.sql].map(lost => lost.end({ timeout: 0 })))
  server = await embeddedServer(folder, {})
  const sql = server.connect(world.name)
  await expectWhole({ ...world, sql }, told)
  await sql.end()
}, 120_000)
