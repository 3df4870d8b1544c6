import { db } from '#db'
import { findExpiryBefore } from '#domain/cards/expiring'
import type { DeskMember } from '#domain/reservations/find-details'
import type { Day } from '#domain/rules/days'
import type { StaffPage } from '../../views/layouts/page.ts'

/** The last day of the first card that is over before this visit, for who may see cards: the call centre may not. */
export const expiryBefore = async ({ staff }: StaffPage, members: readonly DeskMember[], day: Day) =>
  staff.can.includes('cards.view')
    ? await findExpiryBefore(
        db,
        members.flatMap(({ cardId }) => cardId ?? []),
        day,
      )
    : undefined
