import { Pool } from 'pg'
import { env } from '#env'
import { connect, embeddedDatabase } from './index.ts'
import { inTurn } from './migrate.ts'

/**
 * The few connections of the queue, which speaks through `pg`. A connection that is lost while it rests is told to
 * `onLoss` and replaced; without a listener it would end the process.
 */
export function openQueuePool(onLoss: (error: Error) => void) {
  const place =
    env.databaseUrl === undefined
      ? { host: env.socketDir, port: 5432, database: embeddedDatabase, user: 'app' }
      : { connectionString: asOurDriverReadsIt(env.databaseUrl) }
  const pool = new Pool({
    ...place,
    max: 4,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'mynumber-queue',
  })
  pool.on('error', onLoss)
  pool.on('connect', client => client.on('error', onLoss))
  return pool
}

/** Processes that start at the same time take turns with the queue's tables as with ours. */
export async function migrateQueue(migrate: () => Promise<void>) {
  const one = connect({ max: 1, connection: { lock_timeout: 120_000, application_name: 'mynumber-start' } })
  await inTurn(one, migrate).finally(() => one.end({ timeout: 1 }))
}

// `sslmode=require` means encryption to the one driver and a known certificate to the other.
function asOurDriverReadsIt(databaseUrl: string) {
  const url = URL.parse(databaseUrl)
  if (url === null || !url.searchParams.has('sslmode')) return databaseUrl
  url.searchParams.set('uselibpqcompat', 'true')
  return url.href
}
