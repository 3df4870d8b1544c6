import { and, eq } from 'drizzle-orm'
import { cards } from '../../db/schema/index.ts'
import { cardRows, cardsBy } from './cards-by.ts'
import { chosen, onDays, typed } from './conditions.ts'

/** 交付前設定の作業一覧: received, and not yet set up. Days narrow the 受領日. */
export const setUpList = cardsBy(
  filter =>
    and(
      eq(cards.process, 'received'),
      chosen(cards.kind, 'kind', filter),
      typed(cards.boxNumber, 'box', filter),
      onDays(cards.receivedOn, filter),
    ),
  cardRows,
)
