import { copyDatabase, dropDatabase, type TestServer } from '../../support/fresh-database.ts'
import { median, overConnections } from './client.ts'
import { recordStatements, replay } from './direct.ts'
import { oversoldPlaces } from './hot.ts'
import { askConfirm, askHold, type Booking, complain, isBooked, isHeld, makeSpreadBookings } from './journey.ts'
import { startProgram, type World, whileRunning } from './world.ts'

const rounds = 3
const perRound = 1200
const warmUp = 300
/** Of the direct baseline; the best of them counts. */
const concurrencies = [4, 8, 16, 32]
export const connections = 32

/** 仮押さえと確定 spread over 1,000 slots: through the pages, and the same statements straight through the driver. */
export async function measureBookings(server: TestServer, world: World) {
  const bookings = await makeSpreadBookings(world, warmUp + rounds * perRound)
  const direct = await measureDirect(server, world, bookings)
  const ours = await whileRunning(world, ({ port }) => bookInRounds([port], bookings))
  return { booking_ratio: ours / direct, bookings_per_s: ours }
}

/** One process against two on one database; which goes first changes nothing, each has people of its own. */
export async function measureTwoProcesses(world: World) {
  const bookings = await makeSpreadBookings(world, 2 * (warmUp + rounds * perRound))
  const half = bookings.length / 2
  const [one, two] = [await startProgram(world), await startProgram(world)]
  try {
    const alone = await bookInRounds([one.port], bookings.slice(0, half))
    const together = await bookInRounds([one.port, two.port], bookings.slice(half))
    return { two_process_ratio: together / alone, oversold: await oversoldPlaces(world) }
  } finally {
    await Promise.all([one.stop(), two.stop()])
  }
}

async function bookInRounds(ports: readonly number[], bookings: readonly Booking[]) {
  await overConnections(ports, connections, bookings.slice(0, warmUp), book)
  const speeds = []
  for (let round = 0; round < rounds; round += 1) {
    const some = bookings.slice(warmUp + round * perRound, warmUp + (round + 1) * perRound)
    speeds.push((some.length * 1000) / (await overConnections(ports, connections, some, book)))
  }
  return median(speeds)
}

async function book(...[client, booking]: Parameters<Parameters<typeof overConnections<Booking>>[3]>) {
  const held = await askHold(client, booking)
  if (!isHeld(held)) throw complain(held)
  const booked = await askConfirm(client, booking)
  if (!isBooked(booked)) throw complain(booked)
}

/** In copies of the same database: one to take the statements down, one to send them to. */
async function measureDirect(server: TestServer, world: World, bookings: readonly Booking[]) {
  const copies = [`${world.name}_recorded`, `${world.name}_direct`] as const
  await world.sql.end()
  for (const copy of copies) await copyDatabase(server, world.name, copy)
  const [recorded, direct] = copies.map(name => ({
    ...world,
    name,
    variables: server.variables(name),
    sql: server.connect(name),
  }))
  if (recorded === undefined || direct === undefined) throw new Error('no copies')
  try {
    const journeys = await recordStatements(recorded, bookings)
    await replay(direct, journeys.slice(0, warmUp), 8)
    const share = Math.floor((journeys.length - warmUp) / concurrencies.length)
    const speeds = []
    for (const [index, concurrency] of concurrencies.entries()) {
      const from = warmUp + index * share
      speeds.push(await replay(direct, journeys.slice(from, from + share), concurrency))
    }
    return Math.max(...speeds)
  } finally {
    await Promise.all([recorded.sql.end(), direct.sql.end()])
    for (const copy of copies) await dropDatabase(server, copy)
  }
}
