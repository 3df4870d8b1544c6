import { asc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { changesBetween } from '../audit/changes.ts'
import { recordEvent } from '../audit/record.ts'
import type { OfficeWords } from './office-form.ts'
import { refusalOf, type TakenName } from './office-names.ts'

export type OfficeChange = { ok: true } | { ok: false; reason: 'unknown' | TakenName }

/** 庁舎の変更. An import finds an office by either of its names, so no other office may have one of them. */
export async function changeOffice(
  ex: Executor,
  id: number,
  words: OfficeWords,
  { by, now }: { by: Actor; now: Date },
): Promise<OfficeChange> {
  return ex.transaction(async tx => {
    // All of them, in one order: two offices must not get the same name at the same moment. Bookings do not wait for it.
    const all = await tx.select().from(offices).orderBy(asc(offices.id)).for('no key update')
    const office = all.find(each => each.id === id && each.closedAt === null)
    if (!office) return { ok: false, reason: 'unknown' }
    const refusal = refusalOf(
      words,
      all.filter(each => each !== office),
    )
    if (refusal) return { ok: false, reason: refusal }

    const details = changesBetween(office, words)
    if (details === undefined) return { ok: true }
    await tx.update(offices).set(words).where(eq(offices.id, id))
    await recordEvent(tx, { action: 'office.changed', subject: { kind: 'office', id }, by, at: now, details })
    return { ok: true }
  })
}
