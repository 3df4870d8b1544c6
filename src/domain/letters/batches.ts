import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, letters, locations, notices, offices, printedLetters, prints, staff } from '../../db/schema/index.ts'
import type { Paging } from '../cards/card-line.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { bulkKinds, letterOrderOf } from './words.ts'

/** まとめて作った郵便物: one print, and how far its letters have got. */
export type Batch = Awaited<ReturnType<typeof listBatches>>[number]

/** 作った予約案内・再通知の一覧 of one office, newest first. */
export async function listBatches(ex: Executor, officeId: number, { page, perPage }: Paging) {
  const rows = await selectBatches(ex, and(eq(prints.officeId, officeId), inArray(prints.kind, bulkKinds)))
    .orderBy(desc(prints.id))
    .limit(perPage)
    .offset((Math.max(1, page) - 1) * perPage)
  return rows.map(({ order, ...row }) => ({ ...row, order: letterOrderOf(order) }))
}

export const countBatches = (ex: Executor, officeId: number) =>
  ex.$count(prints, and(eq(prints.officeId, officeId), inArray(prints.kind, bulkKinds)))

/** One of them, if it is of an office this reader sees. */
export async function findBatch(ex: Executor, printId: number, { onlyOfficeId }: Reader): Promise<Batch | undefined> {
  const within = onlyOfficeId === undefined ? undefined : eq(prints.officeId, onlyOfficeId)
  const [row] = await selectBatches(ex, and(eq(prints.id, printId), inArray(prints.kind, bulkKinds), within))
  return row && { ...row, order: letterOrderOf(row.order) }
}

const counted = (condition: SQL) => sql<number>`(
  select count(*)::int from ${printedLetters} join ${letters} on ${letters.id} = ${printedLetters.letterId}
  where ${printedLetters.printId} = ${prints.id} and ${condition})`

const selectBatches = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: prints.id, kind: prints.kind, officeId: prints.officeId, officeName: offices.name },
      ...{ state: prints.state, order: prints.order, reprintReason: prints.reprintReason },
      ...{ createdAt: prints.createdAt, createdBy: prints.createdBy, staffName: staff.name },
      letterCount: counted(sql`true`),
      unsentCount: counted(sql`${letters.noticeId} is null and ${letters.endedAt} is null`),
      sentCount: counted(sql`${letters.noticeId} is not null and ${letters.endedAt} is null`),
    })
    .from(prints)
    .innerJoin(offices, eq(offices.id, prints.officeId))
    .innerJoin(staff, eq(staff.id, prints.createdBy))
    .where(where)

export type LetterLine = Awaited<ReturnType<typeof listLetters>>[number]

/** 一通ずつの一覧 of one print, in the order of its pages. */
export const listLetters = (ex: Executor, printId: number, { page, perPage }: Paging, reader: Reader) =>
  ex
    .select({
      ...{ id: letters.id, label: letters.label, copy: letters.copy, position: printedLetters.position },
      ...{ endedAt: letters.endedAt, noticeId: letters.noticeId, returnedOn: letters.returnedOn },
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, process: cards.process, custody: cards.custody },
      name: personColumns(reader).name,
      ...{
        cabinet: locations.cabinet,
        shelf: locations.shelf,
        caseNumber: locations.caseNumber,
        inCase: cards.position,
      },
      sentOn: notices.sentOn,
    })
    .from(printedLetters)
    .innerJoin(letters, eq(letters.id, printedLetters.letterId))
    .innerJoin(cards, eq(cards.id, letters.cardId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .leftJoin(notices, eq(notices.id, letters.noticeId))
    .where(and(eq(printedLetters.printId, printId), isWithin(reader)))
    .orderBy(printedLetters.position)
    .limit(perPage)
    .offset((Math.max(1, page) - 1) * perPage)
