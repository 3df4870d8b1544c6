import { db, sql } from '#db'
import { type BulkTx, bulkTransaction, copyInto, copyText } from '../../db/bulk.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Reader } from '../reader.ts'
import { rememberingSearchKey } from '../rules/text-keys.ts'
import { type FoundImport, stagedRows } from '../transfer/find-imports.ts'
import { beginCheck, endRun, failRun } from '../transfer/import-progress.ts'
import { changesSql, matchedSql, sameNameSql, severalPeopleSql } from './compare-sql.ts'
import type { RegisterColumns } from './fields.ts'
import { type RegisterRow, readRegisterRow } from './read-row.ts'

type Circumstances = { by: Actor; now: Date; reader: Reader }
type Faults = { line: number; field: string; reason: string }[]

/**
 * 異動の突合. Compares every row of the file with the cards still kept, in a handful of statements however many there
 * are, and keeps what differs as findings; no card and no task changes. False when the file is at work or over.
 */
export async function compareRegister(
  found: FoundImport,
  columns: RegisterColumns,
  { by, now, reader }: Circumstances,
): Promise<boolean> {
  const run = await beginCheck(db, found.id, { columns, defaults: {} })
  if (run === undefined) return false
  try {
    await bulkTransaction(async (raw, tx) => {
      await clear(raw, found.id)
      const faults: Faults = []
      await stageRows(raw, readPieces(found, columns, faults))
      await match(raw, reader)
      await keepFaults(raw, found.id, faults)
      await keepFindings(raw, found.id)
      const counts = await countFindings(raw, found.id)
      await endRun(tx, run, { state: 'checked', ...counts })
      const subject = { kind: 'import', id: found.id } as const
      await recordEvent(tx, { action: 'register_file.compared', subject, by, at: now, details: counts })
    })
    return true
  } catch (error) {
    await failRun(db, run)
    throw error
  }
}

async function clear(raw: BulkTx, importId: number) {
  await raw`delete from import_faults where import_id = ${importId}`
  await raw`delete from register_findings where import_id = ${importId}`
}

async function stageRows(raw: BulkTx, pieces: AsyncIterable<Buffer>) {
  await raw`
    create temp table register_rows (line int, resident_number text, name text, kana text, name_key text,
      birth_on text collate "C", postal_code text, address text, address_extra text, register_change text,
      changed_on text, change text, is_staying boolean) on commit drop`
  await copyInto(raw, 'register_rows', pieces)
  await raw`analyze register_rows`
}

async function* readPieces({ id, headings }: FoundImport, columns: RegisterColumns, faults: Faults) {
  const keyOf = rememberingSearchKey()
  for (let batch = await findBatch(id, -1); batch !== undefined; batch = await findBatch(id, batch.line)) {
    const read = stagedRows(batch.rows).map(({ line, cells }) => ({
      line,
      ...readRegisterRow(cells, columns, headings.length),
    }))
    faults.push(...read.flatMap(({ line, faults: found }) => found.map(fault => ({ line, ...fault }))))
    yield copyText(read.flatMap(({ line, row }) => (row === undefined ? [] : [valuesOf(line, row, keyOf)])))
  }
}

async function findBatch(importId: number, after: number) {
  const [batch] = await sql<{ line: number; rows: string }[]>`
    select line, rows from import_rows where import_id = ${importId} and line > ${after} order by line limit 1`
  return batch
}

const valuesOf = (line: number, row: RegisterRow, keyOf: (name: string) => string) => [
  ...[line, row.residentNumber, row.name, row.kana, row.name === null ? null : keyOf(row.name), row.birthOn],
  ...[row.postalCode, row.address, row.addressExtra, row.registerChange, row.changedOn, row.change],
  row.change === 'moved_out' || row.change === 'deceased' ? 'f' : 't',
]

async function match(raw: BulkTx, { onlyOfficeId }: Reader) {
  await raw`set local work_mem = '64MB'`
  const office = onlyOfficeId === undefined ? 'null::bigint' : String(Math.trunc(onlyOfficeId))
  await raw.unsafe(matchedSql.replaceAll('$OFFICE', office))
  await raw`analyze register_matches`
}

// Whose birth date differs is somebody else; two people of one name and day cannot be told apart without a number.
async function keepFaults(raw: BulkTx, importId: number, faults: Faults) {
  await copyInto(raw, 'import_faults (import_id, line, field, reason)', [
    copyText(faults.map(({ line, field, reason }) => [importId, line, field, reason])),
  ])
  await raw`
    insert into import_faults (import_id, line, field, reason)
    select distinct ${importId}::bigint, line, 'birthOn', 'other-birth' from register_matches where is_other
    on conflict do nothing`
  await raw`delete from register_matches where is_other`
  await raw.unsafe(
    `insert into import_faults (import_id, line, field, reason)
     select $1::bigint, line, 'name', 'ambiguous' from (${sameNameSql} union ${severalPeopleSql}) as ambiguous
     on conflict do nothing`,
    [importId],
  )
  await raw`
    delete from register_matches m using import_faults f
    where f.import_id = ${importId} and f.line = m.line and f.reason = 'ambiguous' and not m.by_number`
}

// A person may stand in the file more than once: of each kind the last row holds.
const keepFindings = (raw: BulkTx, importId: number) =>
  raw.unsafe(
    `insert into register_findings (import_id, line, card_id, kind, before, after, state)
     select distinct on (f.card_id, f.kind) $1::bigint, f.line, f.card_id, f.kind, f.before, f.after,
       case when open.after is not null and open.after <> f.after then 'newer'
         when open.after is not null or done.card_id is not null then 'known' else 'new' end
     from (select m.line, c.id as card_id, change.kind, change.before, change.after
       from register_matches m join register_rows r on r.line = m.line join cards c on c.id = m.card_id
       cross join lateral ${changesSql} where change.is_one) as f
     left join register_tasks open on open.card_id = f.card_id and open.kind = f.kind and open.done_at is null
     left join register_tasks done on done.card_id = f.card_id and done.kind = f.kind and done.done_at is not null
       and done.after = f.after
     order by f.card_id, f.kind, f.line desc`,
    [importId],
  )

async function countFindings(raw: BulkTx, importId: number) {
  const [counts] = await raw<{ new: number; newer: number; known: number; fault: number; matched: number }[]>`
    select count(*) filter (where state = 'new')::int as new, count(*) filter (where state = 'newer')::int as newer,
      count(*) filter (where state = 'known')::int as known,
      (select count(distinct line)::int from import_faults where import_id = ${importId}) as fault,
      (select count(distinct line)::int from register_matches) as matched
    from register_findings where import_id = ${importId}`
  return {
    ...{ newCount: counts?.new ?? 0, changedCount: counts?.newer ?? 0, sameCount: counts?.known ?? 0 },
    ...{ faultCount: counts?.fault ?? 0, processedCount: counts?.matched ?? 0 },
  }
}
