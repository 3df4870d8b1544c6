import { type Db, db, sql } from '#db'
import { bulkTransaction, copyInto } from '../../db/bulk.ts'
import { type ImportPurpose, imports } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type FileRefusal, type ImportFile, type InspectedFile, inspectFile } from './import-file.ts'

export type Staging = { ok: true; importId: number; rowCount: number } | ({ ok: false } & FileRefusal)
type Circumstances = { by: Actor; now: Date; limitBytes: number; hasHeadings: boolean; purpose?: ImportPurpose }

/**
 * 取込ファイルの受取. The whole file is read before anything is kept. A refused one leaves an audit event and nothing
 * else; of an accepted one the rows wait as they came, and the file itself is let go.
 */
export async function stageImport(file: ImportFile | undefined, circumstances: Circumstances): Promise<Staging> {
  if (file === undefined) return { ok: false, reason: 'no-file' }
  if (file.size > circumstances.limitBytes) return { ok: false, reason: 'too-large' }

  const importId = await nextId()
  const inspected = await inspectFile(file, { importId, hasHeadings: circumstances.hasHeadings })
  if (!inspected.ok) {
    await recordRefusal(inspected, circumstances)
    return inspected
  }
  await keepRows({ importId, fileName: file.name, ...inspected.value }, circumstances)
  return { ok: true, importId, rowCount: inspected.value.rowCount }
}

async function nextId() {
  const [next] = await sql<{ id: string }[]>`select nextval(pg_get_serial_sequence('imports', 'id')) as id`
  return Number(next?.id)
}

const recordRefusal = (refusal: FileRefusal, { by, now }: Circumstances) =>
  recordEvent(db, {
    action: 'import.refused',
    subject: { kind: 'import' },
    by,
    at: now,
    details: { reason: refusal.reason === 'forbidden' ? refusal.kind : refusal.reason },
  })

type Accepted = InspectedFile & { importId: number; fileName: string }

const keepRows = (accepted: Accepted, circumstances: Circumstances) =>
  bulkTransaction(async (raw, tx) => {
    await insertImport(tx, accepted, circumstances)
    await copyInto(raw, 'import_rows (import_id, line, rows)', accepted.staged)
  })

async function insertImport(
  tx: Db,
  { importId: id, fileName, encoding, headings, rowCount }: Accepted,
  { by, now, purpose }: Circumstances,
) {
  const createdBy = staffIdOf(by)
  if (createdBy === null) throw new Error('only a member of staff imports')
  const row = { id, purpose, fileName: fileName.slice(-200), encoding, headings, rowCount, createdBy }
  await tx
    .insert(imports)
    .overridingSystemValue()
    .values({ ...row, createdAt: now, progressedAt: now })
  await recordEvent(tx, {
    action: 'import.uploaded',
    subject: { kind: 'import', id },
    by,
    at: now,
    details: { encoding, rowCount },
  })
}
