import { and, eq, gte, isNull, ne } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, custodyMoves, stocktakeDifferences, stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { readCode } from '../cards/read-scan.ts'
import { findLocationByLabel } from '../custody/locations.ts'
import { type StoringRefusal, storeCard } from '../custody/store.ts'
import { isOwnLabel } from '../rules/own-label.ts'
import type { Settlement } from './settlement.ts'
import type { DifferenceResolution } from './words.ts'

export type SettleRefusal =
  | 'settled-already'
  | 'unknown-difference'
  | 'other-card'
  | 'unknown-place'
  | 'place-missing'
  | 'not-moved'
  | StoringRefusal
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
      await markSettled(
        tx,
        which,
        { resolution: resolutionOf(settlement, difference), note: settlement.note },
        circumstances,
      )
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
      ...{ label: cards.label, locationId: cards.locationId, finishedAt: stocktakes.finishedAt },
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

function resolutionOf({ kind }: Settlement, difference: Difference): DifferenceResolution {
  if (kind === 'put_here' || kind === 'put_back') return 'put_right'
  if (kind !== 'moved') return kind
  return difference.kind === 'not_found' ? 'found' : 'put_right'
}

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
    case 'found':
    case 'put_back':
      return await putAway(tx, difference, settlement, circumstances)
    case 'moved':
      return (await hasMovedSince(tx, difference)) ? undefined : 'not-moved'
    case 'explained':
      return difference.kind === 'unknown' || isOwnLabel(settlement.code ?? '', difference.label)
        ? undefined
        : 'other-card'
  }
}

// What the books have in a case stands in a case again, and the books say in which.
async function putAway(
  tx: Executor,
  difference: Difference,
  { code, place }: { code: string; place: string | undefined },
  circumstances: Circumstances,
) {
  if (!isOwnLabel(code, difference.label)) return 'other-card'
  if (place !== undefined) return await storeAt(tx, difference, place, circumstances)
  return difference.locationId === null ? undefined : 'place-missing'
}

// The journal knows of it: somebody has had the card in the hand after the count was over.
const hasMovedSince = async (tx: Executor, { cardId, finishedAt }: Difference) =>
  cardId !== null &&
  finishedAt !== null &&
  (await tx.$count(
    custodyMoves,
    and(eq(custodyMoves.cardId, cardId), gte(custodyMoves.movedAt, finishedAt), ne(custodyMoves.toCustody, 'missing')),
  )) > 0

async function storeAt(tx: Executor, difference: Difference, text: string, circumstances: Circumstances) {
  const scanned = await readCode(tx, text, circumstances.noticeNumberPattern)
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
