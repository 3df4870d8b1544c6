import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))
const startLock = 7_203_001

/** Brings the tables up to date. */
export async function migrateDatabase(sql: postgres.Sql) {
  await migrate(drizzle(sql), { migrationsFolder })
}

/**
 * drizzle takes no lock of its own, so processes that start at the same time take turns here. The client must have one
 * connection: the lock belongs to it.
 */
export async function inTurn(sql: postgres.Sql, work: () => Promise<void>) {
  await sql`select pg_advisory_lock(${startLock})`
  try {
    await work()
  } finally {
    await sql`select pg_advisory_unlock(${startLock})`
  }
}
