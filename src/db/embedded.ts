import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { createCluster, launch } from './embedded/cluster.ts'
import { claim, lastWords, lockIn, prepareFolders, removeUnfinished, unusable } from './embedded/folders.ts'
import { nativeFolder } from './embedded/native.ts'
import { dataOf, type Place } from './embedded/place.ts'
import { isPostgres, readPostmaster, until, waitUntilReady } from './embedded/postmaster.ts'
import { codeOf, StartFailure } from './server.ts'

export type { Place }

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
