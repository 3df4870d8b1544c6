import { and, eq, lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, reservationMembers, reservations } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { constraintOf } from '../rules/constraint.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { bookingStateOf } from './bookable.ts'
import { endMovesOf } from './expire-holds.ts'

export type NoShowRefusal = 'unknown' | 'other-office' | 'not-booked' | 'not-yet'
export type NoShow = { ok: true } | { ok: false; reason: NoShowRefusal }

type Circumstances = { by: Actor; now: Date; officeId: number; rules: Pick<Rules, 'lateArrivalMinutes'> }

/** 無断キャンセル. Once the visitor counts as late; the card may then be booked anew and goes back to its shelf. */
export async function markNoShow(ex: Executor, reservationId: number, circumstances: Circumstances): Promise<NoShow> {
  const { by, now, officeId, rules } = circumstances
  const lateSince = new Date(now.getTime() - rules.lateArrivalMinutes * 60_000)
  return ex.transaction(async tx => {
    const [marked] = await tx
      .update(reservations)
      .set({ status: 'no_show', endedAt: now })
      .where(
        and(
          eq(reservations.id, reservationId),
          eq(reservations.officeId, officeId),
          eq(reservations.status, 'booked'),
          lt(reservations.startsAt, lateSince),
        ),
      )
      .returning({ id: reservations.id })
    if (!marked) return { ok: false, reason: await refusalOf(tx, reservationId, officeId) }
    await endMovesOf(tx, [reservationId], { by, now })

    await recordEvent(tx, {
      action: 'reservation.marked_no_show',
      subject: { kind: 'reservation', id: reservationId },
      by,
      at: now,
    })
    return { ok: true }
  })
}

async function refusalOf(tx: Executor, reservationId: number, officeId: number): Promise<NoShowRefusal> {
  const [found] = await tx
    .select({ status: reservations.status, officeId: reservations.officeId })
    .from(reservations)
    .where(eq(reservations.id, reservationId))
  if (!found) return 'unknown'
  if (found.officeId !== officeId) return 'other-office'
  return found.status === 'booked' ? 'not-yet' : 'not-booked'
}

export type NoShowUndoRefusal = 'unknown' | 'other-office' | 'not-no-show' | 'card-rebooked' | 'card-gone'
export type NoShowUndo = { ok: true } | { ok: false; reason: NoShowUndoRefusal }

/**
 * 来庁なしの取消. Until the day is over, for the visitor who came after all; not once one of the cards is booked anew, nor
 * when none of them is to be had any more.
 */
export async function undoNoShow(
  ex: Executor,
  reservationId: number,
  { by, now, today, officeId }: { by: Actor; now: Date; today: Day; officeId: number },
): Promise<NoShowUndo> {
  const isMeant = and(
    eq(reservations.id, reservationId),
    eq(reservations.officeId, officeId),
    eq(reservations.status, 'no_show'),
    eq(reservations.day, today),
  )
  try {
    return await ex.transaction(async tx => {
      const [undone] = await tx
        .update(reservations)
        .set({ status: 'booked', endedAt: null })
        .where(isMeant)
        .returning({ id: reservations.id })
      if (!undone) return { ok: false, reason: await undoRefusalOf(tx, reservationId, officeId) }
      if (await isInVain(tx, reservationId)) throw new InVain()

      const subject = { kind: 'reservation' as const, id: reservationId }
      await recordEvent(tx, { action: 'reservation.no_show_undone', subject, by, at: now })
      return { ok: true }
    })
  } catch (error) {
    if (error instanceof InVain || constraintOf(error) === 'reservation_members_not_for_disposal')
      return { ok: false, reason: 'card-gone' }
    if (constraintOf(error)?.startsWith('reservation_members_one_live_per_'))
      return { ok: false, reason: 'card-rebooked' }
    throw error
  }
}

async function undoRefusalOf(tx: Executor, reservationId: number, officeId: number): Promise<NoShowUndoRefusal> {
  const reason = await refusalOf(tx, reservationId, officeId)
  return reason === 'unknown' || reason === 'other-office' ? reason : 'not-no-show'
}

class InVain extends Error {}

// Locked, so that no card of the visit leaves between this look and the commit.
async function isInVain(tx: Executor, reservationId: number) {
  const found = await tx
    .select({ process: cards.process })
    .from(cards)
    .innerJoin(reservationMembers, eq(reservationMembers.cardId, cards.id))
    .where(eq(reservationMembers.reservationId, reservationId))
    .orderBy(cards.id)
    .for('update', { of: cards })
  const isGone = found.map(({ process }) => ['handed-over', 'disposed'].includes(bookingStateOf(process)))
  return isGone.length > 0 && isGone.every(Boolean)
}
