import { and, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cards,
  custodyMoves,
  locations,
  offices,
  reservationMembers,
  reservations,
  staff,
} from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { personColumns } from '../cards/protection.ts'
import { resolveAlarmsOf } from '../custody/alarms.ts'
import { moveCard } from '../custody/move.ts'
import { nobody, type Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { parseLabel } from '../rules/opaque-code.ts'
import { isPulled, pullStatuses } from './find-pull-list.ts'

type FoundCard = NonNullable<Awaited<ReturnType<typeof lockCard>>>
type Booking = Awaited<ReturnType<typeof findBooking>>
type LastPull = Awaited<ReturnType<typeof findLastPull>>

export type PullRefusal = 'other-office' | 'already-pulled' | 'not-on-list' | 'not-here'
/** The card that was read, with its live reservation and its last pull, as far as there are any. */
export type ReadCard = FoundCard & { booking: Booking; lastPull: LastPull; wasMissed: boolean }
export type Pull =
  | { ok: true; card: ReadCard }
  | { ok: false; reason: 'unreadable' | 'not-a-card' | 'unknown-label' }
  | { ok: false; reason: PullRefusal; card: ReadCard }

type Circumstances = {
  by: Actor & { kind: 'staff' }
  now: Date
  officeId: number
  reader?: Pick<Reader, 'seesProtected'>
}

/**
 * 取出. One scan of the pull list: the card named by the label leaves its shelf, if this office needs it on that day.
 * Reading a card ends an alarm about it, whatever else the scan comes to. Every scan leaves an event.
 */
export async function pullCard(
  ex: Executor,
  { text, day }: { text: string; day: Day },
  circumstances: Circumstances,
): Promise<Pull> {
  const label = parseLabel(text)
  return ex.transaction(async tx => {
    const card = label?.kind === 'card' ? await lockCard(tx, label.code, circumstances.reader ?? nobody) : undefined
    const pull = card ? await pullFound(tx, card, { ...circumstances, day }) : unknown(label?.kind)
    await recordScan(tx, pull, { ...circumstances, day, cardId: card?.id })
    return pull
  })
}

const unknown = (kind: string | undefined): Pull => {
  if (kind === undefined) return { ok: false, reason: 'unreadable' }
  return { ok: false, reason: kind === 'card' ? 'unknown-label' : 'not-a-card' }
}

async function pullFound(tx: Executor, found: FoundCard, circumstances: Circumstances & { day: Day }): Promise<Pull> {
  const isHere = (found.placeOfficeId ?? found.officeId) === circumstances.officeId
  const wasMissed = isHere && (await resolveAlarmsOf(tx, found.id, circumstances))
  const card = {
    ...found,
    wasMissed,
    booking: await findBooking(tx, found.id),
    lastPull: await findLastPull(tx, found.id),
  }
  const reason = isHere ? refusalOf(card, circumstances) : 'other-office'
  if (reason) return { ok: false, reason, card }

  const moved = await moveCard(tx, card.id, { custody: 'pulled' }, circumstances)
  if (!moved.ok) throw new Error(`a locked card could not be pulled: ${moved.reason}`)
  return { ok: true, card }
}

function refusalOf(
  { custody, booking }: ReadCard,
  { day, officeId }: Circumstances & { day: Day },
): PullRefusal | undefined {
  if (isPulled({ custody }) && custody !== 'with_holder') return 'already-pulled'
  const isExpected = booking?.day === day && booking.officeId === officeId
  if (!isExpected || !pullStatuses.some(status => status === booking.status)) return 'not-on-list'
  return custody === 'stored' || custody === 'reception' ? undefined : 'not-here'
}

async function lockCard(tx: Executor, label: string, reader: Pick<Reader, 'seesProtected'>) {
  const [card] = await tx
    .select({
      id: cards.id,
      label: cards.label,
      name: personColumns(reader).name,
      officeId: cards.officeId,
      custody: cards.custody,
      placeOfficeId: locations.officeId,
    })
    .from(cards)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(eq(cards.label, label))
    .for('update', { of: cards })
  return card
}

async function findBooking(tx: Executor, cardId: number) {
  const [booking] = await tx
    .select({
      status: reservations.status,
      officeId: reservations.officeId,
      officeName: offices.name,
      day: reservations.day,
      startsAt: reservations.startsAt,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(and(eq(reservationMembers.cardId, cardId), eq(reservationMembers.live, true)))
  return booking
}

async function findLastPull(tx: Executor, cardId: number) {
  const [pull] = await tx
    .select({ at: custodyMoves.movedAt, by: staff.name })
    .from(custodyMoves)
    .leftJoin(staff, eq(staff.id, custodyMoves.staffId))
    .where(and(eq(custodyMoves.cardId, cardId), eq(custodyMoves.toCustody, 'pulled')))
    .orderBy(desc(custodyMoves.id))
    .limit(1)
  return pull
}

const recordScan = (
  tx: Executor,
  pull: Pull,
  { by, now, day, cardId }: Circumstances & { day: Day; cardId: number | undefined },
) =>
  recordEvent(tx, {
    action: 'pull_list.scanned',
    subject: cardId === undefined ? { kind: 'card' } : { kind: 'card', id: cardId },
    by,
    at: now,
    details: { day, outcome: pull.ok ? 'pulled' : pull.reason },
  })
