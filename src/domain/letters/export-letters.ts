import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { letters, printedLetters } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Reader } from '../reader.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { type LetterPage, loadLetters } from './load-letters.ts'

export type LetterExport =
  | { ok: true; pages: LetterPage[] }
  | { ok: false; reason: 'reason-missing' | 'reason-forbidden' | 'nothing-to-export' | 'unfit' }
/** `isFit` looks at what would go out; where it says no, nothing has happened and the former file is still good. */
type Circumstances = {
  by: Actor & { kind: 'staff' }
  reader: Reader
  now: Date
  isFit?: (pages: readonly LetterPage[]) => Promise<boolean>
}

class Unfit extends Error {}

/**
 * 外部印刷用の持出し. What a printing house needs and no more. The file holds codes that open the booking, so it has a reason
 * and is in the audit; taking it once more makes the former file worthless.
 */
export async function exportLetters(
  ex: Executor,
  printId: number,
  reason: string,
  { by, reader, now, isFit }: Circumstances,
): Promise<LetterExport> {
  const said = reason.trim()
  if (said === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(said)) return { ok: false, reason: 'reason-forbidden' }
  const printed = await ex
    .select({ id: letters.id })
    .from(printedLetters)
    .innerJoin(letters, eq(letters.id, printedLetters.letterId))
    .where(eq(printedLetters.printId, printId))
  const ids = printed.map(({ id }) => id)
  const take = async (tx: Executor): Promise<LetterExport> => {
    const pages = await loadLetters(tx, ids, { by, reader, now })
    if (pages.length === 0) return { ok: false, reason: 'nothing-to-export' }
    if (isFit && !(await isFit(pages))) throw new Unfit()
    const details = { reason: said, count: pages.length, cardIds: pages.map(({ cardId }) => cardId) }
    await recordEvent(tx, { action: 'letters.exported', subject: { kind: 'print', id: printId }, by, at: now, details })
    return { ok: true, pages }
  }
  try {
    return await ex.transaction(take)
  } catch (error) {
    if (error instanceof Unfit) return { ok: false, reason: 'unfit' }
    throw error
  }
}
