import { and, sql } from 'drizzle-orm'
import { cards } from '../../db/schema/index.ts'
import { bandOn, isWaiting } from '../letters/ageing.ts'
import { cardRows, cardsBy } from './cards-by.ts'
import { chosen, onDays } from './conditions.ts'

/** 滞留の一覧, by the months since the first notice. Days narrow the day of that notice. */
export const ageingList = cardsBy(
  (filter, { today }) =>
    and(
      isWaiting,
      filter.choices.band === undefined ? undefined : sql`${bandOn(today)} = ${filter.choices.band}`,
      chosen(cards.process, 'process', filter),
      onDays(cards.firstSentOn, filter),
    ),
  cardRows,
)
