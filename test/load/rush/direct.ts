import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Booking } from './journey.ts'
import type { Statement } from './record.ts'
import type { World } from './world.ts'

/** The first reservation's id while recording: so large that no other number can be taken for it. */
export const firstRecordedId = 7_000_000_000

/** What the app sends to the database for each booking, taken down while it makes them one after the other. */
export async function recordStatements(
  { sql, variables }: World,
  bookings: readonly Booking[],
): Promise<Statement[][]> {
  await sql`select setval(pg_get_serial_sequence('reservations', 'id'), ${firstRecordedId})`
  const child = Bun.spawn([process.execPath, `${import.meta.dir}/record.ts`], {
    env: { PATH: process.env.PATH ?? '', ...variables, DEMO: 'false', LOG_LEVEL: 'warn', NODE_ENV: 'production' },
    stdin: new Blob([JSON.stringify(bookings)]),
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const output = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error('the statements could not be recorded')
  // What is read once for all who ask (rules, services) belongs to no booking.
  const recorded: Statement[][] = JSON.parse(output)
  const counts = Map.groupBy(recorded.flat(), ({ text }) => text)
  return recorded.map(journey => journey.filter(({ text }) => (counts.get(text)?.length ?? 0) > recorded.length / 2))
}

/** The same statements straight through the driver, so many journeys at a time, prepared; how many bookings a second. */
export async function replay({ variables, name }: World, journeys: readonly Statement[][], concurrency: number) {
  const sql = postgres({
    ...{ host: variables.PGHOST ?? '', port: 5432, username: variables.PGUSER ?? '', database: name },
    ...{ max: concurrency, onnotice: () => {}, connection: { TimeZone: 'UTC' } },
  })
  // drizzle has the driver take dates and JSON as text, which is how they were recorded.
  drizzle(sql)
  try {
    await Promise.all(Array.from({ length: concurrency }, () => sql`select 1`))
    let next = 0
    const begun = performance.now()
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (let journey = journeys[next++]; journey !== undefined; journey = journeys[next++]) await play(sql, journey)
      }),
    )
    return (journeys.length * 1000) / (performance.now() - begun)
  } finally {
    await sql.end()
  }
}

// A journey that opened a transaction would need one connection for itself; the app's has none.
async function play(sql: postgres.Sql, journey: readonly Statement[]) {
  let reservation: number | undefined
  for (const { text, values } of journey) {
    if (text.startsWith('begin')) throw new Error('the bookings open transactions now: replay them on one connection')
    const own = values.map(value => (isReservation(value) && reservation !== undefined ? reservation : value))
    const [row] = await sql.unsafe(text, own as never[], { prepare: true })
    if (row !== undefined && 'roomCount' in row) reservation = Number(row.id)
  }
  if (reservation === undefined) throw new Error('the replay booked nothing')
}

const isReservation = (value: unknown) => Number(value) > firstRecordedId
