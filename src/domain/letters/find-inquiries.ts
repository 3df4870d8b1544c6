import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, inquiries, letters } from '../../db/schema/index.ts'
import type { Paging } from '../cards/card-line.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'

export type InquiryLine = Awaited<ReturnType<typeof listInquiries>>[number]
type Wish = { officeId: number; isOpen: boolean }

/** 照会の一覧. The open ones by their deadline, what is overdue first; or those that ended, the last first. */
export const listInquiries = (ex: Executor, wish: Wish, { page, perPage }: Paging, reader: Reader) =>
  select(ex, whereOf(wish), reader)
    .orderBy(...(wish.isOpen ? [sql`${inquiries.deadlineOn} nulls first`, inquiries.id] : [desc(inquiries.endedAt)]))
    .limit(perPage)
    .offset((Math.max(1, page) - 1) * perPage)

export const countInquiries = async (ex: Executor, wish: Wish, reader: Reader) => {
  const [found] = await ex
    .select({ count: sql<number>`count(*)::int` })
    .from(inquiries)
    .innerJoin(cards, eq(cards.id, inquiries.cardId))
    .where(and(whereOf(wish), isWithin(reader)))
  return found?.count ?? 0
}

export async function findInquiry(ex: Executor, id: number, reader: Reader): Promise<InquiryLine | undefined> {
  const [found] = await select(ex, eq(inquiries.id, id), reader)
  return found
}

/** 照会の履歴 of one card, newest first. */
export const listCardInquiries = (ex: Executor, cardId: number, reader: Reader) =>
  select(ex, eq(inquiries.cardId, cardId), reader).orderBy(desc(inquiries.id))

/** 回答を待つ照会 among these cards, for the counter. One statement. */
export const findOpenInquiries = (ex: Executor, cardIds: readonly number[]) =>
  ex
    .select({
      ...{ id: inquiries.id, cardId: inquiries.cardId, number: inquiries.number, purpose: inquiries.purpose },
      ...{ sentOn: inquiries.sentOn, deadlineOn: inquiries.deadlineOn },
    })
    .from(inquiries)
    .where(and(isOneOf(inquiries.cardId, cardIds), isNull(inquiries.endedAt)))

const whereOf = ({ officeId, isOpen }: Wish) =>
  and(eq(cards.officeId, officeId), isOpen ? isNull(inquiries.endedAt) : isNotNull(inquiries.endedAt))

const select = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select({
      ...{ id: inquiries.id, number: inquiries.number, purpose: inquiries.purpose, note: inquiries.note },
      ...{ createdAt: inquiries.createdAt, sentOn: inquiries.sentOn, deadlineOn: inquiries.deadlineOn },
      ...{ endedAt: inquiries.endedAt, outcome: inquiries.outcome, outcomeOn: inquiries.outcomeOn },
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, officeId: cards.officeId },
      ...{ name: personColumns(reader).name, isProtected: personColumns(reader).isProtected },
      copies: sql<number>`(select count(*)::int from ${letters} where ${letters.inquiryId} = ${inquiries.id})`,
    })
    .from(inquiries)
    .innerJoin(cards, eq(cards.id, inquiries.cardId))
    .where(and(where, isWithin(reader)))
    .$dynamic()
