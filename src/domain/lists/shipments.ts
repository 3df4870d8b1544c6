import { and, desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, shipments, staff } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type ShipmentRow = Awaited<ReturnType<typeof rows>>[number]
export const shipmentStates = ['open', 'differing', 'closed'] as const

/** 入荷の一覧. Days narrow the 受領日. */
export const shipmentList = { rows, count }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(shipments.officeId, filter, reader),
    stateIs('state', filter, {
      ...{ open: isNull(shipments.closedAt), closed: isSet(shipments.closedAt) },
      differing: sql`exists (
        select from shipment_differences d where d.shipment_id = ${shipments.id} and d.resolved_at is null)`,
    }),
    onDays(shipments.receivedOn, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: shipments.id,
        number: shipments.number,
        officeName: offices.name,
        receivedOn: shipments.receivedOn,
        expectedCards: shipments.expectedCards,
        expectedNotices: shipments.expectedNotices,
        countedNotices: shipments.countedNotices,
        arrivedCount: sql<number>`(select count(*)::int from standing_arrivals a where a.shipment_id = ${shipments.id})`,
        differenceCount: sql<number>`(
          select coalesce(sum(quantity), 0)::int from shipment_differences d where d.shipment_id = ${shipments.id})`,
        openDifferenceCount: sql<number>`(
          select count(*)::int from shipment_differences d where d.shipment_id = ${shipments.id} and d.resolved_at is null)`,
        createdBy: staff.name,
        closedAt: shipments.closedAt,
        note: shipments.note,
      })
      .from(shipments)
      .innerJoin(offices, eq(offices.id, shipments.officeId))
      .innerJoin(staff, eq(staff.id, shipments.createdBy))
      .where(and(whereOf(filter, reader), below(shipments.id, part)))
      .orderBy(desc(shipments.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(ex, ex.select({ id: shipments.id }).from(shipments).where(whereOf(filter, reader)).$dynamic())
}
