import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cardProtections,
  cards,
  dispatchCards,
  dispatches,
  locations,
  reservationMembers,
  reservations,
} from '../../db/schema/index.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { hiddenName } from './shown-name.ts'

type Sight = Pick<Reader, 'seesProtected'>

/** 支援措置 among these cards. One statement. */
export async function findProtected(ex: Executor, cardIds: readonly (number | null)[]): Promise<Set<number>> {
  const ids = cardIds.filter(id => id !== null)
  if (ids.length === 0) return new Set()
  const found = await ex
    .select({ cardId: cardProtections.cardId })
    .from(cardProtections)
    .where(isOneOf(cardProtections.cardId, ids))
  return new Set(found.map(({ cardId }) => cardId))
}

/** Whether the card's person is protected: a column of any query that has `cards`, joined left or not. */
export const isProtected = sql<boolean>`exists (
  select from ${cardProtections} where ${cardProtections.cardId} = ${cards.id})`

/** 氏名・カナ・生年月日 of the card's person as this reader may see them; the name has a veil, the rest is left out. */
export const personColumns = (reader: Sight) => ({
  isProtected,
  name: veiled(cards.name, hiddenName, reader),
  kana: veiled(cards.kana, '', reader),
  birthOn: sql<string | null>`${veiled(cards.birthOn, null, reader)}`,
})

/** 氏名・カナ・生年月日 of one who comes, from the card or, where there is none, from what they said. */
export function visitorColumns(reader: Sight) {
  const { name, kana, birthOn } = personColumns(reader)
  return {
    isProtected,
    name: sql<string>`coalesce(${name}, ${reservationMembers.name}, '')`,
    kana: sql<string>`coalesce(${kana}, ${reservationMembers.kana}, '')`,
    birthOn: sql<string | null>`coalesce(${birthOn}, ${reservationMembers.birthOn})`,
  }
}

/** A column about the person, or what stands in its place for who may not know. */
export const veiled = (column: SQLWrapper, veil: string | null, { seesProtected }: Sight) =>
  seesProtected ? sql<string>`${column}` : sql<string>`case when ${isProtected} then ${veil}::text else ${column} end`

/** The cards a name may lead to: a protected person is not found by it. */
export const isFindable = ({ seesProtected }: Sight): SQL | undefined =>
  seesProtected ? undefined : sql`not ${isProtected}`

/** The cards of the offices this reader sees: kept for one, standing there, on their way there, or awaited for a visit. */
export function isWithin({ onlyOfficeId: id }: Pick<Reader, 'onlyOfficeId'>): SQL | undefined {
  if (id === undefined) return undefined
  const isThere = sql`exists (select from ${locations} l where l.id = ${cards.locationId} and l.office_id = ${id})`
  const isAwaited = sql`exists (select from ${reservationMembers} m join ${reservations} r on r.id = m.reservation_id
    where m.card_id = ${cards.id} and m.live and r.office_id = ${id})`
  const isComing = sql`${cards.id} in (select d.card_id from ${dispatchCards} d join ${dispatches} t on t.id = d.dispatch_id
    where d.outcome is null and t.sent_at is not null and t.to_office_id = ${id})`
  return sql`(${cards.officeId} = ${id} or ${isThere} or ${isAwaited} or ${isComing})`
}

/** Whether the reader sees every one of these cards. One statement. */
export async function areWithin(ex: Executor, cardIds: readonly number[], reader: Reader) {
  if (reader.onlyOfficeId === undefined || cardIds.length === 0) return true
  const seen = await ex.$count(cards, and(isOneOf(cards.id, cardIds), isWithin(reader)))
  return seen === new Set(cardIds).size
}

/** 支援措置 of one card: since when, and the note, for who may know. */
export async function findProtection(ex: Executor, cardId: number) {
  const [found] = await ex
    .select({ note: cardProtections.note, protectedAt: cardProtections.protectedAt })
    .from(cardProtections)
    .where(eq(cardProtections.cardId, cardId))
  return found
}
