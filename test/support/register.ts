import { db, type Executor } from '#db'
import { programReader, type Reader } from '#domain/reader'
import { compareRegister } from '#domain/register/compare'
import { guessRegisterColumns, type RegisterColumns } from '#domain/register/fields'
import { countFindings } from '#domain/register/find-findings'
import { makeRegisterTasks } from '#domain/register/make-tasks'
import { findImport } from '#domain/transfer/find-imports'
import type { ImportFile } from '#domain/transfer/import-file'
import { stageImport } from '#domain/transfer/stage-import'
import { notices } from '../../src/db/schema/index.ts'
import { importedAt, limitBytes } from './imports.ts'
import { fileOf } from './ledgers.ts'

const headings = [
  '宛名番号',
  '氏名',
  '氏名カナ',
  '生年月日',
  '郵便番号',
  '現住所',
  '方書',
  '異動事由',
  '異動日',
] as const
type Row = Partial<Record<(typeof headings)[number], string>>

/** A 住基 file with these rows; what a row does not say is empty. */
export const registerFile = (...rows: Row[]) =>
  fileOf([headings.join(','), ...rows.map(row => headings.map(heading => row[heading] ?? '').join(','))].join('\r\n'))

type Options = { staffId: number; reader?: Reader; columns?: RegisterColumns }

/** Takes a file in and compares it, with the columns its headings suggest. */
export async function compared(file: ImportFile, { staffId, reader = programReader, columns }: Options) {
  const by = { kind: 'staff', staffId } as const
  const options = { by, now: importedAt, limitBytes, hasHeadings: true, purpose: 'register' } as const
  const staged = await stageImport(file, options)
  if (!staged.ok) throw new Error(`refused: ${staged.reason}`)
  const found = (await findImport(db, staged.importId, 'register'))!
  await compareRegister(found, columns ?? guessRegisterColumns(found.headings), { by, now: importedAt, reader })
  return staged.importId
}

/** Counts by kind and state, as ['moved_out new', 1]. */
export async function findingsOf(importId: number, reader: Reader = programReader) {
  const counts = await countFindings(db, importId, reader)
  return Object.fromEntries(counts.map(({ kind, state, count }) => [`${kind} ${state}`, count]))
}

export const tasksMade = async (importId: number, staffId: number, now = importedAt) => {
  const made = await makeRegisterTasks(db, importId, { by: { kind: 'staff', staffId }, now })
  return made.ok ? made.madeCount : made.reason
}

/** A notice as it went out. */
export const createNotice = (ex: Executor, cardId: number, sentOn: string) =>
  ex
    .insert(notices)
    .values({ cardId, sequence: 1, kind: 'issuance', sentOn, deadlineOn: '2027-01-01', createdAt: importedAt })
