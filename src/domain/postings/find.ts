import { and, asc, count, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, postings } from '../../db/schema/index.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'

type Paging = { page: number; perPage: number; reader: Reader }

/** 郵送中の一覧: what has gone out of one office and not been heard of, the longest on its way first. */
export async function listUnderWay(
  ex: Executor,
  { officeId, lateBefore }: { officeId: number; lateBefore: Day },
  { page, perPage, reader }: Paging,
) {
  const where = and(isNull(postings.endedAt), eq(cards.officeId, officeId), isWithin(reader))
  const [rows, [counts]] = await Promise.all([
    selectPostings(ex, where, reader)
      .orderBy(asc(postings.postedOn), asc(postings.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ex
      .select({
        total: count(),
        lateCount: sql<number>`count(*) filter (where ${postings.postedOn} < ${lateBefore})`.mapWith(Number),
      })
      .from(postings)
      .innerJoin(cards, eq(cards.id, postings.cardId))
      .where(where),
  ])
  return { rows, total: counts?.total ?? 0, lateCount: counts?.lateCount ?? 0 }
}
export type PostingLine = Awaited<ReturnType<typeof listUnderWay>>['rows'][number]

/** The first day of posting that is not late yet: so many days on the way are in time, one more is red. */
export const lateBefore = (today: Day, postingOverdueDays: number): Day => addDays(today, -postingOverdueDays)

/** 郵送を待つカード of one office: set up, for the post, and still here. */
export const countToPost = (ex: Executor, officeId: number, reader: Reader) =>
  ex.$count(
    cards,
    and(eq(cards.officeId, officeId), eq(cards.process, 'set_up'), eq(cards.isForPost, true), isWithin(reader)),
  )

/** The postings with these 引受番号, whatever has become of them. */
export const findByNumbers = (ex: Executor, numbers: readonly string[], reader: Reader) =>
  numbers.length === 0 ? Promise.resolve([]) : selectPostings(ex, hasNumber(numbers), reader).orderBy(asc(postings.id))

/** The last posting of a card, under way or ended. */
export async function findLastPosting(ex: Executor, cardId: number, reader: Reader) {
  const where = and(eq(postings.cardId, cardId), isWithin(reader))
  const [found] = await selectPostings(ex, where, reader).orderBy(desc(postings.id)).limit(1)
  return found
}

const hasNumber = (numbers: readonly string[]) =>
  sql`${postings.trackingNumber} = any(array[${sql.join(
    numbers.map(number => sql`${number}`),
    sql`, `,
  )}]::text[])`

const selectPostings = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      ...{ id: postings.id, mailClass: postings.mailClass, trackingNumber: postings.trackingNumber },
      ...{ postedOn: postings.postedOn, deliveredOn: postings.deliveredOn, returnedOn: postings.returnedOn },
      ...{ returnReason: postings.returnReason, endedAt: postings.endedAt },
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, officeName: offices.name },
    })
    .from(postings)
    .innerJoin(cards, eq(cards.id, postings.cardId))
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .where(and(where, isWithin(reader)))
    .$dynamic()
