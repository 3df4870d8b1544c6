import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from '../server.ts'
import { lastWords } from './folders.ts'
import { run, surroundings } from './native.ts'
import { dataOf, type Owner, type Place } from './place.ts'
import { isPostgres, readPostmaster, until } from './postmaster.ts'

// Built beside and renamed, so that a first start that is interrupted leaves nothing half made.
export async function createCluster(place: Place, native: string, owner: Owner) {
  const unfinished = `${dataOf(place)}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  const locale = `--locale=${surroundings(native).LC_ALL}`
  const collation = ['--locale-provider=icu', '--icu-locale=ja-JP', locale]
  const args = ['-D', unfinished, '-U', 'app', '-A', 'trust', '-E', 'UTF8', ...collation, '--no-instructions']
  if ((await run('initdb', args, place, native, owner).ended) !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new StartFailure(`データベースを作れませんでした: ${lastWords(place)}`)
  }
  try {
    renameSync(unfinished, dataOf(place))
  } catch {
    // Another start was quicker: its folder is as good.
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** Starts the server; false where it gave up. */
export async function launch(place: Place, native: string, owner: Owner, settings: Record<string, string>) {
  forgetStrangers(place)
  const chosen = {
    listen_addresses: '',
    unix_socket_directories: place.socketDir,
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_checkpoints: 'off',
    ...settings,
  }
  const args = Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { child, ended } = run('postgres', ['-D', dataOf(place), ...args], place, native, owner)
  child.unref()
  const gaveUp = ended.then(() => false)
  return await Promise.race([gaveUp, until(() => readPostmaster(place)?.isReady === true, 60_000)])
}

// After a kill or a reboot the number in a lock file may belong to any program; PostgreSQL would refuse to start.
function forgetStrangers(place: Place) {
  const locks = [join(dataOf(place), 'postmaster.pid'), join(place.socketDir, '.s.PGSQL.5432.lock')]
  for (const lock of locks.filter(existsSync)) {
    const [pid = ''] = readFileSync(lock, 'utf8').split('\n')
    // An empty one may be another server that is writing it at this moment.
    const isAbandoned = pid === '' ? Date.now() - statSync(lock).mtimeMs > 2000 : !isPostgres(Number(pid))
    if (isAbandoned) rmSync(lock, { force: true })
  }
}
