import { and, asc, desc, eq, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cardRemakes, cards, offices, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import type { Paging } from './card-line.ts'
import { isWithin, personColumns } from './protection.ts'

const replacement = alias(cards, 'replacement')

const columns = (reader: Reader) => ({
  ...personColumns(reader),
  id: cardRemakes.id,
  oldCardId: cards.id,
  noticeNumber: cards.noticeNumber,
  custody: cards.custody,
  officeName: offices.name,
  reason: cardRemakes.reason,
  requestedOn: cardRemakes.requestedOn,
  newApplicationId: cardRemakes.newApplicationId,
  state: cardRemakes.state,
  note: cardRemakes.note,
  endedAt: cardRemakes.endedAt,
  staffName: staff.name,
  newCardId: replacement.id,
  newNoticeNumber: replacement.noticeNumber,
})

const select = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select(columns(reader))
    .from(cardRemakes)
    .innerJoin(cards, eq(cards.id, cardRemakes.oldCardId))
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .innerJoin(staff, eq(staff.id, cardRemakes.createdBy))
    .leftJoin(replacement, eq(replacement.id, cardRemakes.newCardId))
    .where(and(where, isWithin(reader)))
    .$dynamic()
export type RemakeLine = Awaited<ReturnType<typeof select>>[number]

/** 再作成中のカード, the longest waiting first. */
export async function listOpenRemakes(ex: Executor, { page, perPage }: Paging, reader: Reader) {
  const where = eq(cardRemakes.state, 'requested')
  const [lines, total] = await Promise.all([
    select(ex, where, reader)
      .orderBy(asc(cardRemakes.requestedOn), asc(cardRemakes.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    countRemakes(ex, where, reader),
  ])
  return { lines, total }
}

async function countRemakes(ex: Executor, where: SQL | undefined, reader: Reader) {
  const rows = ex
    .select({ id: cardRemakes.id })
    .from(cardRemakes)
    .innerJoin(cards, eq(cards.id, cardRemakes.oldCardId))
    .where(and(where, isWithin(reader)))
  return await ex.$count(rows)
}

/** One remake, if the reader sees its old card. */
export async function findRemake(ex: Executor, id: number, reader: Reader): Promise<RemakeLine | undefined> {
  const [found] = await select(ex, eq(cardRemakes.id, id), reader)
  return found
}

export type CardRemake = {
  id: number
  state: 'requested' | 'arrived' | 'cancelled'
  reason: string
  requestedOn: string
  oldCardId: number
  newCardId: number | null
}

/** 再作成 as one card sees it: what replaces it, and what it replaces. Newest first. */
export const listRemakesOf = (ex: Executor, cardId: number): Promise<CardRemake[]> => {
  const { id, state, reason, requestedOn, oldCardId, newCardId } = cardRemakes
  const which = { id, state, reason, requestedOn, oldCardId, newCardId }
  const asOld = ex.select(which).from(cardRemakes).where(eq(oldCardId, cardId))
  const asNew = ex.select(which).from(cardRemakes).where(eq(newCardId, cardId))
  return asOld.unionAll(asNew).orderBy(desc(cardRemakes.id))
}
