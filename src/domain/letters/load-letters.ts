import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, letters, locations, notices } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { isProtected, isWithin } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { makePrintedPasswords } from '../residents/printed-keys.ts'
import { issueSecrets, type LetterSecret } from './issue-secrets.ts'

/** 一通の中身, with what may be printed once only. */
export type LetterPage = Awaited<ReturnType<typeof selectLetters>>[number] & { secret: LetterSecret }

/**
 * 印刷する中身. New codes and passwords for every letter, and the former ones end: whoever asks once more gets others. A
 * letter that was replaced is not printed, nor is one about a person whom the printer may not know.
 */
export async function loadLetters(
  ex: Executor,
  letterIds: readonly number[],
  { by, reader, now }: { by?: Actor & { kind: 'staff' }; reader: Reader; now: Date },
): Promise<LetterPage[]> {
  const which = and(isOneOf(letters.id, letterIds), isNull(letters.endedAt), isWithin(reader), isKnownTo(reader))
  const asked = await selectLetters(ex, which)
  const withKey = asked.filter(({ hasPrintedKey }) => hasPrintedKey).map(({ id, cardId }) => ({ letterId: id, cardId }))
  const passwords = await makePrintedPasswords(withKey)
  return await ex.transaction(async tx => {
    await tx
      .select({ id: cards.id })
      .from(cards)
      .where(
        isOneOf(
          cards.id,
          asked.map(({ cardId }) => cardId),
        ),
      )
      .orderBy(cards.id)
      .for('update')
    const rows = await selectLetters(tx, which)
    const [first] = rows
    if (!first) return []
    const wanted = passwords.filter(({ letterId }) => rows.some(({ id }) => id === letterId))
    const secrets = await issueSecrets(tx, rows, wanted, { by: by ?? { kind: 'staff', staffId: first.createdBy }, now })
    return rows.flatMap(row => {
      const secret = secrets.get(row.id)
      return secret === undefined ? [] : [{ ...row, secret }]
    })
  })
}

/** An address is printed for whoever may know where a protected person lives, and for nobody else. */
export const isKnownTo = ({ seesProtected }: Reader): SQL | undefined =>
  seesProtected ? undefined : sql`not ${isProtected}`

/** 宛先 of letters, without what they open: for address labels and 照会書. */
export const loadAddresses = (ex: Executor, letterIds: readonly number[], reader: Reader) =>
  selectLetters(ex, and(isOneOf(letters.id, letterIds), isNull(letters.endedAt), isWithin(reader), isKnownTo(reader)))
export type AddressedLetter = Awaited<ReturnType<typeof loadAddresses>>[number]

const selectLetters = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: letters.id, kind: letters.kind, label: letters.label, copy: letters.copy, cardId: cards.id },
      ...{ hasPrintedKey: letters.hasPrintedKey, createdBy: letters.createdBy, inquiryId: letters.inquiryId },
      ...{ noticeNumber: cards.noticeNumber, name: cards.name, birthOn: cards.birthOn },
      ...{ postalCode: cards.postalCode, address: cards.address, addressExtra: cards.addressExtra },
      sequence: sql<number>`(select count(*)::int from ${notices} n where n.card_id = ${cards.id})
        + case when ${letters.noticeId} is null then 1 else 0 end`,
      ...{ cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
    })
    .from(letters)
    .innerJoin(cards, eq(cards.id, letters.cardId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(where)
    .orderBy(asc(letters.id))
