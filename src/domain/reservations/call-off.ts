import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { callOffs, reservations, slots } from '../../db/schema/index.ts'
import { type Actor, staffIdOf } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { findHitReservations, withFrozenVisits } from '../offices/hit-reservations.ts'
import { idArray } from '../rules/id-array.ts'
import type { Rules } from '../rules/parameters.ts'
import { callOffVisits, type VisitEnds } from './call-off-visits.ts'
import { endHolds } from './expire-holds.ts'
import type { CallOffWay } from './words.ts'

/** From `startsAt` until `endsAt`, at one office or (null) at all of them. */
export type Stretch = { officeId: number | null; startsAt: Date; endsAt: Date }
export type CallOff = Stretch & { way: CallOffWay; reason: string }
export type CallOffOutcome = VisitEnds & { callOffId: number }
type Circumstances = { by: Actor; rules: Rules; now: Date; sendsMail?: boolean }

/** 中止の影響: the visits that a calling-off would hit, before it is done. Says in the audit that the list was seen. */
export async function previewCallOff(ex: Executor, stretch: Stretch, { by, now }: { by: Actor; now: Date }) {
  const hit = await findHitReservations(ex, visitsOf(stretch), now)
  const details = { ...textOf(stretch), count: hit.length }
  await recordEvent(ex, { action: 'call_off.viewed', subject: { kind: 'slot' }, by, at: now, details })
  return hit
}

/**
 * 枠の中止. Closes the slots of a stretch and cancels or moves every visit that stands there, with its mail, in one
 * transaction. Done again it finds nobody: whoever was hit is not there any more.
 */
export const callOff = (ex: Executor, { way, reason, ...stretch }: CallOff, circumstances: Circumstances) =>
  withFrozenVisits(ex, visitsOf(stretch), async tx => {
    await tx.update(slots).set({ isClosed: true }).where(slotsOf(stretch))
    return callOffHit(tx, { way, reason, ...stretch, keepsClosed: true }, circumstances)
  })

/**
 * The visits of a stretch whose slots are closed already, in the caller's transaction. Without `keepsClosed` something else,
 * a closed day or an ended opening, keeps them so.
 */
export async function callOffHit(
  tx: Executor,
  { way, reason, keepsClosed = false, ...stretch }: CallOff & { keepsClosed?: boolean },
  circumstances: Circumstances,
  which = visitsOf(stretch),
): Promise<CallOffOutcome> {
  const { by, now } = circumstances
  const [row] = await tx
    .insert(callOffs)
    .values({
      ...{ ...stretch, way, reason, calledOffAt: now, calledOffBy: staffIdOf(by) },
      reopenedAt: keepsClosed ? null : now,
    })
    .returning({ id: callOffs.id })
  if (!row) throw new Error('the calling-off did not come back')

  const hit = await findHitReservations(tx, which, now)
  const idsOf = (isHold: boolean) => hit.filter(({ status }) => (status === 'held') === isHold).map(({ id }) => id)
  await endHolds(tx, { which: sql`r.id = any(${idArray(idsOf(true))})` }, { by, now })
  const ends = await callOffVisits(tx, { callOffId: row.id, ids: idsOf(false), way, reason }, circumstances)
  const details = { ...textOf(stretch), way, cancelled: ends.cancelledCount, moved: ends.movedCount }
  await recordEvent(tx, { action: 'slots.closed', subject: { kind: 'slot' }, by, at: now, details })
  return { ...ends, callOffId: row.id }
}

const slotsOf = ({ officeId, startsAt, endsAt }: Stretch) =>
  and(
    officeId === null ? undefined : eq(slots.officeId, officeId),
    lt(slots.startsAt, endsAt),
    gt(slots.endsAt, startsAt),
  )

/** The visits that a stretch covers. */
export const visitsOf = ({ officeId, startsAt, endsAt }: Stretch) =>
  and(
    eq(reservations.isWalkIn, false),
    officeId === null ? undefined : eq(reservations.officeId, officeId),
    lt(reservations.startsAt, endsAt),
    gt(reservations.endsAt, startsAt),
  )

const textOf = ({ officeId, startsAt, endsAt }: Stretch) => ({
  officeId,
  from: startsAt.toISOString(),
  to: endsAt.toISOString(),
})
