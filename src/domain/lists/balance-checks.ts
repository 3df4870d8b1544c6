import { and, desc, eq, not } from 'drizzle-orm'
import type { Executor } from '#db'
import { balanceChecks, offices, shipments } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { below, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type BalanceCheckRow = Awaited<ReturnType<typeof rows>>[number]

/** 残高照合の一覧. Days narrow the day of the check. */
export const balanceCheckList = { rows, count }

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    ofOffice(balanceChecks.officeId, filter, reader),
    stateIs('level', filter, { office: isNull(balanceChecks.shipmentId), shipment: isSet(balanceChecks.shipmentId) }),
    stateIs('state', filter, { holds: eq(balanceChecks.holds, true), red: not(balanceChecks.holds) }),
    onDays(balanceChecks.day, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        id: balanceChecks.id,
        day: balanceChecks.day,
        officeName: offices.name,
        shipmentNumber: shipments.number,
        arrivedCount: balanceChecks.arrivedCount,
        storedCount: balanceChecks.storedCount,
        inProcedureCount: balanceChecks.inProcedureCount,
        inTransitCount: balanceChecks.inTransitCount,
        handedOverCount: balanceChecks.handedOverCount,
        postedCount: balanceChecks.postedCount,
        disposedCount: balanceChecks.disposedCount,
        incidentCount: balanceChecks.incidentCount,
        faults: balanceChecks.faults,
        holds: balanceChecks.holds,
        checkedAt: balanceChecks.checkedAt,
      })
      .from(balanceChecks)
      .innerJoin(offices, eq(offices.id, balanceChecks.officeId))
      .leftJoin(shipments, eq(shipments.id, balanceChecks.shipmentId))
      .where(and(whereOf(filter, reader), below(balanceChecks.id, part)))
      .orderBy(desc(balanceChecks.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex.select({ id: balanceChecks.id }).from(balanceChecks).where(whereOf(filter, reader)).$dynamic(),
  )
}
