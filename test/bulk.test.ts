import { beforeAll, expect, test } from 'bun:test'
import { sql } from '#db'
import { bulkTransaction, copyInto, copyText } from '../src/db/bulk.ts'
import { truncateAll } from './support/database.ts'

beforeAll(truncateAll)

const target = 'task_runs (name, ran_at)'
const rowsOf = (...names: string[]) => [copyText(names.map(name => [name, '2026-03-02T00:00:00Z']))]

test('rows are copied, and the connection goes on', async () => {
  const count = await bulkTransaction(async raw => {
    await copyInto(raw, target, rowsOf('one', 'two'))
    await copyInto(raw, target, rowsOf('three'))
    return (await raw`select from task_runs`).length
  })
  expect(count).toBe(3)
})

test('a copy that fails at its end fails at once, and its connection comes back', async () => {
  const copying = bulkTransaction(raw => copyInto(raw, target, rowsOf('twice', 'twice')))
  const outcome = await Promise.race([copying.catch((error: unknown) => error), Bun.sleep(3000).then(() => 'silence')])
  expect(outcome).toBeInstanceOf(Error)
  const [stuck] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction (aborted)'`
  expect(stuck?.count).toBe(0)
})
