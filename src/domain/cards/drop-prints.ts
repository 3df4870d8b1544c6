import { type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { daySheets, letters, prints, reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'

/** Whether a print is about this card's person: a letter to them, an address, or the card's own label. */
export const isPrintAbout = (cardId: SQL) => sql`(
  ${prints.kind} = 'card_labels' and ${prints.order}->'ids' @> to_jsonb(${cardId})
  or ${prints.kind} in ('guide', 'reminder', 'inquiry', 'address_labels') and exists (
    select from ${letters} where ${letters.cardId} = ${cardId} and ${prints.order}->'letterIds' @> to_jsonb(${letters.id})
  ))`

/**
 * 作成済みの印刷物の消去. The files in which this card's person stands go at once, whoever had them made; so do the 朝の控え
 * that name them, and today's is made anew. One that is being made is touched, and so sees what has changed. Answers the
 * prints that had a file, the oldest first.
 */
export async function dropPrints(tx: Executor, cardId: number, { by, now }: { by: Actor; now: Date }) {
  const at = sql`${now.toISOString()}::timestamptz`
  const touched = await tx.execute<{ id: string; dropped: boolean }>(sql`
    update ${prints} set file = null,
      expires_at = case when ${prints.file} is null then ${prints.expiresAt} else least(${prints.expiresAt}, ${at}) end
    where (${prints.file} is not null or ${prints.state} = 'running') and ${isPrintAbout(sql`${cardId}::bigint`)}
    returning ${prints.id} as id, old.file is not null as dropped`)
  await tx.execute(sql`
    delete from ${daySheets} using ${reservationMembers} join ${reservations} on ${reservations.id} = ${reservationMembers.reservationId}
    where ${reservationMembers.cardId} = ${cardId} and ${reservations.officeId} = ${daySheets.officeId}
      and ${reservations.day} = ${daySheets.day}`)
  const printIds = touched
    .filter(({ dropped }) => dropped)
    .map(({ id }) => Number(id))
    .sort((a, b) => a - b)
  await recordEvents(
    tx,
    printIds.map(id => ({
      action: 'print.withdrawn',
      subject: { kind: 'print' as const, id },
      by,
      at: now,
      details: { cardId },
    })),
  )
  return printIds
}
