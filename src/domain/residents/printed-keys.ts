import { and, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { printedKeys } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { idArray } from '../rules/id-array.ts'
import { makePrintedCode } from '../rules/printed-code.ts'
import { hashPrintedPassword } from './check-proof.ts'

/** A password in the clear for one card, and what the database keeps of it. */
export type PrintedPassword = { cardId: number; password: string; passwordHash: string }
export type PrintedKey = { cardId: number; code: string; password: string }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** パスワードを作る. Hashing takes its time, so it is done before anything is locked. */
export const makePrintedPasswords = (cardIds: readonly number[]): Promise<PrintedPassword[]> =>
  Promise.all(
    cardIds.map(async cardId => {
      const password = makePrintedCode(randomBytes())
      return { cardId, password, passwordHash: await hashPrintedPassword(password) }
    }),
  )

/** 予約IDとパスワードの発行 for many cards at once; the earlier pairs end. The caller has locked the cards. */
export async function replacePrintedKeys(
  tx: Executor,
  passwords: readonly PrintedPassword[],
  { by, now }: Circumstances,
): Promise<PrintedKey[]> {
  const ended = await endPrintedKeys(
    tx,
    passwords.map(({ cardId }) => cardId),
    { now },
  )
  const codes = await insertKeys(tx, passwords, { by, now })
  await recordEvents(
    tx,
    passwords.map(({ cardId }) => ({
      action: 'printed_key.issued',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { isReissue: ended.has(cardId) },
    })),
  )
  return passwords.map(({ cardId, password }) => ({ cardId, code: codes.get(cardId) ?? '', password }))
}

/** The pairs of these cards open nothing any more. Whose there were is answered. */
export async function endPrintedKeys(tx: Executor, cardIds: readonly number[], { now }: { now: Date }) {
  const ended = await tx
    .update(printedKeys)
    .set({ revokedAt: now })
    .where(and(sql`${printedKeys.cardId} = any(${idArray(cardIds)})`, isNull(printedKeys.revokedAt)))
    .returning({ cardId: printedKeys.cardId })
  return new Set(ended.map(({ cardId }) => cardId))
}

// An ID that was ever given is not given again: what met one of those tries with another.
async function insertKeys(tx: Executor, passwords: readonly PrintedPassword[], { by, now }: Circumstances) {
  const codes = new Map<number, string>()
  for (let count = 0; count < 20 && codes.size < passwords.length; count += 1) {
    const rows = passwords
      .filter(({ cardId }) => !codes.has(cardId))
      .map(({ cardId, passwordHash }) => ({
        cardId,
        passwordHash,
        code: makePrintedCode(randomBytes()),
        issuedAt: now,
        issuedBy: by.staffId,
      }))
    const added = await tx
      .insert(printedKeys)
      .values(rows)
      .onConflictDoNothing({ target: printedKeys.code })
      .returning({ cardId: printedKeys.cardId, code: printedKeys.code })
    for (const { cardId, code } of added) codes.set(cardId, code)
  }
  if (codes.size < passwords.length) throw new Error('no free printed ID was found')
  return codes
}

const randomBytes = () => crypto.getRandomValues(new Uint8Array(16))
