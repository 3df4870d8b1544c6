import type { AnyColumn } from 'drizzle-orm'
import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { entryLinks, letters, printedKeys } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { addLetterLinks, endLetterLinks } from '../residents/entry-links.ts'
import { addPrintedKeys, endLetterKeys, type PrintedPassword } from '../residents/printed-keys.ts'
import { idArray } from '../rules/id-array.ts'

/** What stands on one letter and nowhere else: the token of its QR, and where asked for ID and password. */
export type LetterSecret = { token: string; code?: string; password?: string }
type Lettered = { id: number; cardId: number; copy: number }

/**
 * 郵便物の秘密. Each letter has its own, and printing it once more ends those it had. A reminder leaves the guide's alone:
 * the resident may have either paper at hand, and both lead to the same booking. A fresh guide ends whatever was given out
 * about its card before: the former one came back, or was given up.
 */
export async function issueSecrets(
  tx: Executor,
  rows: readonly Lettered[],
  passwords: readonly PrintedPassword[],
  { by, now }: { by: Actor & { kind: 'staff' }; now: Date },
): Promise<Map<number, LetterSecret>> {
  const reissued = await endReplaced(tx, rows, now)
  const tokens = await addLetterLinks(
    tx,
    rows.map(({ id: letterId, cardId }) => ({ letterId, cardId })),
    { now },
  )
  const again = rows.filter(({ copy }) => copy > 1).map(({ cardId }) => cardId)
  const keys = await addPrintedKeys(tx, passwords, { by, now, reissued: new Set([...reissued, ...again]) })
  const keyOf = new Map(keys.map(({ letterId, code, password }) => [letterId, { code, password }]))
  return new Map(rows.map(({ id }) => [id, { token: tokens.get(id) ?? '', ...keyOf.get(id) }]))
}

/** The codes and passwords on these letters open nothing any more; those on other letters about the same cards do. */
export async function endSecrets(tx: Executor, letterIds: readonly number[], { now }: { now: Date }) {
  await endLetterLinks(tx, letterIds)
  await endLetterKeys(tx, letterIds, { now })
}

async function endReplaced(tx: Executor, rows: readonly Lettered[], now: Date) {
  const { cardId: card, letterId: letter, createdAt: at } = entryLinks
  await tx.delete(entryLinks).where(replacedBy(rows, { card, letter, at }))
  const { cardId, letterId, issuedAt } = printedKeys
  const keys = replacedBy(rows, { card: cardId, letter: letterId, at: issuedAt })
  const ended = await tx
    .update(printedKeys)
    .set({ revokedAt: now })
    .where(sql`${printedKeys.revokedAt} is null and ${keys}`)
    .returning({ cardId: printedKeys.cardId })
  return new Set(ended.map(({ cardId }) => cardId))
}

type Columns = Record<'card' | 'letter' | 'at', AnyColumn>

// The cards are named as well, for the index.
function replacedBy(rows: readonly Lettered[], { card, letter, at }: Columns): SQL {
  const [cardIds, letterIds] = [idArray(rows.map(({ cardId }) => cardId)), idArray(rows.map(({ id }) => id))]
  return sql`${card} = any(${cardIds}) and exists (
    select from ${letters} p where p.id = any(${letterIds}) and p.card_id = ${card} and (
      ${letter} = p.id or (p.kind = 'guide' and p.copy = 1
        and (${letter} < p.id or (${letter} is null and ${at} <= p.created_at)))))`
}
