import { and, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { printedKeys } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { idArray } from '../rules/id-array.ts'
import { makePrintedCode } from '../rules/printed-code.ts'
import { hashPrintedPassword } from './check-proof.ts'

/** For whom a pair is made: a card, and the letter it is printed on, if it is one. */
type Bearer = { cardId: number; letterId?: number | undefined }
/** A password in the clear for one paper, and what the database keeps of it. */
export type PrintedPassword = Bearer & { password: string; passwordHash: string }
export type PrintedKey = Bearer & { code: string; password: string }
type Circumstances = { by: Actor & { kind: 'staff' }; now: Date }

/** パスワードを作る. Hashing takes its time, so it is done before anything is locked. */
export const makePrintedPasswords = (bearers: readonly Bearer[]): Promise<PrintedPassword[]> =>
  Promise.all(
    bearers.map(async bearer => {
      const password = makePrintedCode(randomBytes())
      return { ...bearer, password, passwordHash: await hashPrintedPassword(password) }
    }),
  )

/** 予約IDとパスワードの発行 for many papers at once. The caller has locked the cards, and ended the pairs that are to end. */
export async function addPrintedKeys(
  tx: Executor,
  passwords: readonly PrintedPassword[],
  { by, now, reissued }: Circumstances & { reissued: ReadonlySet<number> },
): Promise<PrintedKey[]> {
  const codes = await insertKeys(tx, passwords, { by, now })
  await recordEvents(
    tx,
    passwords.map(({ cardId, letterId }) => ({
      action: 'printed_key.issued',
      subject: { kind: 'card', id: cardId },
      by,
      at: now,
      details: { isReissue: reissued.has(cardId), letterId },
    })),
  )
  return passwords.map(({ cardId, letterId, password, passwordHash }) => {
    return { cardId, letterId, password, code: codes.get(passwordHash) ?? '' }
  })
}

/** The pairs of these cards open nothing any more, whatever they are printed on. Whose there were is answered. */
export const endPrintedKeys = (tx: Executor, cardIds: readonly number[], { now }: { now: Date }) =>
  endKeys(tx, sql`${printedKeys.cardId} = any(${idArray(cardIds)})`, now)

/** The pairs on these letters open nothing any more; other paper about the same cards does. */
export const endLetterKeys = (tx: Executor, letterIds: readonly number[], { now }: { now: Date }) =>
  endKeys(tx, sql`${printedKeys.letterId} = any(${idArray(letterIds)})`, now)

async function endKeys(tx: Executor, which: SQL, now: Date) {
  const ended = await tx
    .update(printedKeys)
    .set({ revokedAt: now })
    .where(and(which, isNull(printedKeys.revokedAt)))
    .returning({ cardId: printedKeys.cardId })
  return new Set(ended.map(({ cardId }) => cardId))
}

// An ID that was ever given is not given again: what met one of those tries with another. Salted, so no two hashes are one.
async function insertKeys(tx: Executor, passwords: readonly PrintedPassword[], { by, now }: Circumstances) {
  const codes = new Map<string, string>()
  for (let count = 0; count < 20 && codes.size < passwords.length; count += 1) {
    const rows = passwords
      .filter(({ passwordHash }) => !codes.has(passwordHash))
      .map(({ cardId, letterId, passwordHash }) => ({
        ...{ cardId, letterId, passwordHash },
        code: makePrintedCode(randomBytes()),
        issuedAt: now,
        issuedBy: by.staffId,
      }))
    const added = await tx
      .insert(printedKeys)
      .values(rows)
      .onConflictDoNothing({ target: printedKeys.code })
      .returning({ passwordHash: printedKeys.passwordHash, code: printedKeys.code })
    for (const { passwordHash, code } of added) codes.set(passwordHash, code)
  }
  if (codes.size < passwords.length) throw new Error('no free printed ID was found')
  return codes
}

const randomBytes = () => crypto.getRandomValues(new Uint8Array(16))
