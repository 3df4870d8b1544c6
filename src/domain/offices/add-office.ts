import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { OfficeWords } from './office-form.ts'
import { refusalOf, type TakenName } from './office-names.ts'

export type OfficeAddition = { ok: true; id: number } | { ok: false; reason: TakenName }

/** 庁舎の追加. It stands last, without a counter: nothing can be booked there until it has one. */
export async function addOffice(
  ex: Executor,
  words: OfficeWords,
  { by, now }: { by: Actor; now: Date },
): Promise<OfficeAddition> {
  return ex.transaction(async tx => {
    // No row stands for the office to come, so two of the same name are kept apart by the table.
    await tx.execute(sql`lock table ${offices} in share row exclusive mode`)
    const all = await tx.select().from(offices)
    const refusal = refusalOf(words, all)
    if (refusal) return { ok: false, reason: refusal }

    const place = {
      code: `office-${all.length + 1}`,
      position: Math.max(0, ...all.map(({ position }) => position)) + 1,
    }
    const [office] = await tx
      .insert(offices)
      .values({ ...words, ...place })
      .returning({ id: offices.id })
    if (!office) throw new Error('the office was not added')
    const subject = { kind: 'office', id: office.id } as const
    await recordEvent(tx, { action: 'office.added', subject, by, at: now, details: { after: words } })
    return { ok: true, id: office.id }
  })
}
