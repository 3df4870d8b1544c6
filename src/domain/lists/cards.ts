import { and } from 'drizzle-orm'
import { cards } from '../../db/schema/index.ts'
import { cardRows, cardsBy } from './cards-by.ts'
import { chosen, onDays } from './conditions.ts'

/** カード台帳: every card with its state, place, notice and dates. Days narrow the 受領日. */
export const cardList = cardsBy(
  filter =>
    and(
      chosen(cards.process, 'process', filter),
      chosen(cards.custody, 'custody', filter),
      chosen(cards.kind, 'kind', filter),
      onDays(cards.receivedOn, filter),
    ),
  cardRows,
)
