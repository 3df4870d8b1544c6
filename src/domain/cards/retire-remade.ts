import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardRemakes, cards, disposals } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvents } from '../audit/record.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { dayOf } from '../rules/days.ts'
import { changeProcess } from './change-process.ts'
import type { Custody } from './words.ts'

type Circumstances = { by: Actor; now: Date }

/**
 * 再作成された元のカード. Once the new card is here, the old one becomes 廃棄候補 by itself, proposed by whoever let the new
 * one in; another person approves it. Only what lies with us and may go that way: not what is destroyed, handed over or
 * lost, nor what is booked, waited for or held back — that stays in the list of candidates.
 */
export async function retireRemade(ex: Executor, oldCardIds: readonly number[], { by, now }: Circumstances) {
  if (by.kind !== 'staff' || oldCardIds.length === 0) return
  await ex.transaction(async tx => {
    const found = await lockRetirable(tx, oldCardIds, now)
    const ids = found.map(({ cardId }) => cardId)
    const changed = await changeProcess(tx, ids, 'disposal_candidate', { by, now, reason: 'remade' })
    if (!changed.ok) throw new Error(`a locked card could not be retired: ${changed.reason}`)
    if (found.length === 0) return
    const made = await tx
      .insert(disposals)
      .values(found.map(card => ({ ...card, dueOn: dayOf(now), proposedAt: now, proposedBy: by.staffId })))
      .returning({ id: disposals.id, cardId: disposals.cardId, reason: disposals.reason, dueOn: disposals.dueOn })
    await recordEvents(
      tx,
      made.map(({ id, ...details }) => ({
        action: 'disposal.proposed',
        subject: { kind: 'disposal' as const, id },
        by,
        at: now,
        details,
      })),
    )
  })
}

const atHand: readonly Custody[] = ['reception', 'in_set_up', 'stored', 'pulled', 'at_counter']

// Whoever receives the new card holds its row already, and cards are locked by their ids: nobody is waited for here.
const lockRetirable = (tx: Executor, ids: readonly number[], now: Date) =>
  tx
    .select({
      cardId: cards.id,
      officeId: cards.officeId,
      reason: sql<
        'remade' | 'set_up_failed'
      >`case ${cards.process} when 'set_up_failed' then 'set_up_failed' else 'remade' end`,
    })
    .from(cards)
    .innerJoin(cardRemakes, and(eq(cardRemakes.oldCardId, cards.id), eq(cardRemakes.state, 'arrived')))
    .where(
      and(
        isOneOf(cards.id, ids),
        inArray(cards.custody, [...atHand]),
        sql`exists (select from process_transitions where from_process = ${cards.process} and to_process = 'disposal_candidate')`,
        sql`not exists (select from reservation_members m where m.card_id = ${cards.id} and m.live)`,
        sql`not exists (select from waiting_members m where m.card_id = ${cards.id} and m.live)`,
        sql`not exists (select from disposals d where d.card_id = ${cards.id} and d.withdrawn_at is null)`,
        sql`not exists (select from disposal_holds h where h.card_id = ${cards.id} and h.ended_at is null
          and h.until_on >= ${dayOf(now)}::date)`,
      ),
    )
    .orderBy(cards.id)
    .for('update', { of: cards, skipLocked: true })
