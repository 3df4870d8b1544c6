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
  const [mine] = await sql<{ superuser: boolean }[]>`select current_setting('is_superuser') = 'on' as superuser`
  await (mine?.superuser === true ? deleteRows() : truncateTables())
}

// Twenty times quicker than TRUNCATE on small tables, but only a superuser may set foreign keys and guards aside.
async function deleteRows() {
  const tables = await tablesWithGuards()
  const asking = tables
    .map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
    .join(' union all ')
  const filled = await sql.unsafe<{ name: string }[]>(asking)
  await sql.begin(async tx => {
    await tx.unsafe(
      ['set local session_replication_role = replica', ...filled.map(({ name }) => `delete from ${name}`)].join(';'),
    )
    await tx`
      select setval(pg_get_serial_sequence(attrelid::regclass::text, attname), 1, false) from pg_attribute
      where attidentity <> '' and attrelid::regclass::text = any(${filled.map(({ name }) => name)})`
  })
  await sweep()
}

// What was deleted still lies in the files, and every later test that reads a whole table would read it.
async function sweep() {
  const large = await sql<{ name: string }[]>`
    select quote_ident(relname) as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 400000`
  if (large.length > 0) await sql.unsafe(`vacuum ${large.map(({ name }) => name).join(', ')}`)
}

async function truncateTables() {
  const tables = await tablesWithGuards()
  const guards = tables.filter(table => table.guarded).map(table => table.name)
  const statements = [
    // The owner has taken this right away from itself, and may give it back.
    ...guards.map(name => `grant truncate on ${name} to current_user`),
    ...guards.map(name => `alter table ${name} disable trigger user`),
    `truncate ${tables.map(table => table.name).join(', ')} restart identity cascade`,
    ...guards.map(name => `alter table ${name} enable trigger user`),
    ...guards.map(name => `revoke truncate on ${name} from current_user`),
  ]
  await sql.begin(tx => tx.unsafe(statements.join(';')))
}

const tablesWithGuards = () => sql<{ name: string; guarded: boolean }[]>`
  select quote_ident(relname) as name,
         exists (select from pg_trigger where tgrelid = c.oid and not tgisinternal and tgtype & 32 > 0) as guarded
  from pg_class c
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and relname not in ('process_transitions', 'custody_transitions')`

/** How many statements the work sends through the pool: a list page must need the same number for 1 row and for 50. */
export async function countStatements(work: () => Promise<unknown>) {
  let count = 0
  const before = sql.options.debug
  sql.options.debug = () => {
    count += 1
  }
  try {
    await work()
    return count
  } finally {
    sql.options.debug = before
  }
}

/** Real parallel connections to the same database, each its own session, closed when the body ends. */
export async function otherConnections<T>(count: number, body: (each: postgres.Sql[]) => Promise<T>) {
  const connections = Array.from({ length: count }, () => connect({ max: 1 }))
  try {
    // On a busy machine the others may have to wait for longer than a visitor should.
    await Promise.all(connections.map(one => one`set lock_timeout = '20s'`))
    return await body(connections)
  } finally {
    await Promise.all(connections.map(one => one.end({ timeout: 1 })))
  }
}
