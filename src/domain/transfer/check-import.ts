import { db, sql } from '#db'
import { bulkTransaction, copyInto, copyText } from '../../db/bulk.ts'
import { newLabel } from '../custody/new-label.ts'
import { findOffices } from '../offices/find.ts'
import type { Day } from '../rules/days.ts'
import { officeKey } from '../rules/office-key.ts'
import { rememberingSearchKey } from '../rules/text-keys.ts'
import { type FoundImport, findImport, stagedRows } from './find-imports.ts'
import { importFields } from './import-fields.ts'
import { endRun, noteProgress, type Run } from './import-progress.ts'
import { stagedColumns } from './import-sql.ts'
import { judgeRows } from './judge-import.ts'
import { type ReadRow, rowReader } from './read-import-row.ts'

type Circumstances = { noticeNumberPattern: string; today: Day }
type LineRead = ReadRow & { line: number }

/**
 * 取込の検査. Reads every staged row, lists every fault and works out what each good row would do. Changes no card; an
 * earlier check of the same import is replaced as a whole.
 */
export async function checkImport(run: Run, circumstances: Circumstances) {
  const found = await findImport(db, run.importId)
  if (found === undefined) throw new Error('no such import')
  const read = await readerFor(found, circumstances)
  const faults: Buffer[] = []
  await bulkTransaction(async (raw, tx) => {
    await raw`delete from import_faults where import_id = ${run.importId}`
    await raw`delete from import_candidates where import_id = ${run.importId}`
    await copyInto(
      raw,
      `import_candidates (import_id, line, ${stagedColumns.join(', ')})`,
      readBatches(run, read, faults),
    )
    await copyInto(raw, 'import_faults (import_id, line, field, reason)', faults)
    const counts = await judgeRows(raw, found)
    await endRun(tx, run, { state: 'checked', ...counts })
  })
}

async function readerFor({ columns, headings }: FoundImport, { noticeNumberPattern, today }: Circumstances) {
  const offices = await findOffices(db)
  return rowReader({
    columns: columns ?? {},
    columnCount: headings.length,
    offices: new Map(
      offices.flatMap(({ id, name, ledgerName }) => [name.ja, ledgerName].map(word => [officeKey(word), id] as const)),
    ),
    noticeNumberPattern,
    today,
  })
}

// The database takes one batch in while the next is read; meanwhile the faults wait for their turn on the connection.
async function* readBatches(run: Run, read: ReturnType<typeof rowReader>, faults: Buffer[]) {
  const keyOf = rememberingSearchKey()
  let checkedCount = 0
  for await (const rows of stagedBatches(run.importId)) {
    checkedCount += rows.length
    const noted = begun(noteProgress(db, run, checkedCount))
    const batch = rows.map(({ line, cells }) => ({ line, ...read(cells) }))
    faults.push(copyText(batch.flatMap(row => faultsOf(run.importId, row))))
    yield copyText(batch.filter(hasShape).map(row => candidateOf(run.importId, row, keyOf)))
    await noted
  }
}

async function* stagedBatches(importId: number) {
  let next = begun(findBatch(importId, -1))
  for (;;) {
    const batch = await next
    if (batch === undefined) return
    next = begun(findBatch(importId, batch.line))
    yield stagedRows(batch.rows)
  }
}

async function findBatch(importId: number, after: number) {
  const [batch] = await sql<{ line: number; rows: string }[]>`
    select line, rows from import_rows where import_id = ${importId} and line > ${after} order by line limit 1`
  return batch
}

/** Work that goes on meanwhile: should it fail, that is told where it is awaited, or nowhere once all has failed. */
function begun<T>(work: Promise<T>) {
  work.catch(() => undefined)
  return work
}

// A row with too many or too few cells says nothing that could be relied on, not even its number.
const hasShape = ({ faults }: LineRead) => faults[0]?.field !== 'row'

const candidateOf = (importId: number, { line, values }: LineRead, keyOf: (name: string) => string) => [
  importId,
  line,
  ...importFields.map(field => values[field]),
  values.name === null ? null : keyOf(values.name),
  values.kana === null ? null : keyOf(values.kana),
  newLabel('card'),
]

const faultsOf = (importId: number, { line, faults }: LineRead) =>
  faults.map(({ field, reason }) => [importId, line, field, reason])
