import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { addCardLinks, endCardLinks } from '../residents/entry-links.ts'
import { endPrintedKeys, type PrintedPassword, replacePrintedKeys } from '../residents/printed-keys.ts'
import type { BulkKind } from './words.ts'

/** What stands on one letter and nowhere else: the token of its QR, and where asked for ID and password. */
export type LetterSecret = { token: string; code?: string; password?: string }
type Lettered = { kind: BulkKind | 'inquiry'; copy: number; cardId: number; hasPrintedKey: boolean }

/**
 * 郵便物の秘密. A reprint and a fresh guide end what was printed before; a first reminder leaves the guide's code alone, for
 * the resident may have either sheet at hand.
 */
export async function issueSecrets(
  tx: Executor,
  rows: readonly Lettered[],
  passwords: readonly PrintedPassword[],
  circumstances: { by: Actor & { kind: 'staff' }; now: Date },
): Promise<Map<number, LetterSecret>> {
  const replaced = rows.filter(({ kind, copy }) => kind === 'guide' || copy > 1).map(({ cardId }) => cardId)
  await endCardLinks(tx, replaced)
  const tokens = await addCardLinks(
    tx,
    rows.map(({ cardId }) => cardId),
    circumstances,
  )
  const keys = await replacePrintedKeys(tx, passwords, circumstances)
  const keyOf = new Map(keys.map(({ cardId, ...key }) => [cardId, key]))
  return new Map(rows.map(({ cardId }) => [cardId, { token: tokens.get(cardId) ?? '', ...keyOf.get(cardId) }]))
}

/** The codes and passwords of these cards open nothing any more. */
export async function endSecrets(tx: Executor, cardIds: readonly number[], { now }: { now: Date }) {
  await endCardLinks(tx, cardIds)
  await endPrintedKeys(tx, cardIds, { now })
}
