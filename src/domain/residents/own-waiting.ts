import type { Executor } from '#db'
import { findEntriesOf, type WaitingLine } from '../waiting/find.ts'
import type { Resident } from './sessions.ts'

/** このかたの空き待ち: of the cards, the booking or the verified address of this visitor, and of nobody else. */
export const findOwnEntries = (ex: Executor, { cards, visit, email, serviceId }: Resident): Promise<WaitingLine[]> =>
  findEntriesOf(ex, {
    cardIds: cards.map(({ id }) => id),
    reservationId: visit?.id ?? null,
    // An address beside a card was only typed; without one it was proved.
    email: cards.length === 0 ? email : null,
    serviceId,
  })
