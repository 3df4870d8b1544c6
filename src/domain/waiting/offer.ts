import { and, asc, desc, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type WaitingEntry, waitingEntries, waitingMembers } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { queueVacancyMail } from '../mail/queue-vacancy.ts'
import { bookingStateOf } from '../reservations/bookable.ts'
import { isInTimeToMove } from '../reservations/deadline.ts'
import { type BookedVisit, findBookedVisit } from '../reservations/find.ts'
import { holdPlaces } from '../reservations/hold.ts'
import { addDays, dayOf, earlierDay, laterDay, timeOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { findFirstStart } from '../slots/first-starts.ts'
import { findBookableRange } from '../slots/range.ts'
import { rulesFor } from '../slots/service-rules.ts'
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
  let offeredCount = 0
  for (const entry of await findWaiting(ex, { rules, now })) {
    if (offeredCount < mostInOneRun && (await offerTo(ex, entry, { rules, now }))) offeredCount += 1
  }
  return offeredCount
}

// All whose days have any room at all: those who wait for a full office must not stand before the others.
const findWaiting = (ex: Executor, { now }: Circumstances) =>
  ex
    .select({ id: waitingEntries.id })
    .from(waitingEntries)
    .where(
      and(
        eq(waitingEntries.status, 'waiting'),
        or(isNull(waitingEntries.lastOfferedOn), lt(waitingEntries.lastOfferedOn, dayOf(now))),
        hasRoom(now),
      ),
    )
    .orderBy(desc(waitingEntries.priority), asc(waitingEntries.createdAt), asc(waitingEntries.id))

// An expired hold counts for nothing, and where one stands is looked at more closely.
const hasRoom = (now: Date) => sql`exists (
  select from slots s
  where s.office_id = ${waitingEntries.officeId} and s.day between ${waitingEntries.from} and ${waitingEntries.until}
    and not s.is_closed and (s.taken < s.capacity or exists (
      select from reservations r
      where r.pool_id = s.pool_id and r.status = 'held' and r.hold_expires_at <= ${now.toISOString()}::timestamptz
        and r.starts_at <= s.starts_at and r.ends_at > s.starts_at)))`

const offerTo = (ex: Executor, { id }: Pick<WaitingEntry, 'id'>, circumstances: Circumstances) =>
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
    const moved = entry.reservationId === null ? undefined : await findBookedVisit(tx, entry.reservationId)
    if (moved && !isMovable(moved, circumstances)) return false
    const party: Party = {
      cardIds: cards.map(({ id: cardId }) => cardId),
      people: moved?.people ?? entry.people,
      alsoServiceIds: moved?.alsoServiceIds ?? [],
      before: moved?.startsAt,
    }
    const startsAt = await findStart(tx, entry, party, circumstances)
    return startsAt !== undefined && hold(tx, entry, { ...party, startsAt }, circumstances)
  })

/** Who comes and for how much, as it is now: a booking may have changed since its holder began to wait. */
type Party = { cardIds: number[]; people: number; alsoServiceIds: number[]; before: Date | undefined }

// After its deadline only staff could move it.
const isMovable = (visit: BookedVisit, { rules, now }: Circumstances) =>
  visit.status === 'booked' && isInTimeToMove(visit, { by, rules: rulesFor(visit.service, rules), now })

async function findStart(tx: Executor, entry: WaitingEntry, party: Party, { rules, now }: Circumstances) {
  const { officeId, serviceId } = entry
  const { cardIds, people, alsoServiceIds, before } = party
  const range = await findBookableRange(tx, { officeId, serviceId, cardIds }, { rules, now })
  const [from, until] = [laterDay(entry.from, range.earliest), earlierDay(entry.until, range.latest)]
  if (from > until) return undefined
  return findFirstStart(
    tx,
    {
      ...{ officeId, serviceId, alsoServiceIds, people, from, before },
      until: addDays(until, 1),
      between: hoursOf[entry.timeOfDay],
      notBefore: new Date(now.getTime() + rules.waitingNoticeHours * 3_600_000),
    },
    { now },
  )
}

type Offer = Party & { startsAt: Date }

async function hold(tx: Executor, entry: WaitingEntry, offer: Offer, { rules, now }: Circumstances) {
  const { cardIds, people, alsoServiceIds, startsAt } = offer
  const holdExpiresAt = new Date(now.getTime() + rules.waitingOfferHours * 3_600_000)
  const { officeId, serviceId, language, reservationId } = entry
  const party = reservationId === null ? { cardIds } : { cardIds: [], replacesId: reservationId }
  const request = { ...party, ...{ officeId, serviceId, alsoServiceIds, people, language, startsAt, holdExpiresAt } }
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
