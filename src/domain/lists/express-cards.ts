import { and } from 'drizzle-orm'
import { cards } from '../../db/schema/index.ts'
import { isExpectedExpress } from '../cards/expiring.ts'
import { cardRows, cardsBy } from './cards-by.ts'
import { onDays } from './conditions.ts'

/** 特急で届くはずのカードの一覧. Days narrow the 到着予定日. */
export const expressCardList = cardsBy(filter => and(isExpectedExpress, onDays(cards.dueOn, filter)), cardRows)
