import { and, desc, eq, like, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { type CardPage, type Paging, pageOfCards } from './card-line.ts'
import { isFindable } from './protection.ts'
import { type CardCriteria, hasPersonalTerms } from './search-form.ts'

/**
 * カードの検索. Every criterion narrows; names are compared by their keys, so width, small kana and voicing make no
 * difference. By name or date of birth nobody finds who is protected, unless they may know.
 */
export const searchCards = (
  ex: Executor,
  criteria: CardCriteria,
  { paging, reader }: { paging: Paging; reader: Reader },
): Promise<CardPage> => {
  const asksForPerson = criteria.nameKey !== undefined || criteria.birthOn !== undefined
  const where = and(whereOf(criteria), asksForPerson ? isFindable(reader) : undefined)
  return pageOfCards(ex, where, { paging, reader, order: hasPersonalTerms(criteria) ? byName : newestFirst })
}

const byName = [sql`${cards.kanaKey}`, sql`${cards.id}`]
const newestFirst = [desc(cards.id)]

const whereOf = ({ nameKey, label, noticeNumber, applicationId, birthOn, process, custody, officeId }: CardCriteria) =>
  and(
    nameKey === undefined ? undefined : hasKey(nameKey),
    label === undefined ? undefined : eq(cards.label, label),
    noticeNumber === undefined ? undefined : eq(cards.noticeNumber, noticeNumber),
    applicationId === undefined ? undefined : eq(cards.applicationId, applicationId),
    birthOn === undefined ? undefined : eq(cards.birthOn, birthOn),
    process === undefined ? undefined : eq(cards.process, process),
    custody === undefined ? undefined : eq(cards.custody, custody),
    officeId === undefined ? undefined : eq(cards.officeId, officeId),
  )

// Both keys are searched as one, the way their index holds them. A key has letters and digits only: nothing to escape,
// and no match that reaches over the space. Two letters are too few for that index: then the one key they can be in.
const hasKey = (key: string) => {
  if (key.length > 2) return like(sql`(${cards.kanaKey} || ' ' || ${cards.nameKey})`, `%${key}%`)
  return like(/^[\u30a0-\u30ff]+$/.test(key) ? cards.kanaKey : cards.nameKey, `%${key}%`)
}
