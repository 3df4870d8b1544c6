import { and, asc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, postings } from '../../db/schema/index.ts'
import { isWithin } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import { type PostingClass, postingClasses } from './words.ts'

export type SlipPart = { mailClass: PostingClass; numbers: string[] }

/** 差出票: what one office posted on one day, by class. Numbers only; the post office needs nobody's name. */
export async function findPostingSlip(
  ex: Executor,
  { officeId, day }: { officeId: number; day: Day },
  reader: Reader,
): Promise<SlipPart[]> {
  const rows = await ex
    .select({ mailClass: postings.mailClass, trackingNumber: postings.trackingNumber })
    .from(postings)
    .innerJoin(cards, eq(cards.id, postings.cardId))
    .where(and(eq(postings.postedOn, day), eq(cards.officeId, officeId), isWithin(reader)))
    .orderBy(asc(postings.id))
  return postingClasses.map(mailClass => ({
    mailClass,
    numbers: rows.filter(row => row.mailClass === mailClass).map(({ trackingNumber }) => trackingNumber),
  }))
}
