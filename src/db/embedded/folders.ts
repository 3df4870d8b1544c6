import { Database } from 'bun:sqlite'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { codeOf, StartFailure } from '../server.ts'
import { isReachableByNobody } from './native.ts'
import { foldersOf, nobody, type Owner, type Place } from './place.ts'

/** Keeps every other program off the folder until `close()`. */
export function claim(place: Place) {
  const mine = lockIn(place, 'program.lock', 0)
  if (mine !== undefined) return mine
  throw new StartFailure(
    `データの保存先 ${place.dataDir} は、すでに動いているプログラムが使っています。そちらを止めるか、DATA_DIR に別のフォルダーを指定してください。`,
  )
}

// SQLite is here for its lock alone: the operating system takes it back from a process that is killed.
export function lockIn(place: Place, name: string, patienceMs: number) {
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

function makeFolders(place: Place) {
  try {
    mkdirSync(place.dataDir, { recursive: true })
    for (const each of foldersOf(place)) mkdirSync(each, { recursive: true, mode: 0o700 })
    closeSync(openSync(join(place.dataDir, 'postgres', 'log'), 'a', 0o600))
  } catch (error) {
    throw unusable(place, error)
  }
}

/** Makes the folders belong to whom the server runs as. */
export function prepareFolders(place: Place, native: string): Owner {
  try {
    const owner = ownerOf(join(place.dataDir, 'postgres'), native)
    for (const each of foldersOf(place)) if (statSync(each).uid !== owner.uid) chownSync(each, owner.uid, owner.gid)
    return owner
  } catch (error) {
    throw unusable(place, error)
  }
}

/** What an interrupted first start has left. */
export function removeUnfinished(place: Place) {
  const folder = join(place.dataDir, 'postgres')
  for (const name of readdirSync(folder).filter(entry => /^data\.\d+$/.test(entry))) {
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
  }
}

export const unusable = (place: Place, error: unknown) =>
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
  return isReachableByNobody(folder, native) ? { uid: nobody, gid: nobody } : self
}

/** What the server said last of what is wrong. */
export function lastWords(place: Place) {
  const log = join(place.dataDir, 'postgres', 'log')
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  const telling = lines.filter(line => /FATAL|PANIC|error|denied|cannot|HINT/.test(line))
  return (telling.at(-1) ?? lines.at(-1) ?? '').slice(0, 300)
}
