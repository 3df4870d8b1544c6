import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, custodyMoves } from '../../db/schema/index.ts'

/** The last 取出し of each card, to be joined sideways: when, from where, by whom. */
export const lastPullOf = (ex: Executor) =>
  ex
    .select({
      pulledAt: custodyMoves.movedAt,
      fromLocationId: custodyMoves.fromLocationId,
      fromPosition: custodyMoves.fromPosition,
      staffId: custodyMoves.staffId,
    })
    .from(custodyMoves)
    .where(and(eq(custodyMoves.cardId, cards.id), eq(custodyMoves.toCustody, 'pulled')))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
    .as('pulls')
