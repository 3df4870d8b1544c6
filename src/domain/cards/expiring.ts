import { and, asc, desc, eq, gte, isNotNull, lt, lte, notInArray, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'
import { type ExpiryStage, expirySteps } from '../rules/expiry.ts'
import { type Paging, selectCardLines } from './card-line.ts'
import { isWithin } from './protection.ts'
import { pastWaiting } from './warnings.ts'

export type ExpiringFilter = { officeId: number; stage?: ExpiryStage | undefined }
type Circumstances = { today: Day; expiryWarningDays: number; reader: Reader }

/** 期限前失効注意の一覧: cards still to be fetched whose last valid day is near or past, the nearest first. */
export async function listExpiring(
  ex: Executor,
  { officeId, stage }: ExpiringFilter,
  { today, expiryWarningDays, reader, ...paging }: Circumstances & Paging,
) {
  const waiting = and(eq(cards.officeId, officeId), isStillToFetch, isWithin(reader))
  const days = { today, expiryWarningDays }
  const shown = and(waiting, stage === undefined ? isWarned(days) : isAt(stage, days))
  const [lines, counts] = await Promise.all([
    selectCardLines(ex, shown, reader)
      .orderBy(asc(cards.expiresOn), asc(cards.id))
      .limit(paging.perPage)
      .offset((paging.page - 1) * paging.perPage),
    countStages(ex, and(waiting, isWarned(days)), days),
  ])
  const total = stage === undefined ? Object.values(counts).reduce((sum, each) => sum + each, 0) : counts[stage]
  return { lines, counts, total }
}
export type ExpiringList = Awaited<ReturnType<typeof listExpiring>>

/** The first of these cards' last valid days that lies before the day of a visit; on that day itself a card is valid. */
export async function findExpiryBefore(ex: Executor, cardIds: readonly number[], day: Day): Promise<Day | undefined> {
  if (cardIds.length === 0) return undefined
  const [first] = await ex
    .select({ expiresOn: cards.expiresOn })
    .from(cards)
    .where(and(isOneOf(cards.id, cardIds), lt(cards.expiresOn, day)))
    .orderBy(asc(cards.expiresOn))
    .limit(1)
  return first?.expiresOn ?? undefined
}

type Days = Omit<Circumstances, 'reader'>

/** 期限前失効注意 at this stage, or at any. */
export const isExpiring = (stage: ExpiryStage | undefined, days: Days) =>
  and(isStillToFetch, stage === undefined ? isWarned(days) : isAt(stage, days))

const isStillToFetch = notInArray(cards.process, [...pastWaiting])

const isWarned = ({ today, expiryWarningDays }: Days) =>
  and(isNotNull(cards.expiresOn), lte(cards.expiresOn, addDays(today, expiryWarningDays)))

/** The same borders as `expiryStage`, for the database. */
function isAt(stage: ExpiryStage, { today, expiryWarningDays }: Days): SQL | undefined {
  const { last, middle, first } = expirySteps(expiryWarningDays)
  const until = (days: number) => lte(cards.expiresOn, addDays(today, days))
  const after = (days: number) => gte(cards.expiresOn, addDays(today, days + 1))
  switch (stage) {
    case 'expired':
      return lt(cards.expiresOn, today)
    case 'last':
      return and(gte(cards.expiresOn, today), until(last))
    case 'middle':
      return and(after(last), until(middle))
    case 'first':
      return and(after(middle), until(first))
  }
}

async function countStages(ex: Executor, where: SQL | undefined, days: Days): Promise<Record<ExpiryStage, number>> {
  const countOf = (stage: ExpiryStage) => sql<number>`count(*) filter (where ${isAt(stage, days)})`.mapWith(Number)
  const [counts] = await ex
    .select({ expired: countOf('expired'), last: countOf('last'), middle: countOf('middle'), first: countOf('first') })
    .from(cards)
    .where(where)
  return counts ?? { expired: 0, last: 0, middle: 0, first: 0 }
}

export const isExpectedExpress = and(eq(cards.process, 'expected'), eq(cards.kind, 'express'))

/** 特急で届くはずのカード not here yet, the earliest first; those without a day last. */
export async function listExpectedExpress(ex: Executor, officeId: number, reader: Reader) {
  const where = and(isExpectedExpress, eq(cards.officeId, officeId))
  return await selectCardLines(ex, where, reader).orderBy(sql`${cards.dueOn} nulls last`, asc(cards.id)).limit(200)
}

/** 直送した特急のカード, the latest first: one of them may still come back. */
export async function listMailedDirect(ex: Executor, officeId: number, reader: Reader) {
  const where = and(eq(cards.process, 'mailed_direct'), eq(cards.officeId, officeId), isWithin(reader))
  return await selectCardLines(ex, where, reader).orderBy(desc(cards.processChangedAt), asc(cards.id)).limit(50)
}
