import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, handOverReversals, offices, staff } from '../../db/schema/index.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'

const requester = alias(staff, 'requester')

/** 交付取消の申請 that wait for a decision, the oldest first. */
export const listOpenReversals = (ex: Executor, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      id: handOverReversals.id,
      cardId: cards.id,
      noticeNumber: cards.noticeNumber,
      reason: handOverReversals.reason,
      requestedAt: handOverReversals.requestedAt,
      requestedBy: handOverReversals.requestedBy,
      requesterName: requester.name,
    })
    .from(handOverReversals)
    .innerJoin(cards, eq(cards.id, handOverReversals.cardId))
    .innerJoin(requester, eq(requester.id, handOverReversals.requestedBy))
    .where(and(isNull(handOverReversals.decidedAt), ofOffice(reader), isWithin(reader)))
    .orderBy(asc(handOverReversals.id))
    .limit(200)
export type OpenReversal = Awaited<ReturnType<typeof listOpenReversals>>[number]

/** 交付を取り消したカード with whom nobody has gone on yet, or that are made anew and still with their holders. */
export const listReversed = (ex: Executor, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      cardId: cards.id,
      noticeNumber: cards.noticeNumber,
      process: cards.process,
      custody: cards.custody,
      processChangedAt: cards.processChangedAt,
      officeName: offices.name,
    })
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .where(and(or(eq(cards.process, 'hand_over_reversed'), isRemadeOutside), isWithin(reader)))
    .orderBy(asc(cards.processChangedAt))
    .limit(200)

const isRemadeOutside = and(eq(cards.process, 'remaking'), eq(cards.custody, 'with_holder'))
export type ReversedCard = Awaited<ReturnType<typeof listReversed>>[number]

/** The request of a card that waits for a decision. */
export async function findOpenReversal(ex: Executor, cardId: number) {
  const [request] = await ex
    .select({
      requestedAt: handOverReversals.requestedAt,
      requesterName: requester.name,
      reason: handOverReversals.reason,
    })
    .from(handOverReversals)
    .innerJoin(requester, eq(requester.id, handOverReversals.requestedBy))
    .where(and(eq(handOverReversals.cardId, cardId), isNull(handOverReversals.decidedAt)))
  return request
}

const ofOffice = ({ onlyOfficeId }: Reader) =>
  onlyOfficeId === undefined ? undefined : eq(handOverReversals.officeId, onlyOfficeId)
