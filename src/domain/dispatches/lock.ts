import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, dispatchCards, dispatches } from '../../db/schema/index.ts'
import { readCode } from '../cards/read-scan.ts'
import { isOneOf } from '../custody/is-one-of.ts'

// Cards are locked before their list, by whoever locks both.

/** The list, held until the end of the transaction: whoever adds, sends or receives waits here. */
export async function lockDispatch(tx: Executor, id: number) {
  const [dispatch] = await tx.select().from(dispatches).where(eq(dispatches.id, id)).for('update')
  return dispatch
}

/** The cards, locked in the order of their ids. */
export const lockCards = (tx: Executor, ids: readonly number[]) => lockWhere(tx, isOneOf(cards.id, ids))

export type ScannedCard =
  | { ok: true; card: LockedCard }
  | { ok: false; reason: 'unreadable' | 'not-a-card' | 'unknown-card' | 'dispatch-label'; label?: string }
export type LockedCard = Awaited<ReturnType<typeof lockWhere>>[number]

/** The card of a scanned label or notice number, locked. */
export async function lockScannedCard(tx: Executor, code: string, noticeNumberPattern: string): Promise<ScannedCard> {
  const scanned = await readCode(tx, code, noticeNumberPattern)
  switch (scanned.kind) {
    case 'unreadable':
      return { ok: false, reason: 'unreadable' }
    case 'dispatch':
      return { ok: false, reason: 'dispatch-label', label: scanned.label }
    case 'card':
      return found(await lockWhere(tx, eq(cards.label, scanned.label)))
    case 'notice':
      return found(await lockWhere(tx, eq(cards.noticeNumber, scanned.noticeNumber)))
    default:
      return { ok: false, reason: 'not-a-card' }
  }
}

const found = ([card]: LockedCard[]): ScannedCard => (card ? { ok: true, card } : { ok: false, reason: 'unknown-card' })

const lockWhere = (tx: Executor, where: SQL) =>
  tx
    .select({ id: cards.id, officeId: cards.officeId, process: cards.process, custody: cards.custody })
    .from(cards)
    .where(where)
    .orderBy(cards.id)
    .for('update')

/** The list the card is on now, if there is one: at most one, which an index sees to. */
export async function findOpenEntry(tx: Executor, cardId: number) {
  const [entry] = await tx
    .select({ dispatchId: dispatchCards.dispatchId })
    .from(dispatchCards)
    .where(and(eq(dispatchCards.cardId, cardId), isNull(dispatchCards.outcome)))
  return entry
}

/** The ids of the cards that are on the list and have no outcome yet. */
export async function findOpenCardIds(tx: Executor, dispatchId: number) {
  const entries = await tx
    .select({ cardId: dispatchCards.cardId })
    .from(dispatchCards)
    .where(and(eq(dispatchCards.dispatchId, dispatchId), isNull(dispatchCards.outcome)))
    .orderBy(dispatchCards.cardId)
  return entries.map(({ cardId }) => cardId)
}

/** 完了. Once nothing on the list is without an outcome, it is closed; the list is locked by the caller. */
export async function closeWhenDone(
  tx: Executor,
  dispatchId: number,
  { staffId, now }: { staffId: number; now: Date },
) {
  const [closed] = await tx
    .update(dispatches)
    .set({ closedAt: now, closedBy: staffId })
    .where(
      and(
        eq(dispatches.id, dispatchId),
        isNull(dispatches.closedAt),
        sql`${dispatches.sentAt} is not null`,
        sql`not exists (select from ${dispatchCards} c where c.dispatch_id = ${dispatches.id} and c.outcome is null)`,
      ),
    )
    .returning({ id: dispatches.id })
  return closed !== undefined
}
