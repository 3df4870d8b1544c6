import { type Db, db } from '#db'
import { bulkTransaction, copyInto } from '../../db/bulk.ts'
import { imports } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { dataRows, type FileRefusal, type ImportFile, type InspectedFile, inspectFile } from './import-file.ts'

export type Staging = { ok: true; importId: number; rowCount: number } | ({ ok: false } & FileRefusal)
type Circumstances = { by: Actor; now: Date; limitBytes: number; hasHeadings: boolean }

const batchSize = 1000

/**
 * 取込ファイルの受取. The whole file is read before anything is kept. A refused one leaves an audit event and nothing
 * else; of an accepted one the rows wait as they came, and the file itself is let go.
 */
export async function stageImport(file: ImportFile | undefined, circumstances: Circumstances): Promise<Staging> {
  if (file === undefined) return { ok: false, reason: 'no-file' }
  if (file.size > circumstances.limitBytes) return { ok: false, reason: 'too-large' }

  const inspected = await inspectFile(file, circumstances)
  if (!inspected.ok) {
    await recordRefusal(inspected, circumstances)
    return inspected
  }
  const importId = await keepRows(file, inspected.value, circumstances)
  return { ok: true, importId, rowCount: inspected.value.rowCount }
}

const recordRefusal = (refusal: FileRefusal, { by, now }: Circumstances) =>
  recordEvent(db, {
    action: 'import.refused',
    subject: { kind: 'import' },
    by,
    at: now,
    details: { reason: refusal.reason === 'forbidden' ? refusal.kind : refusal.reason },
  })

const keepRows = (file: ImportFile, inspected: InspectedFile, circumstances: Circumstances) =>
  bulkTransaction(async (raw, tx) => {
    const importId = await insertImport(tx, file.name, inspected, circumstances)
    await copyInto(raw, 'import_rows (import_id, line, cells)', batchesOf(importId, file, inspected, circumstances))
    return importId
  })

async function insertImport(
  tx: Db,
  fileName: string,
  { encoding, headings, rowCount }: InspectedFile,
  { by, now }: Circumstances,
) {
  const createdBy = staffIdOf(by)
  if (createdBy === null) throw new Error('only a member of staff imports')
  const [row] = await tx
    .insert(imports)
    .values({ fileName: fileName.slice(-200), encoding, headings, rowCount, createdAt: now, createdBy, progressedAt: now })
    .returning({ id: imports.id })
  if (row === undefined) throw new Error('no import came back')
  await recordEvent(tx, {
    action: 'import.uploaded',
    subject: { kind: 'import', id: row.id },
    by,
    at: now,
    details: { encoding, rowCount },
  })
  return row.id
}

async function* batchesOf(
  importId: number,
  file: ImportFile,
  { encoding }: InspectedFile,
  { hasHeadings }: Circumstances,
) {
  let batch: [number, number, string[]][] = []
  for await (const { line, cells } of dataRows(file, encoding, { hasHeadings })) {
    batch.push([importId, line, cells])
    if (batch.length === batchSize) {
      yield batch
      batch = []
    }
  }
  yield batch
}
