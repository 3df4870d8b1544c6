import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { inquiries, letters, reservations, waitingEntries } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { proposeDisposals } from '../disposals/propose.ts'
import { endInquiry } from '../letters/end-inquiry.ts'
import { endLetters } from '../letters/send-letters.ts'
import type { Reader } from '../reader.ts'
import { cancelReservation } from '../reservations/cancel.ts'
import { removeMember } from '../reservations/change-members.ts'
import { endHolds } from '../reservations/expire-holds.ts'
import { endCardLinks } from '../residents/entry-links.ts'
import { endPrintedKeys } from '../residents/printed-keys.ts'
import { dayOf, laterDay } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { settleEntriesOf } from '../waiting/settle.ts'
import { takeOutOfWaiting } from '../waiting/take-out.ts'
import { findLiveReservation, findLiveWaiting, type LiveReservation } from './consequences.ts'
import { Refused } from './refused.ts'
import type { Choices } from './settle-form.ts'

type Circumstances = { by: Actor & { kind: 'staff' }; now: Date; rules: Rules; reader: Reader }

/** Holds the visit and the 空き待ち of the card, for who writes something that holds the card before `endComing`. */
export async function lockComing(tx: Executor, cardId: number) {
  const visit = await findLiveReservation(tx, cardId)
  if (visit)
    await tx.select({ id: reservations.id }).from(reservations).where(eq(reservations.id, visit.id)).for('update')
  const waiting = await findLiveWaiting(tx, cardId)
  if (waiting)
    await tx
      .select({ id: waitingEntries.id })
      .from(waitingEntries)
      .where(eq(waitingEntries.id, waiting.id))
      .for('update')
}

/** 予約と空き待ち, before the card is locked: visits are locked first, everywhere. */
export async function endComing(tx: Executor, cardId: number, choices: Choices, circumstances: Circumstances) {
  const visit = await findLiveReservation(tx, cardId)
  if (visit && choices.reservation !== 'keep') await endVisit(tx, visit, choices, circumstances)
  const waiting = choices.endsWaiting ? await findLiveWaiting(tx, cardId) : undefined
  if (waiting) await takeOutOfWaiting(tx, { entryId: waiting.id, cardId }, circumstances)
}

async function endVisit(
  tx: Executor,
  visit: LiveReservation,
  { reservation, sendsMail }: Choices,
  { by, now, rules }: Circumstances,
) {
  if (reservation === undefined) throw new Refused('reserved')
  if (visit.status === 'held') await endHolds(tx, { which: sql`r.id = ${visit.id}` }, { by, now })
  else if (reservation === 'take-out') {
    const removed = await removeMember(tx, visit.id, visit.memberId, { by, now, rules, sendsMail })
    if (!removed.ok) throw new Refused(removed.reason === 'not-booked' ? 'reservation-stays' : 'changed-meanwhile')
  } else {
    if (visit.memberCount > 1) throw new Refused('reserved-with-others')
    const cancelled = await cancelReservation(tx, visit.id, { by, now, rules, reason: '異動のため', sendsMail })
    if (!cancelled.ok) throw new Refused('reservation-stays')
    // Whoever waited to move this very visit waits for nothing any more.
    await settleEntriesOf(tx, visit.id, { rules, now })
  }
}

/** 郵便物・入口・照会, and the way to the shredder, once the card is what the register says. */
export async function endPapers(tx: Executor, cardId: number, choices: Choices, circumstances: Circumstances) {
  if (choices.endsPapers) await endWhatIsPrinted(tx, cardId, circumstances)
  if (choices.proposes) await propose(tx, cardId, circumstances)
}

async function endWhatIsPrinted(tx: Executor, cardId: number, { by, now }: Circumstances) {
  const isUnsent = and(isNull(letters.endedAt), isNull(letters.noticeId), isNull(letters.inquiryId))
  const unsent = await tx
    .select({ id: letters.id, cardId: letters.cardId })
    .from(letters)
    .where(and(eq(letters.cardId, cardId), isUnsent))
  await endLetters(tx, unsent, { now })
  await endCardLinks(tx, [cardId])
  await endPrintedKeys(tx, [cardId], { now })
  const open = await tx
    .select({ id: inquiries.id, sentOn: inquiries.sentOn })
    .from(inquiries)
    .where(and(eq(inquiries.cardId, cardId), isNull(inquiries.endedAt)))
    .orderBy(inquiries.id)
  for (const { id, sentOn } of open) {
    const outcomeOn = laterDay(dayOf(now), sentOn ?? dayOf(now))
    await endInquiry(tx, id, { outcome: 'withdrawn', outcomeOn, note: '' }, { by, now })
  }
  const details = { letterIds: unsent.map(({ id }) => id), inquiryIds: open.map(({ id }) => id) }
  await recordEvent(tx, { action: 'card.papers_ended', subject: { kind: 'card', id: cardId }, by, at: now, details })
}

async function propose(tx: Executor, cardId: number, { by, now, rules, reader }: Circumstances) {
  const proposal = await proposeDisposals(tx, [cardId], { by, now, today: dayOf(now), rules, reader })
  if (!proposal.ok || proposal.refused.some(({ reason }) => reason !== 'already-proposed'))
    throw new Refused('not-disposable')
}
