import { and, asc, desc, eq, isNull, lt, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations, type WaitingEntry, waitingEntries, waitingMembers } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { queueVacancyMail } from '../mail/queue-vacancy.ts'
import { bookingStateOf } from '../reservations/bookable.ts'
import { holdPlaces } from '../reservations/hold.ts'
import { addDays, type Day, dayOf, earlierDay, laterDay, timeOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { findFirstStart } from '../slots/first-starts.ts'
import { findBookableRange } from '../slots/range.ts'
import { findWaitingCards } from './find-cards.ts'
import { hoursOf } from './words.ts'

type Circumstances = { rules: Rules; now: Date }
const by = { kind: 'system' } as const
const mostInOneRun = 50

/**
 * 空き案内. Goes through the queue by priority and arrival and holds a free place for each whose wish it meets: a real hold
 * for some hours. Nobody is offered twice on one day, nor at night, nor a visit that begins too soon.
 */
export async function offerFreePlaces(ex: Executor, { rules, now }: Circumstances) {
  const time = timeOf(now)
  if (time < rules.waitingOfferFrom || time >= rules.waitingOfferUntil) return 0
  const offered: number[] = []
  for (const entry of await findWaiting(ex, dayOf(now))) {
    if (await offerTo(ex, entry, { rules, now })) offered.push(entry.id)
  }
  return offered.length
}

const findWaiting = (ex: Executor, today: Day) =>
  ex
    .select()
    .from(waitingEntries)
    .where(
      and(
        eq(waitingEntries.status, 'waiting'),
        or(isNull(waitingEntries.lastOfferedOn), lt(waitingEntries.lastOfferedOn, today)),
      ),
    )
    .orderBy(desc(waitingEntries.priority), asc(waitingEntries.createdAt), asc(waitingEntries.id))
    .limit(mostInOneRun)

const offerTo = (ex: Executor, { id }: WaitingEntry, circumstances: Circumstances) =>
  ex.transaction(async tx => {
    const [entry] = await tx
      .select()
      .from(waitingEntries)
      .where(and(eq(waitingEntries.id, id), eq(waitingEntries.status, 'waiting')))
      .for('update', { skipLocked: true })
    if (!entry) return false
    const members = await tx
      .select()
      .from(waitingMembers)
      .where(eq(waitingMembers.entryId, id))
      .orderBy(asc(waitingMembers.position))
    const cards = await findWaitingCards(tx, entry, members)
    if (cards.some(({ process }) => bookingStateOf(process) !== 'bookable')) return false
    const cardIds = cards.map(({ id: cardId }) => cardId)
    const startsAt = await findStart(tx, entry, cardIds, circumstances)
    return startsAt !== undefined && hold(tx, entry, { cardIds, startsAt }, circumstances)
  })

async function findStart(tx: Executor, entry: WaitingEntry, cardIds: number[], { rules, now }: Circumstances) {
  const { officeId, serviceId, people } = entry
  const range = await findBookableRange(tx, { officeId, serviceId, cardIds }, { rules, now })
  const [from, until] = [laterDay(entry.from, range.earliest), earlierDay(entry.until, range.latest)]
  if (from > until) return undefined
  return findFirstStart(
    tx,
    {
      ...{ officeId, serviceId, people, from },
      until: addDays(until, 1),
      between: hoursOf[entry.timeOfDay],
      notBefore: new Date(now.getTime() + rules.waitingNoticeHours * 3_600_000),
      before: entry.reservationId === null ? undefined : await startOf(tx, entry.reservationId),
    },
    { now },
  )
}

async function startOf(tx: Executor, reservationId: number) {
  const [visit] = await tx
    .select({ startsAt: reservations.startsAt })
    .from(reservations)
    .where(eq(reservations.id, reservationId))
  return visit?.startsAt
}

type Offer = { cardIds: number[]; startsAt: Date }

async function hold(tx: Executor, entry: WaitingEntry, { cardIds, startsAt }: Offer, { rules, now }: Circumstances) {
  const holdExpiresAt = new Date(now.getTime() + rules.waitingOfferHours * 3_600_000)
  const { officeId, serviceId, people, language, reservationId } = entry
  const party = reservationId === null ? { cardIds } : { cardIds: [], replacesId: reservationId }
  const request = { ...party, ...{ officeId, serviceId, people, language, startsAt, holdExpiresAt } }
  const held = await holdPlaces(tx, request, { by, rules, now })
  if (!held.ok) return false

  await tx
    .update(waitingEntries)
    .set({
      status: 'offered',
      offerId: held.reservation.id,
      offeredAt: now,
      offersCount: entry.offersCount + 1,
      lastOfferedOn: dayOf(now),
    })
    .where(eq(waitingEntries.id, entry.id))
  await queueVacancyMail(tx, entry.id, { now, staleAt: holdExpiresAt })
  const subject = { kind: 'waiting_entry' as const, id: entry.id }
  const details = { startsAt: startsAt.toISOString(), holdId: held.reservation.id }
  await recordEvent(tx, { action: 'waiting_entry.offered', subject, by, at: now, details })
  return true
}
