import { and, desc, eq, isNull, type SQL } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, scanReceipts } from '../../db/schema/index.ts'
import type { LastScan, ScanScreen } from './words.ts'

/** Whose scans at which screen about what; with a `session`, only those of that terminal and case. */
export type ScanPlace = {
  staffId: number
  screen: ScanScreen
  subjectId?: number | undefined
  session?: string | undefined
}

/** 直前の読み取り. What this person scanned into this screen, newest first, with what was undone. One statement. */
export const lastScans = async (ex: Executor, place: ScanPlace, count = 10): Promise<LastScan[]> =>
  (await selectScans(ex, isOf(place)).orderBy(desc(scanReceipts.id)).limit(count)).map(lastScanOf)

/** One of them, by its id. */
export async function findScan(ex: Executor, place: ScanPlace, scanId: number): Promise<LastScan | undefined> {
  const [found] = await selectScans(ex, and(isOf(place), eq(scanReceipts.id, scanId)))
  return found && lastScanOf(found)
}

const selectScans = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: scanReceipts.id, scannedAt: scanReceipts.scannedAt, undoneAt: scanReceipts.undoneAt },
      ...{ cardId: scanReceipts.cardId, label: cards.label, noticeNumber: cards.noticeNumber },
      ...{ outcome: scanReceipts.outcome, isDone: scanReceipts.isDone },
    })
    .from(scanReceipts)
    .leftJoin(cards, eq(cards.id, scanReceipts.cardId))
    .where(where)
    .$dynamic()

const lastScanOf = ({ undoneAt, ...scan }: Awaited<ReturnType<typeof selectScans>>[number]): LastScan => ({
  ...scan,
  isUndone: undoneAt !== null,
})

/** The receipts of one person at one screen about one thing, in one session where the screen keeps them apart. */
export const isOf = ({ staffId, screen, subjectId, session }: ScanPlace) =>
  and(
    eq(scanReceipts.staffId, staffId),
    eq(scanReceipts.screen, screen),
    subjectId === undefined ? isNull(scanReceipts.subjectId) : eq(scanReceipts.subjectId, subjectId),
    session === undefined ? undefined : eq(scanReceipts.session, session),
  )
