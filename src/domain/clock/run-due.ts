import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db'
import { taskRuns } from '../../db/schema/index.ts'

/** What the clock watches over: it should end well at least so often. */
export type Watched = { name: string; everyMinutes: number }
export type Task = Watched & { run: (tx: Tx, now: Date) => Promise<unknown> }
/** Work of many small transactions, which keeps nobody waiting and may go on twice at once. */
export type Round = Watched & { go: (db: Db, now: Date) => Promise<unknown> }

// The queue's own clock is a moment early or late, and a start may fall just before it.
const slackMs = 30_000

/** 時計の仕事. Runs what is due, and notes that it ran. */
export async function runDue(db: Db, tasks: readonly (Task | Round)[], now: Date): Promise<string[]> {
  const ran: string[] = []
  for (const task of tasks) if (await runTask(db, task, now)) ran.push(task.name)
  return ran
}

/**
 * One task, if it is due, in one transaction with the note that it ran; a round in as many as it takes. Two processes may call it at once: an advisory lock lets one of them through and the other passes
 * on. A run that lies further ahead than the interval is from before a training clock was set back, and counts for nothing.
 */
export const runTask = (db: Db, task: Task | Round, now: Date) =>
  'go' in task ? runRound(db, task, now) : runAtOnce(db, task, now)

const runAtOnce = (db: Db, { name, everyMinutes, run }: Task, now: Date) =>
  db.transaction(async tx => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext(${`task:${name}`})) as mine`,
    )
    if (!lock?.mine) return false
    if (!(await isDue(tx, { name, everyMinutes }, now))) return false
    await run(tx, now)
    await noteRun(tx, name, now)
    return true
  })

async function runRound(db: Db, { name, everyMinutes, go }: Round, now: Date) {
  if (!(await isDue(db, { name, everyMinutes }, now))) return false
  await go(db, now)
  await noteRun(db, name, now)
  return true
}

async function isDue(ex: Db | Tx, { name, everyMinutes }: Watched, now: Date) {
  const [last] = await ex.select().from(taskRuns).where(eq(taskRuns.name, name))
  const intervalMs = everyMinutes * 60_000
  const sinceMs = last === undefined ? intervalMs : now.getTime() - last.ranAt.getTime()
  return sinceMs >= intervalMs - slackMs || sinceMs <= -intervalMs
}

/** Notes that work of the clock ended well. */
export const noteRun = (ex: Db | Tx, name: string, now: Date) =>
  ex
    .insert(taskRuns)
    .values({ name, ranAt: now })
    .onConflictDoUpdate({ target: taskRuns.name, set: { ranAt: now } })

/** The tasks that have not ended well for three times their interval: something is wrong. */
export async function findOverdue(db: Db, tasks: readonly Watched[], now: Date): Promise<string[]> {
  const runs = new Map((await db.select().from(taskRuns)).map(({ name, ranAt }) => [name, ranAt.getTime()]))
  return tasks
    .filter(({ name, everyMinutes }) => (runs.get(name) ?? 0) < now.getTime() - 3 * everyMinutes * 60_000)
    .map(({ name }) => name)
}
