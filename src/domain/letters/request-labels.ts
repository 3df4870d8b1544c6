import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { letters, printedLetters } from '../../db/schema/index.ts'
import type { Circumstances } from './prepare.ts'
import { requestPrint } from './prints.ts'

type Wish = { batch: { id: number; officeId: number }; layout: 12 | 24; without?: readonly number[] }

/** 宛名ラベルの印刷, of the letters of one lot that still hold, but `without` these cards. No code is on a label. */
export const requestLabels = (ex: Executor, { batch, layout, without = [] }: Wish, circumstances: Circumstances) =>
  ex.transaction(async tx => {
    const labelled = (await findLabelled(tx, batch.id)).filter(({ cardId }) => !without.includes(cardId))
    const order = { layout, letterIds: labelled.map(({ id }) => id) }
    return await requestPrint(tx, { kind: 'address_labels', officeId: batch.officeId, order }, circumstances)
  })

/** The letters of one lot that still hold, in the order of their pages. */
export const findLabelled = (ex: Executor, printId: number) =>
  ex
    .select({ id: letters.id, cardId: letters.cardId })
    .from(printedLetters)
    .innerJoin(letters, eq(letters.id, printedLetters.letterId))
    .where(and(eq(printedLetters.printId, printId), isNull(letters.endedAt)))
    .orderBy(asc(printedLetters.position))
