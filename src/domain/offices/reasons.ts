import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { type ReasonCode, type ReasonKind, reasonCodes } from '../../db/schema/index.ts'

export type { ReasonCode, ReasonKind } from '../../db/schema/index.ts'

/** 理由コードの一覧. Those of one kind that can be chosen now, in the city's own order. */
export const findReasons = (ex: Executor, kind: ReasonKind): Promise<ReasonCode[]> =>
  ex
    .select()
    .from(reasonCodes)
    .where(and(eq(reasonCodes.kind, kind), isNull(reasonCodes.disabledAt)))
    .orderBy(asc(reasonCodes.position), asc(reasonCodes.id))

/** Every reason of every kind, also those that are no longer offered. One statement. */
export const findAllReasons = (ex: Executor): Promise<ReasonCode[]> =>
  ex.select().from(reasonCodes).orderBy(asc(reasonCodes.kind), asc(reasonCodes.position), asc(reasonCodes.id))

/** One reason, or undefined. */
export async function findReason(ex: Executor, id: number): Promise<ReasonCode | undefined> {
  const [reason] = await ex.select().from(reasonCodes).where(eq(reasonCodes.id, id))
  return reason
}
