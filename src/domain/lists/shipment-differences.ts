import { and, desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, offices, shipmentDifferences, shipments, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, isNull, isSet, ofOffice, stateIs, typed } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type ShipmentDifferenceRow = Awaited<ReturnType<typeof rows>>[number]

/** 入荷差異の一覧; no names. Days narrow the day on which it was found. */
export const shipmentDifferenceList = { rows, count }

const { resolvedAt, reportedOn } = shipmentDifferences
const states = {
  open: isNull(resolvedAt),
  unasked: and(isNull(resolvedAt), isNull(reportedOn)) ?? isNull(resolvedAt),
  settled: isSet(resolvedAt),
}
const people = { finder: alias(staff, 'finder'), resolver: alias(staff, 'resolver') }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(shipments.officeId, filter, reader),
    typed(shipments.number, 'number', filter),
    chosen(shipmentDifferences.kind, 'kind', filter),
    stateIs('state', filter, states),
    inMoments(shipmentDifferences.foundAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: shipmentDifferences.id,
        shipmentId: shipments.id,
        shipmentNumber: shipments.number,
        officeName: offices.name,
        receivedOn: shipments.receivedOn,
        kind: shipmentDifferences.kind,
        quantity: shipmentDifferences.quantity,
        noticeNumber: cards.noticeNumber,
        note: shipmentDifferences.note,
        foundAt: shipmentDifferences.foundAt,
        foundBy: people.finder.name,
        reportedOn,
        resolvedAt,
        resolvedBy: people.resolver.name,
        resolution: shipmentDifferences.resolution,
      })
      .from(shipmentDifferences)
      .innerJoin(shipments, eq(shipments.id, shipmentDifferences.shipmentId))
      .innerJoin(offices, eq(offices.id, shipments.officeId))
      .leftJoin(cards, eq(cards.id, shipmentDifferences.cardId))
      .innerJoin(people.finder, eq(people.finder.id, shipmentDifferences.foundBy))
      .leftJoin(people.resolver, eq(people.resolver.id, shipmentDifferences.resolvedBy))
      .where(and(whereOf(filter, reader), below(shipmentDifferences.id, part)))
      .orderBy(desc(shipmentDifferences.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: shipmentDifferences.id })
      .from(shipmentDifferences)
      .innerJoin(shipments, eq(shipments.id, shipmentDifferences.shipmentId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
