import { db } from '#db'
import { type BulkTx, bulkTransaction } from '../../db/bulk.ts'
import type { Import } from '../../db/schema/index.ts'
import { type Actor, addressOf, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { linkRemakes } from '../cards/remakes.ts'
import { findImport } from './find-imports.ts'
import { endRun, noteProgress, type Run } from './import-progress.ts'
import { cardColumns, changesOf, closedList, describingFields, mergedValue, mergingOf } from './import-sql.ts'

type Circumstances = { by: Actor; now: Date }
type Chunk = { importId: number; from: number; to: number }

/** A card was closed or taken by somebody else after the check, or the shipment was closed: nothing is registered, and the file is checked again. */
export class ChangedMeanwhile extends Error {}

const chunkLines = 5000
const commitLock = 7_204_001

/**
 * 取込の登録. All candidates in one transaction: new cards as they arrived, changed ones with an event that
 * tells before and after. Afterwards nothing of the file is left but its faults.
 */
export async function commitImport(run: Run, { by, now }: Circumstances) {
  const found = await findImport(db, run.importId)
  if (found === undefined) throw new Error('no such import')
  await bulkTransaction(async (raw, tx) => {
    await lockCards(raw, found)
    await keepShipmentOpen(raw, found)
    let processedCount = 0
    for (const chunk of await chunksOf(raw, run.importId)) {
      await noteProgress(db, run, processedCount)
      processedCount += await changeCards(raw, found, chunk, { by, now })
      processedCount += await createCards(raw, found, chunk, { by, now })
    }
    if (found.newCount > 0) await linkRemakes(tx, { by, now })
    await raw`delete from import_rows where import_id = ${run.importId}`
    await raw`delete from import_candidates where import_id = ${run.importId}`
    const { newCount, changedCount, sameCount, faultCount } = found
    await endRun(tx, run, { state: 'committed', committedAt: now, committedBy: staffIdOf(by), processedCount })
    await recordEvent(tx, {
      action: 'import.committed',
      subject: { kind: 'import', id: run.importId },
      by,
      at: now,
      details: { newCount, changedCount, sameCount, faultCount },
    })
  })
}

// One import at a time, and its cards in the order in which everybody locks cards.
async function lockCards(raw: BulkTx, { id, newCount, changedCount }: Import) {
  await raw`set local lock_timeout = '60s'`
  await raw`select pg_advisory_xact_lock(${commitLock})`
  const [locked] = await raw<{ closedCount: number; candidateCount: number }[]>`
    with locked as (
      select c.process from cards c
      where c.id in (select card_id from import_candidates where import_id = ${id} and outcome = 'changed')
      order by c.id for update
    )
    select (select count(*)::int from locked where process in (${raw.unsafe(closedList)})) as "closedCount",
      (select count(*)::int from import_candidates where import_id = ${id}) as "candidateCount"`
  if (locked?.closedCount !== 0 || locked.candidateCount !== newCount + changedCount) throw new ChangedMeanwhile()
}

// Cards that a box should hold are announced only while it is open; nobody closes it meanwhile.
async function keepShipmentOpen(raw: BulkTx, { defaults }: Import) {
  if (defaults.shipmentId === undefined) return
  const open = await raw`select from shipments where id = ${defaults.shipmentId} and closed_at is null for share`
  if (open.length === 0) throw new ChangedMeanwhile()
}

async function chunksOf(raw: BulkTx, importId: number): Promise<Chunk[]> {
  const [range] = await raw<{ last: number | null }[]>`
    select max(line) as last from import_candidates where import_id = ${importId}`
  const count = Math.ceil(((range?.last ?? -1) + 1) / chunkLines)
  return Array.from({ length: count }, (_, index) => ({
    importId,
    from: index * chunkLines,
    to: (index + 1) * chunkLines - 1,
  }))
}

async function changeCards(raw: BulkTx, { columns }: Import, chunk: Chunk, { by, now }: Circumstances) {
  const merging = mergingOf(columns)
  const changed = `import_candidates k join cards c on c.id = k.card_id
    where k.import_id = $1 and k.line between $2 and $3 and k.outcome = 'changed'`
  const range = [chunk.importId, chunk.from, chunk.to]
  await raw.unsafe(
    `insert into audit_events (occurred_at, actor, staff_id, address, action, subject_kind, subject_id, details)
     select $4, 'staff', $5, $6, 'card.described', 'card', c.id, jsonb_build_object('importId', $1::bigint, 'changes', (
       select coalesce(jsonb_object_agg(field, jsonb_build_array(before, after)), '{}') from ${changesOf(merging)} as changes))
     from ${changed}`,
    [...range, now.toISOString(), staffIdOf(by), addressOf(by)],
  )
  const set = [...describingFields.map(field => cardColumns[field]), 'name_key', 'kana_key'].map(
    column => `${column} = ${mergedValue(column, merging)}`,
  )
  const { count } = await raw.unsafe(
    `update cards c set ${set.join(', ')} from import_candidates k
     where c.id = k.card_id and k.import_id = $1 and k.line between $2 and $3 and k.outcome = 'changed'`,
    range,
  )
  return count
}

async function createCards(raw: BulkTx, { defaults }: Import, chunk: Chunk, { now }: Circumstances) {
  const at = now.toISOString()
  // With its shipment a card is only announced: it arrives when somebody reads it.
  const [process, custody] = defaults.shipmentId === undefined ? ['received', 'reception'] : ['expected', 'expected']
  const { count } = await raw`
    insert into cards (label, notice_number, application_id, name, kana, name_key, kana_key, birth_on, postal_code,
      address, address_extra, kind, note, box_number, received_on, office_id, resident_number, household_number,
      register_change, applied_on, due_on, expires_on, is_for_post, process, process_changed_at, custody, custody_changed_at,
      created_at, import_id, shipment_id)
    select label, notice_number, application_id, name, kana, name_key, kana_key, birth_on, postal_code,
      address, address_extra, coalesce(kind, ${defaults.kind ?? null}), note, box_number,
      coalesce(received_on, ${defaults.receivedOn ?? null}::date),
      coalesce(office_id, ${defaults.officeId ?? null}::bigint), resident_number, household_number,
      register_change, applied_on, due_on, expires_on, coalesce(is_for_post, false), ${process}, ${at}::timestamptz, ${custody},
      ${at}::timestamptz, ${at}::timestamptz, import_id, ${defaults.shipmentId ?? null}::bigint
    from import_candidates
    where import_id = ${chunk.importId} and line between ${chunk.from} and ${chunk.to} and outcome = 'new'
    order by line`
  return count
}
