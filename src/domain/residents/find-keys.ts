import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, entryLinks, printedKeys, reservationMembers, reservations } from '../../db/schema/index.ts'
import { hashSecret } from '../rules/secrets.ts'
import type { BirthKey } from './proof-form.ts'

/** What a key leads to: a card, one reservation or one entry of the waiting list; and the date of birth that opens it. */
export type Found = {
  cardId: number | null
  reservationId: number | null
  waitingEntryId: number | null
  birthOn: string | null
}

/** Everybody whose date of birth opens this key; nobody for a key that does not exist. */
export async function findByKey(ex: Executor, key: BirthKey, now: Date): Promise<Found[]> {
  switch (key.kind) {
    case 'notice':
      return findCards(ex, eq(cards.noticeNumber, key.number))
    case 'reservation':
      return findMembers(ex, eq(reservations.code, key.code))
    case 'link': {
      const link = and(eq(entryLinks.tokenHash, hashSecret(key.token)), gt(entryLinks.expiresAt, now))
      const [found] = await ex.select().from(entryLinks).where(link)
      if (!found) return []
      if (found.cardId !== null) return findCards(ex, eq(cards.id, found.cardId))
      if (found.waitingEntryId !== null) return findWaiters(ex, found.waitingEntryId)
      return found.reservationId === null ? [] : findMembers(ex, eq(reservations.id, found.reservationId))
    }
  }
}

/** The valid printed key of this 予約ID. */
export async function findPrintedKey(ex: Executor, code: string) {
  const [found] = await ex
    .select({ cardId: printedKeys.cardId, passwordHash: printedKeys.passwordHash })
    .from(printedKeys)
    .where(and(eq(printedKeys.code, code), isNull(printedKeys.revokedAt)))
  return found
}

type Condition = ReturnType<typeof eq>

async function findCards(ex: Executor, isMeant: Condition): Promise<Found[]> {
  const found = await ex.select({ cardId: cards.id, birthOn: cards.birthOn }).from(cards).where(isMeant)
  return found.map(card => ({ ...card, reservationId: null, waitingEntryId: null }))
}

// A 予約番号 is known to nobody before the booking, so a hold has none that opens anything.
const findMembers = (ex: Executor, isMeant: Condition): Promise<Found[]> =>
  ex
    .select({
      cardId: sql<null>`null`,
      waitingEntryId: sql<null>`null`,
      reservationId: reservations.id,
      birthOn: sql<string | null>`coalesce(${cards.birthOn}, ${reservationMembers.birthOn})`,
    })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(and(isMeant, isNotNull(reservations.bookedAt)))
    .orderBy(asc(reservationMembers.position))

// Those of the entry, or of the booking it wants to move.
async function findWaiters(ex: Executor, waitingEntryId: number): Promise<Found[]> {
  const found = await ex.execute<Pick<Found, 'birthOn'>>(sql`
    select coalesce(c.birth_on, m.birth_on) as "birthOn"
    from (
      select card_id, birth_on, position from waiting_members where entry_id = ${waitingEntryId}
      union all
      select r.card_id, r.birth_on, r.position
      from waiting_entries w join reservation_members r on r.reservation_id = w.reservation_id
      where w.id = ${waitingEntryId}
    ) m left join cards c on c.id = m.card_id order by m.position`)
  return found.map(({ birthOn }) => ({ cardId: null, reservationId: null, waitingEntryId, birthOn }))
}
