import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import { letters, printedLetters } from '../../db/schema/index.ts'
import type { Circumstances } from './prepare.ts'
import { requestPrint } from './prints.ts'

type Wish = { batch: { id: number; officeId: number }; layout: 12 | 24 }

/** 宛名ラベルの印刷, of the letters of one lot that still hold. No code and no password is on a label. */
export const requestLabels = (ex: Executor, { batch, layout }: Wish, circumstances: Circumstances) =>
  ex.transaction(async tx => {
    const rows = await tx
      .select({ id: letters.id })
      .from(printedLetters)
      .innerJoin(letters, eq(letters.id, printedLetters.letterId))
      .where(and(eq(printedLetters.printId, batch.id), isNull(letters.endedAt)))
      .orderBy(asc(printedLetters.position))
    const order = { layout, letterIds: rows.map(({ id }) => id) }
    return await requestPrint(tx, { kind: 'address_labels', officeId: batch.officeId, order }, circumstances)
  })
