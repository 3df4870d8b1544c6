import { db } from '#db'
import { type BulkTx, bulkTransaction, type CopyValue, copyInto, copyText } from '../../db/bulk.ts'
import { newLabel } from '../custody/new-label.ts'
import { findOffices } from '../offices/find.ts'
import type { Day } from '../rules/days.ts'
import { searchKey } from '../rules/text-keys.ts'
import { type FoundImport, findImport } from './find-imports.ts'
import { importFields } from './import-fields.ts'
import { endRun, noteProgress, type Run } from './import-progress.ts'
import { stagedColumns } from './import-sql.ts'
import { judgeRows } from './judge-import.ts'
import { officeKey, type ReadRow, rowReader } from './read-import-row.ts'

type Circumstances = { noticeNumberPattern: string; today: Day }
type StagedRow = { line: number; cells: string[] }
type LineRead = ReadRow & { line: number }

const batchSize = 1000

/**
 * 取込の検査. Reads every staged row, lists every fault and works out what each good row would do. Changes no card; an
 * earlier check of the same import is replaced as a whole.
 */
export async function checkImport(run: Run, circumstances: Circumstances) {
  const found = await findImport(db, run.importId)
  if (found === undefined) throw new Error('no such import')
  const read = await readerFor(found, circumstances)
  await bulkTransaction(async (raw, tx) => {
    await prepare(raw, run.importId)
    let checkedCount = 0
    for await (const rows of stagedBatches(raw, run.importId)) {
      const batch = rows.map(({ line, cells }) => ({ line, ...read(cells) }))
      await copyInto(raw, `incoming (line, ${stagedColumns.join(', ')})`, [
        copyText(batch.filter(hasShape).map(incomingOf)),
      ])
      await keepFaults(raw, run.importId, batch)
      checkedCount += rows.length
      await noteProgress(db, run, checkedCount)
    }
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

async function prepare(raw: BulkTx, importId: number) {
  await raw`set local work_mem = '64MB'`
  await raw`delete from import_faults where import_id = ${importId}`
  await raw`delete from import_candidates where import_id = ${importId}`
  await raw.unsafe(
    `create temp table incoming on commit drop as select line, ${stagedColumns.join(', ')} from import_candidates with no data`,
  )
}

async function* stagedBatches(raw: BulkTx, importId: number): AsyncGenerator<StagedRow[]> {
  let last = 0
  for (;;) {
    const rows = await raw<{ line: number; cells: string }[]>`
      select line, to_json(cells)::text as cells from import_rows
      where import_id = ${importId} and line > ${last} order by line limit ${batchSize}`
    if (rows.length === 0) return
    yield rows.map(({ line, cells }) => ({ line, cells: JSON.parse(cells) }))
    last = rows.at(-1)?.line ?? last
  }
}

// A row with too many or too few cells says nothing that could be relied on, not even its number.
const hasShape = ({ faults }: LineRead) => faults[0]?.field !== 'row'

const incomingOf = ({ line, values }: LineRead): CopyValue[] => [
  line,
  ...importFields.map(field => values[field]),
  values.name === null ? null : searchKey(values.name),
  values.kana === null ? null : searchKey(values.kana),
  newLabel('card'),
]

async function keepFaults(raw: BulkTx, importId: number, batch: readonly LineRead[]) {
  const faults = batch.flatMap(({ line, faults }) => faults.map(({ field, reason }) => [importId, line, field, reason]))
  if (faults.length > 0) await copyInto(raw, 'import_faults (import_id, line, field, reason)', [copyText(faults)])
}
