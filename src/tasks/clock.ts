import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type Runner, run, runMigrations, type WorkerEvents } from 'graphile-worker'
import { mailSending, printMaking, watched } from '#domain/clock/tasks'
import { printChannel } from '#domain/letters/prints'
import { migrateQueue, openQueuePool } from '../db/queue.ts'
import { cronItemOf, type OnFailure, taskListFor } from './queue-tasks.ts'

const patienceMs = 10_000

/**
 * 時計. From now on until the answer is called: the clock's work by a queue in the database, which all processes share, and
 * mails as soon as they are written. A queue that breaks is opened again.
 */
export function startClock(onFailure: OnFailure) {
  const stopping = new AbortController()
  const ended = keepWorking(stopping.signal, onFailure)
  return async () => {
    stopping.abort()
    await Promise.race([ended, Bun.sleep(patienceMs)])
  }
}

async function keepWorking(signal: AbortSignal, onFailure: OnFailure) {
  while (!signal.aborted) {
    await work(signal, onFailure).catch(error => onFailure('queue', error))
    await untilAborted(signal, 5000)
  }
}

async function work(signal: AbortSignal, onFailure: OnFailure) {
  const pool = openQueuePool(error => signal.aborted || onFailure('queue', error))
  const shared = { pgPool: pool, logger: silent }
  try {
    await migrateQueue(() => runMigrations(shared))
    if (signal.aborted) return
    const opening = Promise.withResolvers<Runner>()
    const events = eventsThatWake(opening.promise, onFailure)
    const runner = await run({
      ...shared,
      events,
      concurrency: 2,
      noHandleSignals: true,
      taskList: taskListFor(signal, onFailure),
      parsedCronItems: parseCronItems(watched.map(cronItemOf)),
    })
    opening.resolve(runner)
    const ended = runner.promise.catch(error => onFailure('queue', error))
    try {
      for (const { name } of watched) await runner.addJob(name, {}, { jobKey: name })
      await Promise.race([ended, untilAborted(signal)])
    } finally {
      // It refuses when it has stopped by itself.
      await runner.stop().catch(() => {})
    }
  } finally {
    await pool.end()
  }
}

// Logged by the tasks themselves: the queue's own lines would repeat what statements carry.
const silent = new Logger(() => () => {})

const calls = [
  { channel: 'outgoing_mails', name: mailSending.name },
  { channel: printChannel, name: printMaking.name },
]

function eventsThatWake(opening: Promise<Runner>, onFailure: OnFailure) {
  const events: WorkerEvents = new EventEmitter()
  for (const call of calls) listenFor(call, { events, opening, onFailure })
  return events
}

type Waking = { events: WorkerEvents; opening: Promise<Runner>; onFailure: OnFailure }

// However many mails are written, the queue is told ten times a second at most; and each time it hears again after a silence.
function listenFor({ channel, name }: (typeof calls)[number], { events, opening, onFailure }: Waking) {
  let waking: Timer | undefined
  const wake = () => {
    waking = undefined
    opening.then(({ addJob }) => addJob(name, {}, { jobKey: name })).catch(error => onFailure('queue', error))
  }
  const wakeSoon = () => {
    waking ??= setTimeout(wake, 100)
  }
  events.on('pool:listen:notification', ({ message }) => message.channel === channel && wakeSoon())
  // After the queue's own LISTEN on the same connection, which is still to come.
  events.on('pool:listen:success', ({ client }) =>
    client.once('drain', () => client.query(`listen ${channel}`).then(wakeSoon, () => {})),
  )
  events.on('stop', () => clearTimeout(waking))
}

const untilAborted = (signal: AbortSignal, mostMs = 2 ** 31 - 1) =>
  new Promise<void>(done => {
    const timer = setTimeout(end, mostMs)
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()

    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      done()
    }
  })
