import { type Db, db } from '#db'
import { runDue } from '#domain/clock/run-due'
import { tasks } from '#domain/clock/tasks'
import { findNow } from '#domain/clock/training-clock'
import { env } from '#env'

/** 時計. Looks once a minute for work that is due, from now on until the answer is called. */
export function startClock(onFailure: (name: string, error: unknown) => void) {
  let working = work(db, onFailure)
  const timer = setInterval(() => {
    working = working.then(() => work(db, onFailure))
  }, 60_000)
  return async () => {
    clearInterval(timer)
    await working
  }
}

async function work(on: Db, onFailure: (name: string, error: unknown) => void) {
  for (const task of tasks)
    await findNow(on, { isTraining: env.demo })
      .then(now => runDue(on, [task], now))
      .catch(error => onFailure(task.name, error))
}
