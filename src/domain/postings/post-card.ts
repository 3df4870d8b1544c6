import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, postings, registerTasks, reservationMembers } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { changeProcess } from '../cards/change-process.ts'
import { areWithin } from '../cards/protection.ts'
import type { Custody } from '../cards/words.ts'
import { moveCard } from '../custody/move.ts'
import type { Reader } from '../reader.ts'
import { constraintOf } from '../rules/constraint.ts'
import { dayOf } from '../rules/days.ts'
import type { PostingClass } from './words.ts'

export const postingRefusals = [
  'no-such-card',
  'not-for-post',
  'not-set-up',
  'not-here',
  'expired',
  'reserved',
  'register-open',
  'number-taken',
  'not-allowed',
] as const
export type PostingRefusal = (typeof postingRefusals)[number]
export type Posted = { ok: true; postingId: number } | { ok: false; reason: PostingRefusal }
export type PostingCircumstances = { by: Actor; now: Date; reader: Reader }

const ours: readonly Custody[] = ['reception', 'in_set_up', 'stored', 'pulled']

/**
 * 郵送交付の差出. The card goes out with its 引受番号: state, whereabouts and the posting in one transaction. What may not
 * go — a card somebody has booked to fetch, whose person has moved or died, or that has expired — stays.
 */
export async function postCard(
  ex: Executor,
  { cardId, mailClass, trackingNumber }: { cardId: number; mailClass: PostingClass; trackingNumber: string },
  { by, now, reader }: PostingCircumstances,
): Promise<Posted> {
  const postedBy = staffIdOf(by)
  if (postedBy === null) throw new Error('only a member of staff posts cards')
  try {
    return await ex.transaction(async tx => {
      const reason = await refusePosting(tx, cardId, { now, reader })
      if (reason !== undefined) return { ok: false, reason }

      const values = { cardId, mailClass, trackingNumber, postedOn: dayOf(now), postedAt: now, postedBy }
      const [posting] = await tx.insert(postings).values(values).returning({ id: postings.id })
      await must(changeProcess(tx, [cardId], 'posted', { by, now }))
      await must(moveCard(tx, cardId, { custody: 'posted' }, { by, now, reason: '郵送交付' }))
      const subject = { kind: 'posting', id: posting?.id ?? 0 } as const
      await recordEvent(tx, { action: 'posting.sent', subject, by, at: now, details: { cardId, mailClass } })
      return { ok: true, postingId: posting?.id ?? 0 }
    })
  } catch (error) {
    if (error instanceof NotAllowed) return { ok: false, reason: 'not-allowed' }
    if (constraintOf(error) === 'postings_trackingNumber_unique') return { ok: false, reason: 'number-taken' }
    throw error
  }
}

/** A step that the journals refused: nothing of the whole is done. */
export class NotAllowed extends Error {}

export async function must(step: Promise<{ ok: boolean }>) {
  if (!(await step).ok) throw new NotAllowed()
}

/** Why a card may not go out; the card is locked from here on. */
async function refusePosting(
  tx: Executor,
  cardId: number,
  { now, reader }: Omit<PostingCircumstances, 'by'>,
): Promise<PostingRefusal | undefined> {
  if (!(await areWithin(tx, [cardId], reader))) return 'no-such-card'
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for('update')
  if (!card) return 'no-such-card'
  if (!card.isForPost) return 'not-for-post'
  if (card.process !== 'set_up') return 'not-set-up'
  if (!ours.includes(card.custody)) return 'not-here'
  if (card.expiresOn !== null && card.expiresOn < dayOf(now)) return 'expired'
  const isLive = and(eq(reservationMembers.cardId, cardId), sql`${reservationMembers.live}`)
  if ((await tx.$count(reservationMembers, isLive)) > 0) return 'reserved'
  const isOpen = and(eq(registerTasks.cardId, cardId), isNull(registerTasks.doneAt))
  return (await tx.$count(registerTasks, isOpen)) > 0 ? 'register-open' : undefined
}
