import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { type CustodyMove, moveCard } from './move.ts'

/** カードの取出し, one card at a time. Off the shelf, and in the hands of the person named in the journal. */
export const pullCard = (
  ex: Executor,
  cardId: number,
  circumstances: { by: Actor; now: Date; reason?: string | undefined },
): Promise<CustodyMove> => moveCard(ex, cardId, { custody: 'pulled' }, circumstances)
