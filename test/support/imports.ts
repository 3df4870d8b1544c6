import { db } from '#db'
import { defaultRules } from '#domain/rules/parameters'
import { checkImport } from '#domain/transfer/check-import'
import { commitImport } from '#domain/transfer/commit-import'
import { findImport } from '#domain/transfer/find-imports'
import { type FieldColumns, guessColumns, type ImportDefaults } from '#domain/transfer/import-fields'
import type { ImportFile } from '#domain/transfer/import-file'
import { beginCheck, beginCommit } from '#domain/transfer/import-progress'
import { stageImport } from '#domain/transfer/stage-import'

export const importedAt = new Date('2026-04-01T01:00:00Z')
export const importedOn = '2026-04-01'
export const limitBytes = 40 * 1024 * 1024

type Options = {
  staffId: number
  defaults?: ImportDefaults | undefined
  columns?: FieldColumns | undefined
  hasHeadings?: boolean
}

/** Takes a file in and checks it, with the columns its headings suggest. */
export async function checked(file: ImportFile, { staffId, defaults = {}, columns, hasHeadings = true }: Options) {
  const by = { kind: 'staff', staffId } as const
  const staged = await stageImport(file, { by, now: importedAt, limitBytes, hasHeadings })
  if (!staged.ok) throw new Error(`refused: ${staged.reason}`)
  await recheck(staged.importId, { columns, defaults })
  return staged.importId
}

export async function recheck(importId: number, { columns, defaults = {} }: Partial<Options> = {}) {
  const found = await findImport(db, importId)
  const run = await beginCheck(db, importId, { columns: columns ?? guessColumns(found!.headings), defaults })
  await checkImport(run!, { noticeNumberPattern: defaultRules.noticeNumberPattern, today: importedOn })
}

export async function committed(importId: number, staffId: number, scope: 'all' | 'valid' = 'all') {
  const run = await beginCommit(db, importId, scope)
  if (run === undefined) throw new Error('not to be committed')
  await commitImport(run, { by: { kind: 'staff', staffId }, now: importedAt })
}

/** 新規, 変更, 変更なし, 誤り of an import, and how it stands. */
export async function outcomeOf(importId: number) {
  const { state, newCount, changedCount, sameCount, faultCount } = (await findImport(db, importId))!
  return [state, newCount, changedCount, sameCount, faultCount]
}
