import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, collectedItems, offices, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, isNull, isSet, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type CollectedItemRow = Awaited<ReturnType<typeof rows>>[number]
export const collectedItemStates = ['kept', 'destroyed'] as const

/** 回収物の一覧. Days narrow the day it was handed back. */
export const collectedItemList = { rows, count }

const people = {
  collector: alias(staff, 'collector'),
  destroyer: alias(staff, 'destroyer'),
  witness: alias(staff, 'witness'),
}
const states = { kept: isNull(collectedItems.destroyedAt), destroyed: isSet(collectedItems.destroyedAt) }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(collectedItems.officeId, filter, reader),
    stateIs('state', filter, states),
    chosen(collectedItems.kind, 'kind', filter),
    inMoments(collectedItems.collectedAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: collectedItems.id,
        cardId: collectedItems.cardId,
        label: collectedItems.label,
        kind: collectedItems.kind,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        collectedAt: collectedItems.collectedAt,
        collectedBy: people.collector.name,
        destroyedAt: collectedItems.destroyedAt,
        destroyedBy: people.destroyer.name,
        destroyedWith: people.witness.name,
        method: collectedItems.method,
        note: collectedItems.note,
      })
      .from(collectedItems)
      .leftJoin(cards, eq(cards.id, collectedItems.cardId))
      .innerJoin(offices, eq(offices.id, collectedItems.officeId))
      .innerJoin(people.collector, eq(people.collector.id, collectedItems.collectedBy))
      .leftJoin(people.destroyer, eq(people.destroyer.id, collectedItems.destroyedBy))
      .leftJoin(people.witness, eq(people.witness.id, collectedItems.destroyedWith))
      .where(and(whereOf(filter, reader), below(collectedItems.id, part)))
      .orderBy(desc(collectedItems.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex.select({ id: collectedItems.id }).from(collectedItems).where(whereOf(filter, reader)).$dynamic(),
  )
}
