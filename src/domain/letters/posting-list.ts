import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { inquiries, letters, notices, printedLetters, prints } from '../../db/schema/index.ts'
import type { Day } from '../rules/days.ts'
import type { MailClass } from './words.ts'

export type PostingLine = { kind: 'guide' | 'reminder' | 'inquiry'; mailClass: MailClass; count: number }

/** 差出票. What went to the post office on one day: so many of each kind and each class. No names. */
export const listPosted = (ex: Executor, { officeId, day }: { officeId: number; day: Day }): Promise<PostingLine[]> =>
  ex
    .select({
      kind: letters.kind,
      mailClass: letters.mailClass,
      count: sql<number>`count(distinct ${letters.id})::int`,
    })
    .from(letters)
    .leftJoin(notices, eq(notices.id, letters.noticeId))
    .leftJoin(inquiries, eq(inquiries.id, letters.inquiryId))
    .innerJoin(printedLetters, eq(printedLetters.letterId, letters.id))
    .innerJoin(prints, and(eq(prints.id, printedLetters.printId), eq(prints.officeId, officeId)))
    .where(and(isNull(letters.endedAt), sql`coalesce(${notices.sentOn}, ${inquiries.sentOn}) = ${day}`))
    .groupBy(letters.kind, letters.mailClass)
    .orderBy(letters.mailClass, letters.kind)
