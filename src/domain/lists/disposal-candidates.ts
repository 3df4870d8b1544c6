import { and, desc, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { candidatesIn } from '../disposals/candidates.ts'
import { type DisposalReason, disposalReasons } from '../disposals/words.ts'
import type { Reader } from '../reader.ts'
import { type Day, laterDay } from '../rules/days.ts'
import { rulesOn } from '../rules/parameters.ts'
import { selectCards } from './cards-by.ts'
import type { ListDay, ListFilter, ListPart, ListSource } from './list.ts'
import { mostCounted } from './most.ts'

export type DisposalCandidateRow = Awaited<ReturnType<typeof selectCards>>[number] & Due
type Due = { reason: DisposalReason; candidateOn: Day }

/** 廃棄候補の一覧. Days narrow the day from which on; with a later day than today it is a look ahead, by the rules of that day. */
export const disposalCandidateList: ListSource<DisposalCandidateRow> = {
  async rows(ex, filter, reader, part, on) {
    const due = await findDue(ex, await candidates(ex, filter, reader, on), part)
    const found = await selectCards(ex, reader)
      .where(isOneOf(cards.id, [...due.keys()]))
      .orderBy(desc(cards.id))
    return found.flatMap(row => withDue(row, due.get(row.id)))
  },
  count: async (ex, filter, reader, on) =>
    await ex.$count(sql`(${await candidates(ex, filter, reader, on)} limit ${mostCounted + 1}) found`),
}

/** `due`, narrowed. No other office than the reader's only one, whatever is asked. */
async function candidates(ex: Executor, { officeId, from, until, choices }: ListFilter, reader: Reader, on: ListDay) {
  const own = reader.onlyOfficeId
  const day = laterDay(until ?? on.today, on.today)
  const rules = day === on.today ? on.rules : await rulesOn(ex, day)
  const reason = disposalReasons.find(each => each === choices.reason)
  const narrowed = and(
    own === undefined || officeId === undefined || own === officeId ? undefined : sql`false`,
    from === undefined ? undefined : sql`due.due_on >= ${from}::date`,
    until === undefined ? undefined : sql`due.due_on <= ${until}::date`,
  )
  return sql`select due.card_id, due.reason, due.due_on::text as candidate_on
    from (${candidatesIn({ officeId: own ?? officeId, reason, day }, rules)}) due where ${narrowed ?? sql`true`}`
}

async function findDue(ex: Executor, chosen: SQL, { limit, offset = 0, belowId }: ListPart) {
  const rows = await ex
    .select({
      id: sql<number>`card_id`.mapWith(Number),
      reason: sql<DisposalReason>`reason`,
      candidateOn: sql<Day>`candidate_on`,
    })
    .from(sql`(${chosen}) chosen`)
    .where(belowId === undefined ? undefined : sql`card_id < ${belowId}`)
    .orderBy(sql`card_id desc`)
    .limit(limit)
    .offset(offset)
  return new Map(rows.map(({ id, ...due }) => [id, due]))
}

const withDue = <Row>(row: Row, due: Due | undefined) => (due === undefined ? [] : [{ ...row, ...due }])
