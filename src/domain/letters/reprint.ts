import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, letters, printedLetters, prints } from '../../db/schema/index.ts'
import { isWithin } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { bookingStateOf } from '../reservations/bookable.ts'
import { containsIndividualNumber } from '../rules/individual-number.ts'
import { isKnownTo } from './load-letters.ts'
import { type Circumstances, lockCards, printLetters } from './prepare.ts'
import { endLetters } from './send-letters.ts'
import { type BulkKind, bulkKinds, letterOrderOf } from './words.ts'

export type ReprintRefusal = 'reason-missing' | 'reason-forbidden' | 'nothing-chosen' | 'unknown' | 'over'
export type Reprint = { ok: true; printId: number; madeCount: number } | { ok: false; reason: ReprintRefusal }
type Wish = { printId: number; letterIds: readonly number[] | 'all'; reason: string }

/**
 * 再印刷. The chosen letters once more, with the reason. What was printed before is worthless from this moment: its code and
 * its password open nothing, whether or not the sheet was ever posted.
 */
export async function reprintLetters(
  ex: Executor,
  { printId, letterIds, reason }: Wish,
  { reader, ...circumstances }: Circumstances & { reader: Reader },
): Promise<Reprint> {
  const said = reason.trim()
  if (said === '') return { ok: false, reason: 'reason-missing' }
  if (containsIndividualNumber(said)) return { ok: false, reason: 'reason-forbidden' }
  if (letterIds !== 'all' && letterIds.length === 0) return { ok: false, reason: 'nothing-chosen' }
  return await ex.transaction(async tx => {
    const [print] = await tx.select().from(prints).where(eq(prints.id, printId)).for('update')
    const kind = bulkKinds.find(each => each === print?.kind)
    if (!print || kind === undefined) return { ok: false, reason: 'unknown' }
    const chosen = await findPrinted(tx, printId, { letterIds, reader })
    const open = await stillOpen(
      tx,
      chosen.map(({ cardId }) => cardId),
    )
    const again = chosen.filter(({ cardId }) => open.has(cardId))
    if (again.length === 0) return { ok: false, reason: chosen.length === 0 ? 'unknown' : 'over' }

    await endLetters(tx, again, circumstances)
    const rows = again.map(letter => copyOf(letter, kind))
    const { officeId, order } = print
    const wish = { kind, officeId, order: letterOrderOf(order), rows, reprintReason: said }
    return { ok: true, printId: await printLetters(tx, wish, circumstances), madeCount: rows.length }
  })
}

type Printed = Awaited<ReturnType<typeof findPrinted>>[number]

const copyOf = ({ cardId, copy, noticeId, mailClass, hasPrintedKey }: Printed, kind: BulkKind) => ({
  ...{ kind, cardId, copy: copy + 1, noticeId, mailClass, hasPrintedKey },
})

const findPrinted = (
  tx: Executor,
  printId: number,
  { letterIds, reader }: Pick<Wish, 'letterIds'> & { reader: Reader },
) =>
  tx
    .select({
      ...{ id: letters.id, cardId: letters.cardId, copy: letters.copy, noticeId: letters.noticeId },
      ...{ mailClass: letters.mailClass, hasPrintedKey: letters.hasPrintedKey },
    })
    .from(printedLetters)
    .innerJoin(letters, eq(letters.id, printedLetters.letterId))
    .innerJoin(cards, eq(cards.id, letters.cardId))
    .where(
      and(
        eq(printedLetters.printId, printId),
        isNull(letters.endedAt),
        letterIds === 'all' ? undefined : isOneOf(letters.id, letterIds),
        isWithin(reader),
        isKnownTo(reader),
      ),
    )
    .orderBy(asc(printedLetters.position))

async function stillOpen(tx: Executor, cardIds: readonly number[]) {
  const found = await lockCards(tx, cardIds)
  const isOpen = (state: string) => state === 'bookable' || state === 'preparing'
  return new Set(found.filter(({ process }) => isOpen(bookingStateOf(process))).map(({ id }) => id))
}
