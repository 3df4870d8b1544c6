import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { env } from '#env'
import * as schema from './schema/index.ts'

/** The name of the database that the embedded server holds. */
export const embeddedDatabase = 'mynumber'

/** Opens a pool on the configured server. Nothing connects before the first statement. */
export const connect = (options: postgres.Options<Record<string, never>> = {}) => {
  const common = {
    max: env.databasePool,
    onnotice: () => {},
    connection: { TimeZone: 'UTC', lock_timeout: 3000, application_name: 'mynumber' },
    ...options,
  }
  return env.databaseUrl === undefined
    ? postgres({ host: env.socketDir, port: 5432, database: embeddedDatabase, username: 'app', ...common })
    : postgres(env.databaseUrl, common)
}

export const sql = connect()
export const db = drizzle(sql, { schema, casing: 'snake_case' })
export type Db = typeof db
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
/** What a domain function needs: the pool, or the transaction it is already inside. */
export type Executor = Db | Tx
