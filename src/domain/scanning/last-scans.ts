import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, scanReceipts } from '../../db/schema/index.ts'
import type { LastScan, ScanScreen } from './words.ts'

export type ScanPlace = { staffId: number; screen: ScanScreen; subjectId?: number | undefined }

/** 直前の読み取り. What this person scanned into this screen, newest first, with what was undone. One statement. */
export async function lastScans(ex: Executor, place: ScanPlace, count = 10): Promise<LastScan[]> {
  const found = await ex
    .select({
      ...{ id: scanReceipts.id, scannedAt: scanReceipts.scannedAt, undoneAt: scanReceipts.undoneAt },
      ...{ cardId: scanReceipts.cardId, label: cards.label, noticeNumber: cards.noticeNumber },
      ...{ outcome: scanReceipts.outcome, isDone: scanReceipts.isDone },
    })
    .from(scanReceipts)
    .leftJoin(cards, eq(cards.id, scanReceipts.cardId))
    .where(isOf(place))
    .orderBy(desc(scanReceipts.id))
    .limit(count)
  return found.map(({ undoneAt, ...scan }) => ({ ...scan, isUndone: undoneAt !== null }))
}

/** The receipts of one person at one screen about one thing. */
export const isOf = ({ staffId, screen, subjectId }: ScanPlace) =>
  and(
    eq(scanReceipts.staffId, staffId),
    eq(scanReceipts.screen, screen),
    subjectId === undefined ? isNull(scanReceipts.subjectId) : eq(scanReceipts.subjectId, subjectId),
  )
