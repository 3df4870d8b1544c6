import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db'
import { taskRuns } from '../../db/schema/index.ts'

export type Task = { name: string; everyMinutes: number; run: (tx: Tx, now: Date) => Promise<unknown> }

/**
 * 時計の仕事. Runs what is due, each in one transaction with the note that it ran. Two processes may call it at once:
 * an advisory lock lets one of them through and the other passes on.
 */
export async function runDue(db: Db, tasks: readonly Task[], now: Date): Promise<string[]> {
  const ran: string[] = []
  for (const task of tasks) if (await runOne(db, task, now)) ran.push(task.name)
  return ran
}

/** The tasks that have not ended well for three times their interval: something is wrong. */
export async function findOverdue(db: Db, tasks: readonly Task[], now: Date): Promise<string[]> {
  const runs = new Map((await db.select().from(taskRuns)).map(({ name, ranAt }) => [name, ranAt.getTime()]))
  return tasks
    .filter(({ name, everyMinutes }) => (runs.get(name) ?? 0) < now.getTime() - 3 * everyMinutes * 60_000)
    .map(({ name }) => name)
}

const runOne = (db: Db, { name, everyMinutes, run }: Task, now: Date) =>
  db.transaction(async tx => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext(${`task:${name}`})) as mine`,
    )
    if (!lock?.mine) return false
    const [last] = await tx.select().from(taskRuns).where(eq(taskRuns.name, name))
    if (last && last.ranAt.getTime() > now.getTime() - everyMinutes * 60_000) return false

    await run(tx, now)
    await tx
      .insert(taskRuns)
      .values({ name, ranAt: now })
      .onConflictDoUpdate({ target: taskRuns.name, set: { ranAt: now } })
    return true
  })
