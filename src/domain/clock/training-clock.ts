import type { Executor } from '#db'
import { trainingClocks } from '../../db/schema/training.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { addDays, atTokyo, type Day, isDay } from '../rules/days.ts'

/** The time it is: in a training city as far from the real one as somebody has set it, everywhere else the real one. */
export async function findNow(ex: Executor, { isTraining }: { isTraining: boolean }): Promise<Date> {
  return new Date(Date.now() + (isTraining ? await readShift(ex) : 0))
}

/** 研修用の時計を合わせる. From now on it is that time; undefined brings back the real one. */
export async function setTrainingClock(ex: Executor, to: Date | undefined, { by, now }: { by: Actor; now: Date }) {
  const shiftMs = to === undefined ? 0 : to.getTime() - Date.now()
  await ex.transaction(async tx => {
    await tx
      .insert(trainingClocks)
      .values({ shiftMs })
      .onConflictDoUpdate({ target: trainingClocks.id, set: { shiftMs } })
    await recordEvent(tx, {
      action: 'training_clock.set',
      subject: { kind: 'parameter' },
      by,
      at: now,
      details: { to: to?.toISOString() ?? null },
    })
  })
}

const mostDaysAway = 400
export type ClockFault = { field: 'day' | 'time'; reason: 'unreadable' | 'too-far' }
export type ParsedClock = { ok: true; value: Date } | { ok: false; errors: ClockFault[] }

/**
 * Reads the day and the time of day (Asia/Tokyo) to set the clock to: about a year from the real day at most, or the tasks
 * of the clock would forget all visits.
 */
export function parseClock(
  { day = '', time = '' }: { day?: Day | undefined; time?: string | undefined },
  realDay: Day,
): ParsedClock {
  const errors: ClockFault[] = []
  if (!isDay(day)) errors.push({ field: 'day', reason: 'unreadable' })
  else if (day < addDays(realDay, -mostDaysAway) || day > addDays(realDay, mostDaysAway))
    errors.push({ field: 'day', reason: 'too-far' })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) errors.push({ field: 'time', reason: 'unreadable' })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: atTokyo(day, time) }
}

async function readShift(ex: Executor) {
  const [clock] = await ex.select({ shiftMs: trainingClocks.shiftMs }).from(trainingClocks)
  return clock?.shiftMs ?? 0
}
