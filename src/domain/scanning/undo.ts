import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { scanReceipts } from '../../db/schema/index.ts'
import { isOf, type ScanPlace } from './last-scans.ts'
import type { ScanOutcome } from './words.ts'

export type UndoRefusal = 'nothing-to-undo' | 'not-last' | 'too-late'
/** What is to be undone, as it was noted when it was done. */
export type DoneScan = { id: number; cardId: number | null; outcome: ScanOutcome; scannedAt: Date }
export type Undoing<Refusal extends string> =
  | { ok: true; isRepeat: boolean; scan: DoneScan }
  | { ok: false; reason: UndoRefusal | Refusal }

/**
 * 直前の読み取りの取消. `scanId` names the scan that the page showed as the last: a second click finds it undone already,
 * and one that came from an older page undoes nothing else. The screen's own work and the mark are one transaction.
 */
export async function undoLastScan<Refusal extends string>(
  ex: Executor,
  { scanId, ...place }: ScanPlace & { scanId: number },
  { now, undoMinutes }: { now: Date; undoMinutes: number },
  undo: (tx: Executor, scan: DoneScan) => Promise<{ ok: true } | { ok: false; reason: Refusal }>,
): Promise<Undoing<Refusal>> {
  return await ex.transaction(async tx => {
    const found = await lockScan(tx, { scanId, ...place })
    if (!found) return { ok: false, reason: 'nothing-to-undo' }
    const { isUndone, ...scan } = found
    if (isUndone) return { ok: true, isRepeat: true, scan }
    if (now.getTime() - scan.scannedAt.getTime() > undoMinutes * 60_000) return { ok: false, reason: 'too-late' }
    if ((await findLastDone(tx, place)) !== scanId) return { ok: false, reason: 'not-last' }

    const undone = await undo(tx, scan)
    if (!undone.ok) return undone
    await tx.update(scanReceipts).set({ undoneAt: now }).where(eq(scanReceipts.id, scanId))
    return { ok: true, isRepeat: false, scan }
  })
}

async function lockScan(tx: Executor, { scanId, ...place }: ScanPlace & { scanId: number }) {
  const [scan] = await tx
    .select({
      ...{ id: scanReceipts.id, cardId: scanReceipts.cardId, outcome: scanReceipts.outcome },
      ...{ scannedAt: scanReceipts.scannedAt, undoneAt: scanReceipts.undoneAt },
    })
    .from(scanReceipts)
    .where(and(isOf(place), eq(scanReceipts.id, scanId), eq(scanReceipts.isDone, true)))
    .for('update')
  if (!scan) return undefined
  const { undoneAt, ...rest } = scan
  return { ...rest, isUndone: undoneAt !== null }
}

async function findLastDone(tx: Executor, place: ScanPlace) {
  const [last] = await tx
    .select({ id: scanReceipts.id })
    .from(scanReceipts)
    .where(and(isOf(place), eq(scanReceipts.isDone, true), isNull(scanReceipts.undoneAt)))
    .orderBy(desc(scanReceipts.id))
    .limit(1)
  return last?.id
}
