import type { CronItem, JobHelpers } from 'graphile-worker'
import { db } from '#db'
import { runTask, type Watched } from '#domain/clock/run-due'
import { daySheetMaking, mailSending, printMaking, tasks } from '#domain/clock/tasks'
import { findNow } from '#domain/clock/training-clock'
import { env } from '#env'
import { runDaySheets } from './make-day-sheets.ts'
import { makePrints } from './make-prints.ts'
import { sendMails } from './send-mails.ts'

export type OnFailure = (name: string, error: unknown) => void
// The database driver may wait for ever for a connection that is cut inside a transaction.
const mostMinutes = 10

type Work = (now: Date, helpers: JobHelpers) => Promise<unknown>

/** Every task of the clock as the queue runs it; one that fails is told, and tried again by the queue. */
export const taskListFor = (signal: AbortSignal, onFailure: OnFailure) =>
  Object.fromEntries([
    ...tasks.map(task => [task.name, told(task.name, onFailure, now => runTask(db, task, now))]),
    [daySheetMaking.name, told(daySheetMaking.name, onFailure, now => runDaySheets(db, now))],
    [printMaking.name, told(printMaking.name, onFailure, now => makePrints(db, { now, signal }))],
    [mailSending.name, told(mailSending.name, onFailure, (now, helpers) => sendAndLookAgain({ now, signal }, helpers))],
  ])

/**
 * When the queue runs it. A training clock leaps, so there every task is looked at each minute, and its own clock decides
 * whether it is due.
 */
export const cronItemOf = ({ name, everyMinutes }: Watched): CronItem => ({
  task: name,
  identifier: name,
  match: ({ min, hour }) => env.demo || (hour * 60 + min) % everyMinutes === 0,
  options: { jobKey: name },
})

const told = (name: string, onFailure: OnFailure, work: Work) => async (_: unknown, helpers: JobHelpers) => {
  try {
    const working = findNow(db, { isTraining: env.demo }).then(now => work(now, helpers))
    await within(mostMinutes, working)
  } catch (error) {
    onFailure(name, error)
    // The queue keeps the words of what is thrown, and those of a database error quote addresses, texts and links.
    throw new Error(`${name} failed`)
  }
}

// A transaction that stood behind another's NOTIFY sends none of its own, and may commit just after this pass.
async function sendAndLookAgain(pass: { now: Date; signal: AbortSignal }, { addJob }: JobHelpers) {
  const takenCount = await sendMails(db, pass)
  if (takenCount === 0) return
  const runAt = new Date(Date.now() + 1000)
  await addJob(mailSending.name, {}, { jobKey: mailSending.name, jobKeyMode: 'preserve_run_at', runAt })
}

async function within(minutes: number, working: Promise<unknown>) {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(new Error('the task does not end')), minutes * 60_000)
  await Promise.race([working, limit.promise]).finally(() => clearTimeout(timer))
}
