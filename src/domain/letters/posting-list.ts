import { and, eq, isNull, not, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, inquiries, letters, notices, printedLetters, prints } from '../../db/schema/index.ts'
import type { Day } from '../rules/days.ts'
import { isHandedOut } from './handed-out.ts'
import type { PostingLine } from './posting-classes.ts'
import type { MailClass } from './words.ts'

type Wish = { officeId: number; day: Day }

/**
 * 差出票. What went to the post office on one day: so many of each kind and each class, those made elsewhere and only
 * recorded here included, so that the sum is what lies on the counter of the post. No names.
 */
export async function listPosted(ex: Executor, wish: Wish): Promise<PostingLine[]> {
  const [printed, recorded] = await Promise.all([countPrinted(ex, wish), countRecorded(ex, wish)])
  return [
    ...printed,
    ...recorded.map(({ kind, count }) => {
      return { kind: `recorded_${kind}` as const, mailClass: 'unrecorded' as const, count }
    }),
  ]
}

const countPrinted = (ex: Executor, { officeId, day }: Wish): Promise<PostingLine[]> =>
  ex
    .select({
      kind: letters.kind,
      mailClass: sql<MailClass>`${letters.mailClass}`,
      count: sql<number>`count(distinct ${letters.id})::int`,
    })
    .from(letters)
    .leftJoin(notices, eq(notices.id, letters.noticeId))
    .leftJoin(inquiries, eq(inquiries.id, letters.inquiryId))
    .innerJoin(printedLetters, eq(printedLetters.letterId, letters.id))
    .innerJoin(prints, and(eq(prints.id, printedLetters.printId), eq(prints.officeId, officeId)))
    .where(
      and(isNull(letters.endedAt), not(isHandedOut), sql`coalesce(${notices.sentOn}, ${inquiries.sentOn}) = ${day}`),
    )
    .groupBy(letters.kind, letters.mailClass)
    .orderBy(letters.mailClass, letters.kind)

const countRecorded = (ex: Executor, { officeId, day }: Wish) =>
  ex
    .select({ kind: notices.kind, count: sql<number>`count(*)::int` })
    .from(notices)
    .innerJoin(cards, eq(cards.id, notices.cardId))
    .where(
      and(
        eq(notices.sentOn, day),
        eq(cards.officeId, officeId),
        sql`not exists (select from ${letters} join ${printedLetters} on ${printedLetters.letterId} = ${letters.id}
          join ${prints} on ${prints.id} = ${printedLetters.printId}
          where ${letters.noticeId} = ${notices.id} and not ${isHandedOut})`,
      ),
    )
    .groupBy(notices.kind)
    .orderBy(notices.kind)
