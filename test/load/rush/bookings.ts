import { copyDatabase, dropDatabase, type TestServer } from '../../support/fresh-database.ts'
import { median, overConnections } from './client.ts'
import { recordStatements, replay } from './direct.ts'
import { oversoldPlaces } from './hot.ts'
import { type Booking, book, makeSpreadBookings } from './journey.ts'
import { startProgram, type World, whileRunning } from './world.ts'

const rounds = 3
const perRound = 1000
const warmUp = 300
/** Of the comparison of one process with two: close to each other, so it takes more of them than of the rest. */
const pairs = 7
/** Of the direct baseline; the best of them is the one to compare with. */
const concurrencies = [4, 8, 16, 32]
const perTrial = 300
const connections = 32

/**
 * 仮押さえと確定 spread over 1,000 slots: through the pages, and the same statements straight through the driver, in turn,
 * each in a database that began as the same.
 */
export async function measureBookings(server: TestServer, world: World) {
  const bookings = await makeSpreadBookings(world, warmUp + concurrencies.length * perTrial + rounds * perRound)
  await world.sql.end()
  return inCopies(server, world, async (recorded, direct) => {
    const journeys = await recordStatements(recorded, bookings)
    const concurrency = await bestConcurrency(direct, journeys)
    return whileRunning(world, async ({ port }) => {
      await overConnections([port], connections, bookings.slice(0, warmUp), book)
      const measured = []
      for (let round = 0; round < rounds; round += 1) {
        measured.push({
          ours: await speedOf([port], roundOf(bookings, round)),
          direct: await replay(direct, roundOf(journeys, round), concurrency),
        })
      }
      return {
        booking_ratio: median(measured.map(({ ours, direct }) => ours / direct)),
        bookings_per_s: median(measured.map(({ ours }) => ours)),
      }
    })
  })
}

/** One process and two on one database, in turn, and the one who begins changes too. */
export async function measureTwoProcesses(world: World) {
  const bookings = await makeSpreadBookings(world, 2 * warmUp + 2 * pairs * perRound)
  const programs = await Promise.all([startProgram(world), startProgram(world)])
  const both = programs.map(({ port }) => port)
  try {
    await overConnections(both, connections, bookings.slice(0, 2 * warmUp), book)
    const ratios = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const speeds = []
      for (const [turn, count] of (pair % 2 === 0 ? [1, 2] : [2, 1]).entries())
        speeds.push({ count, speed: await speedOf(both.slice(0, count), roundOf(bookings, 2 * pair + turn)) })
      const [alone, two] = speeds.toSorted((a, b) => a.count - b.count)
      if (alone && two) ratios.push(two.speed / alone.speed)
    }
    return { two_process_ratio: median(ratios), oversold: await oversoldPlaces(world) }
  } finally {
    await Promise.all(programs.map(({ stop }) => stop()))
  }
}

// The last ones are for the rounds; those before them warm up and try out.
const roundOf = <Item>(items: readonly Item[], round: number) =>
  items.slice(items.length - (round + 1) * perRound, items.length - round * perRound)

const speedOf = async (ports: readonly number[], bookings: readonly Booking[]) =>
  (bookings.length * 1000) / (await overConnections(ports, connections, bookings, book))

async function bestConcurrency(world: World, journeys: Parameters<typeof replay>[1]) {
  await replay(world, journeys.slice(0, warmUp), 8)
  const tried = []
  for (const [index, concurrency] of concurrencies.entries()) {
    const from = warmUp + index * perTrial
    tried.push({ concurrency, perSecond: await replay(world, journeys.slice(from, from + perTrial), concurrency) })
  }
  return tried.toSorted((a, b) => b.perSecond - a.perSecond)[0]?.concurrency ?? 8
}

/** Two copies of the same database: one to take the statements down, one to send them to. */
async function inCopies<T>(server: TestServer, world: World, body: (recorded: World, direct: World) => Promise<T>) {
  const open = async (name: string) => {
    await copyDatabase(server, world.name, name)
    return { ...world, name, variables: server.variables(name), sql: server.connect(name) }
  }
  const [recorded, direct] = [await open(`${world.name}_recorded`), await open(`${world.name}_direct`)]
  try {
    return await body(recorded, direct)
  } finally {
    for (const copy of [recorded, direct]) {
      await copy.sql.end()
      await dropDatabase(server, copy.name)
    }
  }
}
