import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StartFailure } from '../server.ts'
import { dataOf, type Place } from './place.ts'

/** What postmaster.pid says, if the process it names is alive and is a PostgreSQL. */
export function readPostmaster(place: Place) {
  const file = join(dataOf(place), 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid = '', , , , socketDir = '', , , status = ''] = readFileSync(file, 'utf8').split('\n')
  if (!isPostgres(Number(pid))) return undefined
  return { pid: Number(pid), socketDir, isReady: status.trim() === 'ready' }
}

/** Waits for a server that is there already; false where none is. */
export async function waitUntilReady(place: Place) {
  const found = readPostmaster(place)
  if (found === undefined) return false
  if (found.socketDir !== place.socketDir && found.socketDir !== '') {
    throw new StartFailure(`データの保存先 ${place.dataDir} は、別の場所から起動した PostgreSQL が使っています。`)
  }
  return await until(() => {
    const now = readPostmaster(place)
    return now === undefined || now.isReady
  }, 60_000).then(() => readPostmaster(place)?.isReady === true)
}

/** Whether the number is that of a living PostgreSQL. */
export function isPostgres(pid: number) {
  if (!Number.isInteger(pid) || pid < 2) return false
  if (process.platform !== 'linux') {
    return (
      basename(
        spawnSync('ps', ['-p', `${pid}`, '-o', 'comm='])
          .stdout.toString()
          .trim(),
      ) === 'postgres'
    )
  }
  const stat = `/proc/${pid}/stat`
  // A zombie has ended, whatever its name.
  return existsSync(stat) && /^\d+ \(postgres\) [^Z]/.test(readFileSync(stat, 'utf8'))
}

/** Looks again and again; false where patience has ended. */
export async function until(isTrue: () => boolean, patienceMs: number) {
  const deadline = Date.now() + patienceMs
  while (!isTrue()) {
    if (Date.now() > deadline) return false
    await Bun.sleep(5)
  }
  return true
}
