import { and, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { residentSessionCards } from '../../db/schema/index.ts'
import { hashSecret } from '../rules/secrets.ts'

/** 家族を加える. The card has been proved by its own number and date of birth; a second time changes nothing. */
export async function addFamilyCard(ex: Executor, token: string, cardId: number) {
  const tokenHash = hashSecret(token)
  await ex
    .insert(residentSessionCards)
    .values({
      tokenHash,
      cardId,
      position: sql`(select coalesce(max(position), 0) + 1 from resident_session_cards where token_hash = ${tokenHash})`,
    })
    .onConflictDoNothing()
}

/** 家族を外す. */
export async function removeFamilyCard(ex: Executor, token: string, cardId: number) {
  await ex
    .delete(residentSessionCards)
    .where(and(eq(residentSessionCards.tokenHash, hashSecret(token)), eq(residentSessionCards.cardId, cardId)))
}
