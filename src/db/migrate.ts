import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'

const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url))
const migrationLock = 7_203_001

/**
 * Brings the tables up to date. drizzle takes no lock of its own, so two processes starting at once take turns here.
 * The client must have one connection: the lock belongs to it.
 */
export async function migrateDatabase(sql: postgres.Sql) {
  await sql`select pg_advisory_lock(${migrationLock})`
  await migrate(drizzle(sql), { migrationsFolder })
  await sql`select pg_advisory_unlock(${migrationLock})`
}
