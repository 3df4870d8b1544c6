import { and, eq, gt, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { addressChecks, entryLinks, reservations, services, waitingEntries } from '../../db/schema/index.ts'
import { idArray } from '../rules/id-array.ts'
import { hashSecret, newToken } from '../rules/secrets.ts'
import type { Wish } from './entrance.ts'

type Language = 'ja' | 'easy' | 'en'
/** 入口のリンク and where it leads. */
export type EntryLink =
  | {
      kind: 'address_check'
      addressCheckId: number
      email: string
      serviceCode: string
      wish: Wish
      isUsed: boolean
      language: Language
    }
  | { kind: 'reservation'; reservationId: number; language: Language }
  | { kind: 'waiting'; waitingEntryId: number; language: Language }
  | { kind: 'card'; cardId: number; language: Language | undefined }

/** The link of a token, or undefined when it is unknown or over. One statement. */
export async function findEntryLink(ex: Executor, token: string, now: Date): Promise<EntryLink | undefined> {
  const [found] = await ex
    .select({
      link: entryLinks,
      check: addressChecks,
      serviceCode: services.code,
      visitLanguage: reservations.language,
      waitingLanguage: waitingEntries.language,
    })
    .from(entryLinks)
    .leftJoin(addressChecks, eq(addressChecks.id, entryLinks.addressCheckId))
    .leftJoin(services, eq(services.id, addressChecks.serviceId))
    .leftJoin(reservations, eq(reservations.id, entryLinks.reservationId))
    .leftJoin(waitingEntries, eq(waitingEntries.id, entryLinks.waitingEntryId))
    .where(and(eq(entryLinks.tokenHash, hashSecret(token)), gt(entryLinks.expiresAt, now)))
  if (!found) return undefined

  const { link, check, serviceCode, visitLanguage, waitingLanguage } = found
  if (check !== null && serviceCode !== null)
    return {
      kind: 'address_check',
      addressCheckId: check.id,
      email: check.email,
      serviceCode,
      wish: check.wish,
      isUsed: check.usedAt !== null,
      language: check.language,
    }
  if (link.reservationId !== null && visitLanguage !== null)
    return { kind: 'reservation', reservationId: link.reservationId, language: visitLanguage }
  if (link.waitingEntryId !== null && waitingLanguage !== null)
    return { kind: 'waiting', waitingEntryId: link.waitingEntryId, language: waitingLanguage }
  return link.cardId === null ? undefined : { kind: 'card', cardId: link.cardId, language: undefined }
}

// A printed link opens nothing without the date of birth, and lies in a drawer until the card is fetched.
const cardLinkDays = 365

/** A letter that a code is printed on, and its card. */
export type LetterOfCard = { letterId: number; cardId: number }

/** 予約案内のQRコード: a new one for each of these letters, by letter. Only the hash of a token is kept. */
export async function addLetterLinks(ex: Executor, letters: readonly LetterOfCard[], { now }: { now: Date }) {
  const made = letters.map(letter => ({ ...letter, token: newToken() }))
  if (made.length > 0)
    await ex
      .insert(entryLinks)
      .values(made.map(({ letterId, cardId, token }) => ({ ...cardLinkOf(cardId, token, now), letterId })))
  return new Map(made.map(({ letterId, token }) => [letterId, token]))
}

/** The printed codes of these cards open nothing any more, whatever they are printed on. */
export const endCardLinks = (ex: Executor, cardIds: readonly number[]) =>
  ex.delete(entryLinks).where(sql`${entryLinks.cardId} = any(${idArray(cardIds)})`)

/** The codes on these letters open nothing any more; other paper about the same cards does. */
export const endLetterLinks = (ex: Executor, letterIds: readonly number[]) =>
  ex.delete(entryLinks).where(sql`${entryLinks.letterId} = any(${idArray(letterIds)})`)

function cardLinkOf(cardId: number, token: string, now: Date) {
  const expiresAt = new Date(now.getTime() + cardLinkDays * 24 * 3_600_000)
  return { tokenHash: hashSecret(token), cardId, createdAt: now, expiresAt }
}
