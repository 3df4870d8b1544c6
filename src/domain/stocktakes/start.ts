import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations, type StocktakeKind, stocktakeCases, stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { constraintOf } from '../rules/constraint.ts'
import { idArray } from '../rules/id-array.ts'

export type StartRefusal = 'no-cases' | 'under-way'
export type StocktakeStart = { ok: true; stocktakeId: number } | { ok: false; reason: StartRefusal }
type Request = { officeId: number; kind: StocktakeKind; locationIds?: readonly number[] | undefined }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/**
 * 棚卸の開始. All the cases of the office in use, or the chosen ones, and what the books have in each at this moment.
 * One stocktake of an office is under way at a time.
 */
export async function startStocktake(
  ex: Executor,
  request: Request,
  circumstances: Circumstances,
): Promise<StocktakeStart> {
  try {
    return await ex.transaction(async tx => {
      const cases = await findCases(tx, request)
      if (cases.length === 0) return { ok: false, reason: 'no-cases' }
      const stocktakeId = await begin(tx, request, circumstances)
      const cardCount = await copyTheBooks(tx, stocktakeId, cases)
      const details = { kind: request.kind, officeId: request.officeId, cases: cases.length, cards: cardCount }
      const subject = { kind: 'stocktake' as const, id: stocktakeId }
      await recordEvent(tx, {
        action: 'stocktake.started',
        subject,
        by: circumstances.by,
        at: circumstances.now,
        details,
      })
      return { ok: true, stocktakeId }
    })
  } catch (error) {
    if (constraintOf(error) === 'stocktakes_one_under_way') return { ok: false, reason: 'under-way' }
    throw error
  }
}

async function findCases(tx: Executor, { officeId, locationIds }: Request) {
  const isChosen = locationIds === undefined ? undefined : isOneOf(locations.id, locationIds)
  const found = await tx
    .select({ id: locations.id })
    .from(locations)
    .where(and(eq(locations.officeId, officeId), isNull(locations.retiredAt), isChosen))
    .orderBy(locations.id)
  return found.map(({ id }) => id)
}

async function begin(tx: Executor, { officeId, kind }: Request, { by, now }: Circumstances) {
  const [stocktake] = await tx
    .insert(stocktakes)
    .values({ officeId, kind, startedAt: now, startedBy: by.staffId })
    .returning({ id: stocktakes.id })
  if (!stocktake) throw new Error('a stocktake was not written')
  return stocktake.id
}

// One statement sees one moment, however many people put cards away meanwhile; in the order in which all lock cards.
async function copyTheBooks(tx: Executor, stocktakeId: number, cases: readonly number[]) {
  await tx.insert(stocktakeCases).values(cases.map(locationId => ({ stocktakeId, locationId })))
  const copied = await tx.execute<{ count: number }>(sql`
    with books as (
      insert into stocktake_expectations (stocktake_id, card_id, location_id)
      select ${stocktakeId}, ${cards.id}, ${cards.locationId} from ${cards}
      where ${cards.locationId} = any(${idArray(cases)})
      order by ${cards.id}
      returning card_id
    )
    select count(*)::int as count from books`)
  return copied[0]?.count ?? 0
}
