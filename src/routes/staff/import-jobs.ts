import { db } from '#db'
import type { Actor } from '#domain/actor'
import type { Day } from '#domain/rules/days'
import { checkImport } from '#domain/transfer/check-import'
import { ChangedMeanwhile, commitImport } from '#domain/transfer/commit-import'
import { failRun, type Run, Superseded } from '#domain/transfer/import-progress'
import { log } from '../plugins/log.ts'

/** 検査 in the background. Its progress and its end are told by the import's row. */
export const startCheck = (run: Run, circumstances: { noticeNumberPattern: string; today: Day }) => {
  // The uploaded file is let go by now, but its memory is not: the check would come on top of it.
  Bun.gc(true)
  checkImport(run, circumstances).catch(error => giveUp(run, error))
}

/** 登録 in the background. */
export const startCommit = (run: Run, circumstances: { by: Actor; now: Date }) => {
  commitImport(run, circumstances).catch(error => giveUp(run, error))
}

// The message of an error may quote a value of the file, so only its class and place are logged.
async function giveUp(run: Run, error: unknown) {
  if (error instanceof Superseded) return
  if (!(error instanceof ChangedMeanwhile)) {
    const places = error instanceof Error ? error.stack?.split('\n').filter(line => line.trim().startsWith('at ')) : []
    const name = error instanceof Error ? error.constructor.name : typeof error
    log.error({ err: { name, places: places?.slice(0, 6) } }, 'import failed')
  }
  await failRun(db, run).catch(() => log.error('import could not be marked as failed'))
}
