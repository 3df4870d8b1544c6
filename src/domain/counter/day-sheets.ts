import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { daySheets, offices } from '../../db/schema/index.ts'
import { recordEvent } from '../audit/record.ts'
import { nobody } from '../reader.ts'
import { addDays, type Day, dayOf, timeOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { type DayBoard, findDayBoard } from './find-day-board.ts'
import { findPullList, type PullList } from './find-pull-list.ts'

/** When the sheets of the day are made, by the clock in Tokyo, and for how many days they are kept. */
export const sheetsMadeAt = '07:00'
const keptDays = 7

export type DaySheet = { officeName: string; day: Day; board: DayBoard; list: PullList }
type Circumstances = { now: Date; rules: Rules; render: (sheet: DaySheet) => string }

/**
 * 朝の控え. From seven o'clock on, once for each office: the list of the day and of the cards to pull, for the hours
 * without a network. Whoever is protected is not named. Yesterday's are kept for a week.
 */
export async function makeDaySheets(tx: Executor, { now, rules, render }: Circumstances) {
  const today = dayOf(now)
  await tx.delete(daySheets).where(lt(daySheets.day, addDays(today, -keptDays)))
  if (timeOf(now) < sheetsMadeAt) return 0
  const missing = await findWithoutSheet(tx, today)
  for (const { id, name } of missing) {
    const place = { officeId: id, day: today }
    const board = await findDayBoard(tx, place, { now, rules, reader: nobody })
    const list = await findPullList(tx, place, nobody)
    const markup = render({ officeName: name.ja, day: today, board, list })
    await tx.insert(daySheets).values({ ...place, madeAt: now, markup })
    await recordEvent(tx, {
      action: 'day_sheet.made',
      subject: { kind: 'list' },
      by: { kind: 'system' },
      at: now,
      details: { ...place, visits: board.visits.length },
    })
  }
  return missing.length
}

const findWithoutSheet = (tx: Executor, day: Day) =>
  tx
    .select({ id: offices.id, name: offices.name })
    .from(offices)
    .where(
      sql`${offices.closedAt} is null and not exists (
        select from ${daySheets} where ${daySheets.officeId} = ${offices.id} and ${daySheets.day} = ${day}::date)`,
    )
    .orderBy(asc(offices.id))

/** 朝の控えの一覧 of one office, the latest first. */
export const findDaySheets = (ex: Executor, officeId: number) =>
  ex
    .select({ day: daySheets.day, madeAt: daySheets.madeAt })
    .from(daySheets)
    .where(eq(daySheets.officeId, officeId))
    .orderBy(desc(daySheets.day))

/** One sheet as it was made, or undefined. */
export async function findDaySheet(ex: Executor, { officeId, day }: { officeId: number; day: Day }) {
  const [sheet] = await ex
    .select({ markup: daySheets.markup, madeAt: daySheets.madeAt })
    .from(daySheets)
    .where(and(eq(daySheets.officeId, officeId), eq(daySheets.day, day)))
  return sheet
}
