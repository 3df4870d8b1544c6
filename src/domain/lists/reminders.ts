import { and, desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations, offices } from '../../db/schema/index.ts'
import { isOverdueOn, type ReminderExclusion, verdictOf } from '../letters/reminders.ts'
import type { Reader } from '../reader.ts'
import { cardColumns, cardsBy } from './cards-by.ts'
import { onDays } from './conditions.ts'
import type { ListDay } from './list.ts'

export type ReminderRow = Awaited<ReturnType<typeof select>>[number]

/** 再通知の抽出の一覧: whom to remind, and of everybody else why not. Days narrow the 受取期限. */
export const reminderList = cardsBy(
  (filter, on, reader) =>
    and(isOverdueOn(on), isVerdict(filter.choices.verdict, on, reader), onDays(cards.deadlineOn, filter)),
  (ex, { isOnPage, reader, on }) => select(ex, reader, on).where(isOnPage).orderBy(desc(cards.id)),
  ({ choices: { verdict } }) => verdict !== undefined && verdict !== 'due',
)

function isVerdict(asked: string | undefined, on: ListDay, reader: Reader) {
  if (asked === undefined) return undefined
  const verdict = verdictOf(on, reader)
  return asked === 'excluded' ? sql`${verdict} <> 'due'` : sql`${verdict} = ${asked}`
}

const select = (ex: Executor, reader: Reader, on: ListDay) =>
  ex
    .select({ ...cardColumns(reader), verdict: sql<ReminderExclusion | 'due'>`${verdictOf(on, reader)}` })
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .$dynamic()
