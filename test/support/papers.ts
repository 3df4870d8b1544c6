import type { Executor } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { loadLetters } from '#domain/letters/load-letters'
import { programReader } from '#domain/reader'
import { letters } from '../../src/db/schema/index.ts'
import { createStaff } from './people.ts'

type Circumstances = { staffId?: number; now: Date }

/** A letter about a card as it comes out of the printer: the token of its QR, its ID and its password. */
export async function printedPaper(ex: Executor, cardId: number, { staffId, now }: Circumstances) {
  const createdBy = staffId ?? (await createStaff(ex, 'clerk')).id
  const wish = { kind: 'guide', copy: 2, cardId, hasPrintedKey: true, createdAt: now, createdBy } as const
  const [letter] = await ex
    .insert(letters)
    .values({ ...wish, label: newLabel('letter') })
    .returning({ id: letters.id })
  const by = { kind: 'staff', staffId: createdBy } as const
  const [page] = await loadLetters(ex, [letter?.id ?? 0], { by, reader: programReader, now })
  const { token, code, password } = page?.secret ?? {}
  if (token === undefined || code === undefined || password === undefined) throw new Error('nothing was printed')
  return { letterId: letter?.id ?? 0, token, code, password }
}
