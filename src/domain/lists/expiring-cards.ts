import { and } from 'drizzle-orm'
import { cards } from '../../db/schema/index.ts'
import { isExpiring } from '../cards/expiring.ts'
import { expiryStages } from '../rules/expiry.ts'
import { cardRows, cardsBy } from './cards-by.ts'
import { onDays } from './conditions.ts'

/** 期限前失効注意の一覧. Days narrow the card's last valid day. */
export const expiringCardList = cardsBy(
  (filter, { today, rules: { expiryWarningDays } }) =>
    and(
      isExpiring(
        expiryStages.find(stage => stage === filter.choices.stage),
        { today, expiryWarningDays },
      ),
      onDays(cards.expiresOn, filter),
    ),
  cardRows,
)
