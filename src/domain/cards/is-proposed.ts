import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { disposals } from '../../db/schema/index.ts'

/** Whether the card is proposed for disposal, or further on that way. */
export const isProposed = async (tx: Executor, cardId: number) =>
  (await tx.$count(disposals, and(eq(disposals.cardId, cardId), isNull(disposals.withdrawnAt)))) > 0
