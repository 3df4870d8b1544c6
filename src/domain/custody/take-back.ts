import { desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { type Custody, custodyMoves } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type CustodyMove, type Destination, moveCard } from './move.ts'

export type TakeBackRefusal = 'not-own-move' | 'no-way-back' | 'place-taken'
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

// From elsewhere — 移送中, 廃棄箱, 所在不明 — a card came by a procedure of its own, which is not undone by a scan.
const origins: readonly Custody[] = ['stored', 'reception', 'pulled', 'at_counter', 'in_set_up', 'carried_out']

/** 収納・移動の取消. The card goes back to where the same person has just taken it from; both ways stay in the journal. */
export async function takeBackMove(
  tx: Executor,
  cardId: number,
  { by, now }: Circumstances,
): Promise<{ ok: true } | { ok: false; reason: TakeBackRefusal }> {
  const last = await findLastMove(tx, cardId)
  if (last?.toCustody !== 'stored' || last.staffId !== by.staffId) return { ok: false, reason: 'not-own-move' }
  const origin = originOf(last)
  if (!origin) return { ok: false, reason: 'no-way-back' }
  const moved = await moveBack(tx, cardId, origin, { by, now })
  if (!moved.ok) return { ok: false, reason: moved.reason === 'not-allowed' ? 'no-way-back' : 'place-taken' }
  await recordEvent(tx, { action: 'card.put_away_undone', subject: { kind: 'card', id: cardId }, by, at: now })
  return { ok: true }
}

// Off the shelf a card first comes into somebody's hands; where that is not the end of it, it goes on from there.
async function moveBack(
  tx: Executor,
  cardId: number,
  origin: Destination,
  circumstances: Circumstances,
): Promise<CustodyMove> {
  const direct = await moveCard(tx, cardId, origin, circumstances)
  if (direct.ok || direct.reason !== 'not-allowed') return direct
  const pulled = await moveCard(tx, cardId, { custody: 'pulled' }, circumstances)
  return pulled.ok ? await moveCard(tx, cardId, origin, circumstances) : pulled
}

type Move = NonNullable<Awaited<ReturnType<typeof findLastMove>>>

async function findLastMove(tx: Executor, cardId: number) {
  const [move] = await tx
    .select({
      staffId: custodyMoves.staffId,
      toCustody: custodyMoves.toCustody,
      fromCustody: custodyMoves.fromCustody,
      fromLocationId: custodyMoves.fromLocationId,
    })
    .from(custodyMoves)
    .where(eq(custodyMoves.cardId, cardId))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
  return move
}

function originOf({ fromCustody, fromLocationId }: Move): Destination | undefined {
  if (fromCustody === 'stored')
    return fromLocationId === null ? undefined : { custody: 'stored', locationId: fromLocationId }
  return fromCustody !== null && origins.includes(fromCustody) ? { custody: fromCustody } : undefined
}
