import { desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, custodyMoves } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { type Destination, moveCard } from '../custody/move.ts'

export type ReturnRefusal = 'unknown-card' | 'not-pulled' | 'not-own-pull' | 'in-procedure' | 'place-taken'
export type PulledReturn = { ok: true } | { ok: false; reason: ReturnRefusal }

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** 取出の取消. The card goes back to where the same person has just taken it from. */
export async function returnPulledCard(
  ex: Executor,
  cardId: number,
  { by, now }: Circumstances,
): Promise<PulledReturn> {
  return ex.transaction(async tx => {
    const [card] = await tx
      .select({ process: cards.process, custody: cards.custody })
      .from(cards)
      .where(eq(cards.id, cardId))
      .for('update')
    if (!card) return { ok: false, reason: 'unknown-card' }
    if (card.custody !== 'pulled') return { ok: false, reason: 'not-pulled' }
    if (card.process === 'in_procedure') return { ok: false, reason: 'in-procedure' }
    const last = await findLastMove(tx, cardId)
    const origin = originOf(last)
    if (!origin || last?.staffId !== by.staffId) return { ok: false, reason: 'not-own-pull' }

    const moved = await moveCard(tx, cardId, origin, { by, now })
    if (!moved.ok) return { ok: false, reason: 'place-taken' }
    await recordEvent(tx, { action: 'card.pull_undone', subject: { kind: 'card', id: cardId }, by, at: now })
    return { ok: true }
  })
}

type Move = Awaited<ReturnType<typeof findLastMove>>

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

function originOf(move: Move): Destination | undefined {
  if (move?.toCustody !== 'pulled') return undefined
  if (move.fromCustody !== 'stored') return { custody: move.fromCustody }
  return move.fromLocationId === null ? undefined : { custody: 'stored', locationId: move.fromLocationId }
}
