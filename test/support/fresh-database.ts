import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { connectEmbedded, type Place, startEmbedded, stopEmbedded } from '../../src/db/embedded.ts'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { socketDirOf } from '../../src/socket-dir.ts'

const root = resolve(import.meta.dir, '../..')
const usersLock = 7_203_002
const templateLock = 7_203_003
// Tests ask nothing of a power cut.
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }

/** A server for tests and how to reach a database on it. */
export type TestServer = {
  admin: postgres.Sql
  variables: (database: string) => Record<string, string>
  connect: (database: string) => postgres.Sql
  leave: () => Promise<void>
}

/** The server of DATABASE_URL. Its own database is only connected to, never written. */
export function givenServer(databaseUrl: string): TestServer {
  const urlOf = (database: string) => {
    const given = new URL(databaseUrl)
    given.pathname = `/${database}`
    return given.href
  }
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  return {
    admin,
    variables: database => ({ DATABASE_URL: urlOf(database) }),
    connect: database => postgres(urlOf(database), { max: 1, onnotice: () => {} }),
    leave: () => admin.end(),
  }
}

/**
 * An embedded server below `folder`, shared by every test run that uses it; the last one to leave stops it. A measurement
 * gives none, and has the server as a city runs it.
 */
export async function embeddedServer(folder: string, settings: Record<string, string> = careless): Promise<TestServer> {
  const dataDir = resolve(root, folder)
  const place = { dataDir, socketDir: socketDirOf(dataDir) }
  const admin = await enter(place, settings)
  return {
    admin,
    variables: database => ({
      DATABASE_URL: `postgres:///${database}`,
      PGHOST: place.socketDir,
      PGUSER: 'app',
      PGPORT: '5432',
      DATA_DIR: place.dataDir,
    }),
    connect: database => connectEmbedded(place, database),
    leave: async () => {
      await admin`select pg_advisory_unlock_shared(${usersLock})`
      const [answer] = await admin<{ last: boolean }[]>`select pg_try_advisory_lock(${usersLock}) as last`
      await admin.end()
      if (answer?.last === true) await stopEmbedded(place)
    },
  }
}

async function enter(place: Place, settings: Record<string, string>, triesLeft = 5): Promise<postgres.Sql> {
  await startEmbedded(place, settings)
  const admin = connectEmbedded(place, 'postgres')
  try {
    await admin`select pg_advisory_lock_shared(${usersLock})`
    return admin
  } catch (error) {
    // The last user of the server was just stopping it.
    await admin.end({ timeout: 0 })
    if (triesLeft === 0) throw error
    await Bun.sleep(100)
    return await enter(place, settings, triesLeft - 1)
  }
}

/** An empty, migrated database of this process's own: a copy of a template that is made once for each state of drizzle/. */
export async function createDatabase(server: TestServer) {
  await dropAbandoned(server)
  const name = `mynumber_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await server.admin`select pg_advisory_lock(${templateLock})`
  try {
    const template = await templateOf(server)
    await server.admin.unsafe(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await server.admin`select pg_advisory_unlock(${templateLock})`
  }
  return name
}

export const copyDatabase = async (server: TestServer, from: string, to: string) => {
  await server.admin.unsafe(`create database ${to} template ${from}`)
}

export const dropDatabase = async (server: TestServer, name: string) => {
  await server.admin.unsafe(`drop database if exists ${name} with (force)`)
}

async function templateOf(server: TestServer) {
  const name = `mynumber_template_${fingerprint()}`
  const existing = await databasesLike(server, 'mynumber_template_%')
  if (!existing.includes(name)) {
    for (const outdated of existing) await dropDatabase(server, outdated)
    await migrateInto(server, `${name}_unfinished`)
    await server.admin.unsafe(`alter database ${name}_unfinished rename to ${name}`)
  }
  return name
}

/** Makes a database and brings its tables up to date. */
export async function migrateInto(server: TestServer, name: string) {
  await server.admin.unsafe(`create database ${name}`)
  const sql = server.connect(name)
  await migrateDatabase(sql).finally(() => sql.end())
}

function fingerprint() {
  const folder = join(root, 'drizzle')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.(sql|json)$/.test(file))
  const contents = files.sort().map(file => `${file}\n${readFileSync(join(folder, file), 'utf8')}`)
  return Bun.hash(contents.join('\n')).toString(36)
}

// A run that was killed could not drop its own.
async function dropAbandoned(server: TestServer) {
  for (const name of await databasesLike(server, 'mynumber_test_%')) {
    if (!isAlive(Number(name.split('_')[2]))) await dropDatabase(server, name)
  }
}

async function databasesLike(server: TestServer, pattern: string) {
  const found = await server.admin<
    { name: string }[]
  >`select datname as name from pg_database where datname like ${pattern}`
  return found.map(({ name }) => name)
}

export function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
