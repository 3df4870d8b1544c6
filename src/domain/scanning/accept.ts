import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { scanReceipts } from '../../db/schema/index.ts'
import { hashSecret } from '../rules/secrets.ts'
import { normaliseCode } from '../rules/text-keys.ts'
import { isScanKey, type ScanMade, type ScanOutcome, type ScanScreen } from './words.ts'

/** One scan as the page sent it. `key` came with the page; without one every sending is a scan of its own. */
export type SentScan = {
  key: string | undefined
  code: string
  screen: ScanScreen
  /** What the screen is about: the stocktake, the shipment, the dispatch. */
  subjectId?: number | undefined
  /** 読み取りの続き: which terminal, and which of several cases. */
  session?: string | undefined
  staffId: number
}
/** `made` is what the work itself answered, names and all; of a repeat only what was noted is known. */
export type AcceptedScan<Made = ScanMade> =
  | { ok: true; isRepeat: boolean; isDone: boolean; outcome: ScanOutcome; made?: Made | undefined }
  | { ok: false; reason: 'not-own' }

/**
 * 読み取りの受付. The work and its receipt are one transaction. The same page sent again — a lost connection, a second
 * click, two at once — does nothing and hears the first answer; a refusal too is an answer. Work that throws leaves no
 * trace, and may be sent again.
 */
export async function acceptScan<Made extends ScanMade>(
  ex: Executor,
  scan: SentScan,
  now: Date,
  work: (tx: Executor) => Promise<Made>,
): Promise<AcceptedScan<Made>> {
  return await ex.transaction(async tx => {
    const key = await begin(tx, scan, now)
    if (key === undefined) return await repeated(tx, scan)

    const made = await work(tx)
    const { isDone, cardId, outcome } = made
    await tx
      .update(scanReceipts)
      .set({ isDone, cardId: cardId ?? null, outcome })
      .where(eq(scanReceipts.key, key))
    return { ok: true, isRepeat: false, isDone, outcome, made }
  })
}

// Whoever comes second with the same key waits here until the first is through.
async function begin(tx: Executor, { screen, subjectId, session, staffId, ...scan }: SentScan, now: Date) {
  const [receipt] = await tx
    .insert(scanReceipts)
    .values({
      key: keyOf(scan),
      ...{ screen, subjectId: subjectId ?? null, session: session ?? null, staffId },
      ...{ outcome: { word: '' }, isDone: false, scannedAt: now },
    })
    .onConflictDoNothing({ target: scanReceipts.key })
    .returning({ key: scanReceipts.key })
  return receipt?.key
}

async function repeated(tx: Executor, { screen, staffId, ...scan }: SentScan): Promise<AcceptedScan<never>> {
  const [receipt] = await tx
    .select({ isDone: scanReceipts.isDone, outcome: scanReceipts.outcome })
    .from(scanReceipts)
    .where(and(eq(scanReceipts.key, keyOf(scan)), eq(scanReceipts.staffId, staffId), eq(scanReceipts.screen, screen)))
  return receipt ? { ok: true, isRepeat: true, ...receipt } : { ok: false, reason: 'not-own' }
}

// Another code out of the same page — the way back in the browser, then the next card — is another scan.
const keyOf = ({ key, code }: Pick<SentScan, 'key' | 'code'>): string | SQL<string> =>
  isScanKey(key) ? hashSecret(`${key} ${normaliseCode(code)}`) : sql<string>`gen_random_uuid()::text`
