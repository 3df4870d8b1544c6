import type postgres from 'postgres'
import { connect, db, sql, type Tx } from '#db'

class Rollback extends Error {}

/** Runs the body in a transaction that is always undone. */
export const rolledBack = (body: (tx: Tx) => Promise<void>) => () =>
  db
    .transaction(async tx => {
      await body(tx)
      throw new Rollback()
    })
    .catch(error => {
      if (!(error instanceof Rollback)) throw error
    })

/** Empties every table, for tests that commit. The allowed transitions, which a migration wrote, stay. */
export async function truncateAll() {
  const tables = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not in ('process_transitions', 'custody_transitions')`
  if (tables.length > 0) {
    // Append-only tables refuse TRUNCATE by trigger; only the tests' own session may step past it.
    await sql.begin(async tx => {
      await tx`set local session_replication_role = replica`
      await tx.unsafe(`truncate ${tables.map(table => table.name).join(', ')} restart identity cascade`)
    })
  }
}

/** Real parallel connections to the same database, each its own session, closed when the body ends. */
export async function otherConnections<T>(count: number, body: (each: postgres.Sql[]) => Promise<T>) {
  const connections = Array.from({ length: count }, () => connect({ max: 1 }))
  try {
    await Promise.all(connections.map(one => one`select 1`))
    return await body(connections)
  } finally {
    await Promise.all(connections.map(one => one.end({ timeout: 1 })))
  }
}
