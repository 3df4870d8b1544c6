import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, letters, locations } from '../../db/schema/index.ts'
import { standingOrder } from '../cards/card-line.ts'
import { isProtected, isWithin, personColumns } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import { canIssue, canRemind } from '../notices/send.ts'
import type { Reader } from '../reader.ts'
import type { BulkKind, LeftOut, LeftOutReason } from './words.ts'

/** A card that a letter can be made for, where the pages are: in the order of the shelves. */
export type ReadyCard = Awaited<ReturnType<typeof selectRows>>[number]
export type SortedCards = { ready: ReadyCard[]; leftOut: LeftOut[] }
type Wish = { kind: BulkKind; cardIds: readonly number[]; officeId: number }

/** 印刷の前の仕分け: whose letters can be made, and why the others' cannot. What the reader may not see is not there. */
export async function sortLetters(
  ex: Executor,
  { kind, cardIds, officeId }: Wish,
  reader: Reader,
): Promise<SortedCards> {
  const rows = await selectRows(ex, isOneOf(cards.id, cardIds), reader)
  const judged = rows.map(row => ({ row, reason: reasonFor(row, { kind, officeId, reader }) }))
  return {
    ready: judged.flatMap(({ row, reason }) => (reason === undefined ? [row] : [])),
    leftOut: judged.flatMap(({ row: { id, noticeNumber }, reason }) =>
      reason === undefined ? [] : [{ cardId: id, noticeNumber, reason }],
    ),
  }
}

/** Whether a letter about the card has been made and has neither gone out nor been given up. */
export const hasUnsentLetter: SQL<boolean> = sql<boolean>`exists (
  select from ${letters} where ${letters.cardId} = ${cards.id} and ${letters.endedAt} is null
  and ${letters.kind} <> 'inquiry' and ${letters.noticeId} is null)`

const selectRows = (ex: Executor, where: SQL, reader: Reader) =>
  ex
    .select({
      id: cards.id,
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      officeId: cards.officeId,
      name: personColumns(reader).name,
      postalCode: cards.postalCode,
      address: cards.address,
      addressExtra: cards.addressExtra,
      isProtected,
      isPrepared: hasUnsentLetter,
    })
    .from(cards)
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(where, isWithin(reader)))
    .orderBy(...standingOrder)

type Measure = { kind: BulkKind; officeId: number; reader: Reader }

function reasonFor(row: ReadyCard, { kind, officeId, reader }: Measure): LeftOutReason | undefined {
  if (row.officeId !== officeId) return 'other-office'
  if (!(kind === 'guide' ? canIssue(row.process) : canRemind(row.process))) return 'state'
  if (row.isPrepared) return 'already-prepared'
  if (row.isProtected && !reader.seesProtected) return 'protected'
  return (row.address ?? '').trim() === '' ? 'no-address' : undefined
}
