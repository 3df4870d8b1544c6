import { type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '#db'

/**
 * Somebody holds rows, the work comes and stands in line for them, and they then want others: whether they get those at once,
 * and how the work ends. If the work held them already, the two would wait in a circle.
 */
export async function meeting<T>({ held, wanted }: { held: SQL; wanted: SQL }, work: () => Promise<T>) {
  const { running, isFree } = await db.transaction(async tx => {
    await tx.execute(sql`${held} for update`)
    const running = work()
    await untilSomebodyWaits(tx)
    return { running, isFree: await isHad(tx, wanted) }
  })
  return { isFree, outcome: await running }
}

async function untilSomebodyWaits(tx: Tx, triesLeft = 100): Promise<void> {
  const [found] = await tx.execute<{ waits: boolean }>(sql`
    select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))) as waits`)
  if (found?.waits === true) return
  if (triesLeft === 0) throw new Error('nobody stands in line')
  await Bun.sleep(20)
  await untilSomebodyWaits(tx, triesLeft - 1)
}

const isHad = (tx: Tx, rows: SQL) =>
  tx
    .transaction(inner => inner.execute(sql`${rows} for update nowait`))
    .then(() => true)
    .catch(() => false)
