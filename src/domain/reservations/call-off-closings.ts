import { eq, type SQL } from 'drizzle-orm'
import type { Executor } from '#db'
import { openingPatterns, slots } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import type { Closing } from '../offices/closed-day-form.ts'
import { type Closure, closeDay, closingSlots } from '../offices/closed-days.ts'
import { withFrozenVisits } from '../offices/hit-reservations.ts'
import { type Ending, endingReach, endOpening } from '../offices/opening-patterns.ts'
import { addDays, atTokyo, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { type CallOffOutcome, callOffHit, visitsOf } from './call-off.ts'
import type { CallOffWay } from './words.ts'

type Choice = { way: CallOffWay; reason: string }
type Circumstances = { by: Actor; rules: Rules; now: Date; today: Day; sendsMail?: boolean }
/** `outcome` is there when the closing was done; when it was refused, no visit was touched. */
export type ClosingWithVisits<Closed> = { closed: Closed; outcome?: CallOffOutcome }

class Refused<Closed> extends Error {
  constructor(readonly closed: Closed) {
    super('the visits stay as they were')
  }
}

/** 休業日の登録 with the visits of that day cancelled or moved first, all in one transaction. */
export const closeDayCallingOff = (ex: Executor, closing: Closing, choice: Choice, circumstances: Circumstances) =>
  allOrNothing<Closure>(ex, visitsOf(dayOf(closing)), async tx => {
    await tx.update(slots).set({ isClosed: true }).where(closingSlots(closing))
    const stretch = dayOf(closing)
    const outcome = await callOffHit(tx, { ...stretch, ...choice }, circumstances)
    return { closed: await closeDay(tx, closing, circumstances), outcome }
  })

/** 受付時間の終了 with the visits after its last day cancelled or moved first, all in one transaction. */
export async function endOpeningCallingOff(
  ex: Executor,
  { id, lastDay }: { id: number; lastDay: Day },
  choice: Choice,
  circumstances: Circumstances,
): Promise<ClosingWithVisits<Ending>> {
  const before = await findPattern(ex, id)
  if (!before) return { closed: { ok: false, reason: 'unknown' } }
  return allOrNothing<Ending>(ex, endingReach(before, lastDay).reservations, async tx => {
    const pattern = await findPattern(tx, id)
    if (!pattern) return { closed: { ok: false, reason: 'unknown' } }
    const reach = endingReach(pattern, lastDay)
    await tx.update(slots).set({ isClosed: true }).where(reach.slots)
    const stretch = { officeId: null, ...wholeDays(addDays(lastDay, 1), addDays(lastDay, 366)) }
    const outcome = await callOffHit(tx, { ...stretch, ...choice }, circumstances, reach.reservations)
    return { closed: await endOpening(tx, id, lastDay, circumstances), outcome }
  })
}

async function findPattern(ex: Executor, id: number) {
  const [pattern] = await ex.select().from(openingPatterns).where(eq(openingPatterns.id, id))
  return pattern
}

async function allOrNothing<Closed extends { ok: boolean }>(
  ex: Executor,
  hit: SQL | undefined,
  work: (tx: Executor) => Promise<ClosingWithVisits<Closed>>,
): Promise<ClosingWithVisits<Closed>> {
  try {
    return await withFrozenVisits(ex, hit, async tx => {
      const result = await work(tx)
      if (!result.closed.ok) throw new Refused(result.closed)
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return { closed: error.closed }
    throw error
  }
}

const dayOf = ({ officeId, day }: Closing) => ({ officeId, ...wholeDays(day, day) })

const wholeDays = (first: Day, last: Day) => ({
  startsAt: atTokyo(first, '00:00'),
  endsAt: atTokyo(addDays(last, 1), '00:00'),
})
