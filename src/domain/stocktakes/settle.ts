import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, stocktakeDifferences, stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { readScan } from '../cards/read-scan.ts'
import { findLocationByLabel } from '../custody/locations.ts'
import { type StoringRefusal, storeCard } from '../custody/store.ts'
import type { Settlement } from './settlement.ts'
import type { DifferenceResolution } from './words.ts'

export type SettleRefusal = 'settled-already' | 'unknown-difference' | 'other-card' | 'unknown-place' | StoringRefusal
export type Settling = { ok: true } | { ok: false; reason: SettleRefusal }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; noticeNumberPattern: string }
type Settled = { stocktakeId: number; differenceId: number }

/** 差異の始末. What was done about it and by whom; once. A card that is put right moves in the same transaction. */
export async function settleDifference(
  ex: Executor,
  which: Settled,
  settlement: Settlement,
  circumstances: Circumstances,
): Promise<Settling> {
  const aborted = new Error('not settled')
  let refusal: SettleRefusal | undefined
  try {
    return await ex.transaction(async tx => {
      const difference = await lockDifference(tx, which)
      if (!difference) return { ok: false, reason: 'unknown-difference' }
      if (difference.resolution !== null) return { ok: false, reason: 'settled-already' }
      refusal = await putRight(tx, difference, settlement, circumstances)
      if (refusal) throw aborted
      await markSettled(tx, which, { resolution: resolutionOf(settlement), note: settlement.note }, circumstances)
      return { ok: true }
    })
  } catch (error) {
    if (error === aborted && refusal) return { ok: false, reason: refusal }
    throw error
  }
}

/** The difference with its card, held until the transaction ends. */
export async function lockDifference(tx: Executor, { stocktakeId, differenceId }: Settled) {
  const [difference] = await tx
    .select({
      ...{ kind: stocktakeDifferences.kind, cardId: stocktakeDifferences.cardId },
      ...{ foundLocationId: stocktakeDifferences.foundLocationId, resolution: stocktakeDifferences.resolution },
      ...{ label: cards.label, noticeNumber: cards.noticeNumber, locationId: cards.locationId },
    })
    .from(stocktakeDifferences)
    .innerJoin(stocktakes, eq(stocktakes.id, stocktakeDifferences.stocktakeId))
    .leftJoin(cards, eq(cards.id, stocktakeDifferences.cardId))
    .where(
      and(
        eq(stocktakeDifferences.id, differenceId),
        eq(stocktakeDifferences.stocktakeId, stocktakeId),
        isNull(stocktakes.signedOffAt),
      ),
    )
    .for('update', { of: stocktakeDifferences })
  return difference
}

/** The mark on the difference and its event, for whoever settled it. */
export async function markSettled(
  tx: Executor,
  { stocktakeId, differenceId }: Settled,
  { resolution, note }: { resolution: DifferenceResolution; note: string | undefined },
  { by, now }: Pick<Circumstances, 'by' | 'now'>,
) {
  await tx
    .update(stocktakeDifferences)
    .set({ resolution, note: note ?? null, resolvedAt: now, resolvedBy: by.staffId })
    .where(eq(stocktakeDifferences.id, differenceId))
  await recordEvent(tx, {
    action: 'stocktake.difference_settled',
    subject: { kind: 'stocktake', id: stocktakeId },
    by,
    at: now,
    details: { differenceId, resolution },
  })
}

const resolutionOf = ({ kind }: Settlement): DifferenceResolution =>
  kind === 'put_here' || kind === 'put_back' ? 'put_right' : kind

type Difference = NonNullable<Awaited<ReturnType<typeof lockDifference>>>

async function putRight(
  tx: Executor,
  difference: Difference,
  settlement: Settlement,
  circumstances: Circumstances,
): Promise<SettleRefusal | undefined> {
  switch (settlement.kind) {
    case 'put_here':
      return difference.foundLocationId === null
        ? 'unknown-place'
        : await store(tx, difference, difference.foundLocationId, circumstances)
    case 'found': {
      if (!isTheCard(difference, settlement.code, circumstances)) return 'other-card'
      return settlement.place === undefined ? undefined : await storeAt(tx, difference, settlement.place, circumstances)
    }
    case 'put_back':
    case 'explained':
      return undefined
  }
}

function isTheCard({ label, noticeNumber }: Difference, code: string, { noticeNumberPattern }: Circumstances) {
  const scanned = readScan(code, noticeNumberPattern)
  if (scanned.kind === 'notice') return scanned.noticeNumber === noticeNumber
  return scanned.kind === 'card' && scanned.label === label
}

async function storeAt(tx: Executor, difference: Difference, text: string, circumstances: Circumstances) {
  const scanned = readScan(text, circumstances.noticeNumberPattern)
  const place = scanned.kind === 'location' ? await findLocationByLabel(tx, scanned.label) : undefined
  return place ? await store(tx, difference, place.id, circumstances) : 'unknown-place'
}

async function store(
  tx: Executor,
  { cardId, locationId: now }: Difference,
  locationId: number,
  circumstances: Circumstances,
): Promise<StoringRefusal | undefined> {
  if (cardId === null || now === locationId) return undefined
  const stored = await storeCard(tx, { cardId, locationId }, { ...circumstances, reason: '棚卸の差異' })
  return stored.ok ? undefined : stored.reason
}
