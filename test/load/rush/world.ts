import { resolve } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Db } from '#db'
import { addDays, dayOf } from '#domain/rules/days'
import { hashSecret } from '#domain/rules/secrets'
import * as schema from '../../../src/db/schema/index.ts'
import { createDatabase, dropDatabase, type TestServer } from '../../support/fresh-database.ts'
import { createCounters, createOffice, createService } from '../../support/people.ts'
import { freePort, untilAnswered } from '../../support/web-server.ts'

const root = resolve(import.meta.dir, '../../..')
export const today = dayOf(new Date())

/** A database of a measurement's own, with the variables that lead a program to it. */
export type World = { sql: postgres.Sql; db: Db; variables: Record<string, string>; name: string }

/** An empty database of a measurement's own. */
export async function openWorld(server: TestServer): Promise<World> {
  const name = await createDatabase(server)
  const sql = server.connect(name)
  return { sql, db: drizzle(sql, { schema, casing: 'snake_case' }), variables: server.variables(name), name }
}

/** Runs the measurement in a database of its own and drops that afterwards. */
export async function inWorld<T>(server: TestServer, body: (world: World) => Promise<T>): Promise<T> {
  const world = await openWorld(server)
  try {
    return await body(world)
  } finally {
    await world.sql.end({ timeout: 5 })
    await dropDatabase(server, world.name)
  }
}

/** One office where a service is booked, without any slot yet. */
export async function openOffice({ db }: World, code = 'SV01') {
  const office = await createOffice(db)
  const service = await createService(db, { code })
  const pool = await createCounters(db, office.id, service.id)
  return { officeId: office.id, serviceId: service.id, poolId: pool.id, code }
}
export type OpenOffice = Awaited<ReturnType<typeof openOffice>>
export type SlotPlan = { from: string; days: number; perDay: number; capacity: number }

/** Slots of 20 minutes from 9:00 on, on every day, whatever the calendar says. */
export const makeSlots = (
  { sql }: World,
  { officeId, poolId }: OpenOffice,
  { from, days, perDay, capacity }: SlotPlan,
) => sql`
  insert into slots (pool_id, office_id, day, starts_at, ends_at, capacity)
  select ${poolId}, ${officeId}, day, at, at + interval '20 minutes', ${capacity}
  from generate_series(${from}::timestamp, ${addDays(from, days - 1)}::timestamp, interval '1 day') d(day),
    lateral (select (day + time '09:00' + slot * interval '20 minutes') at time zone 'Asia/Tokyo' as at
      from generate_series(0, ${perDay - 1}) slot) s`

/** Somebody who has proved a card; the cookie opens the booking. */
export type Person = { token: string; cardId: number; noticeNumber: string }

/** People with a notified card each, and a session in which they have proved it. By SQL, for there are thousands. */
export async function makePeople(
  { sql }: World,
  { officeId, serviceId }: OpenOffice,
  count: number,
): Promise<Person[]> {
  const begun = Date.now()
  const people = Array.from({ length: count }, (_, index) => ({
    token: `rush-${begun}-${index}`,
    noticeNumber: `RSH-${String(index).padStart(6, '0')}`,
  }))
  const cards = await sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    return tx<{ id: number; noticeNumber: string }[]>`
      insert into cards (label, notice_number, name, kana, name_key, kana_key, birth_on, kind, received_on, office_id,
        process, process_changed_at, custody_changed_at, created_at)
      select 'C' || lpad(row_number() over ()::text, 10, '0'), n.number, '架空　花子', 'カクウ　ハナコ', '架空花子', 'カクウハナコ', '1970-03-04', 'renewal',
        current_date - 30, ${officeId}, 'notice_sent', now(), now(), now()
      from unnest(${people.map(({ noticeNumber }) => noticeNumber)}::text[]) n(number)
      returning id::float8 as id, notice_number as "noticeNumber"`
  })
  const ids = new Map(cards.map(({ id, noticeNumber }) => [noticeNumber, id]))
  const made = people.map(person => ({ ...person, cardId: ids.get(person.noticeNumber) ?? 0 }))
  await sql`
    insert into resident_sessions (token_hash, card_id, service_id, created_at, last_seen_at, expires_at)
    select s.hash, s.card, ${serviceId}, now(), now(), now() + interval '2 hours'
    from unnest(${made.map(({ token }) => hashSecret(token))}::text[], ${made.map(({ cardId }) => cardId)}::bigint[]) s(hash, card)`
  await sql`analyze cards, resident_sessions, slots`
  return made
}

export type Program = { port: number; pid: number; stop: () => Promise<void>; kill: () => Promise<void> }

/** The program as a city runs it, a process of its own on this database. */
export async function startProgram({ variables }: World): Promise<Program> {
  const port = await freePort()
  const child = Bun.spawn([process.execPath, 'src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      ...variables,
      ...{ PORT: String(port), HOST: '127.0.0.1', DEMO: 'false', LOG_LEVEL: 'warn', NODE_ENV: 'production' },
    },
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'inherit',
  })
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    child.kill(signal)
    await child.exited
  }
  await untilAnswered(`http://127.0.0.1:${port}/livez`, child).catch(async error => {
    await end('SIGKILL')()
    throw error
  })
  return { port, pid: child.pid, stop: end('SIGTERM'), kill: end('SIGKILL') }
}

/** The program, while the body runs. */
export async function whileRunning<T>(world: World, body: (program: Program) => Promise<T>): Promise<T> {
  const program = await startProgram(world)
  try {
    return await body(program)
  } finally {
    await program.stop()
  }
}
