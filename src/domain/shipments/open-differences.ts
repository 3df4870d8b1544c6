import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, shipmentDifferences, shipments } from '../../db/schema/index.ts'
import type { Paging } from '../cards/card-line.ts'
import type { Reader } from '../reader.ts'
import { addDays, atTokyo, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

type Asked = { officeId: number; today: Day; rules: Pick<Rules, 'differenceOverdueDays'> }
export type OpenDifference = Awaited<ReturnType<typeof select>>[number] & { isLate: boolean }

/**
 * 未解決の入荷差異 of one office, of closed boxes too, the oldest first. Late is one that J-LIS was not asked about by the
 * next day, and one that has no answer after so many days.
 */
export async function listOpenDifferences(ex: Executor, asked: Asked, { page, perPage }: Paging, reader: Reader) {
  const where = and(
    eq(shipments.officeId, asked.officeId),
    isNull(shipmentDifferences.resolvedAt),
    reader.onlyOfficeId === undefined ? undefined : eq(shipments.officeId, reader.onlyOfficeId),
  )
  const [lines, total] = await Promise.all([
    select(ex, where)
      .orderBy(asc(shipmentDifferences.foundAt), asc(shipmentDifferences.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    countOf(ex, where),
  ])
  return { lines: lines.map(line => ({ ...line, isLate: isLateDifference(line, asked) })), total }
}

type Noted = { foundAt: Date; reportedOn: Day | null }

/** The same borders as the overview counts by. */
export const isLateDifference = ({ foundAt, reportedOn }: Noted, { today, rules }: Omit<Asked, 'officeId'>) =>
  foundAt < atTokyo(addDays(today, -rules.differenceOverdueDays), '00:00') ||
  (reportedOn === null && foundAt < atTokyo(today, '00:00'))

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{
        id: shipmentDifferences.id,
        shipmentId: shipments.id,
        number: shipments.number,
        closedAt: shipments.closedAt,
      },
      ...{ kind: shipmentDifferences.kind, quantity: shipmentDifferences.quantity, note: shipmentDifferences.note },
      ...{ foundAt: shipmentDifferences.foundAt, reportedOn: shipmentDifferences.reportedOn },
      ...{ noticeNumber: cards.noticeNumber, officeName: offices.name },
    })
    .from(shipmentDifferences)
    .innerJoin(shipments, eq(shipments.id, shipmentDifferences.shipmentId))
    .innerJoin(offices, eq(offices.id, shipments.officeId))
    .leftJoin(cards, eq(cards.id, shipmentDifferences.cardId))
    .where(where)
    .$dynamic()

async function countOf(ex: Executor, where: SQL | undefined) {
  const [counted] = await ex
    .select({ total: sql<number>`count(*)::int` })
    .from(shipmentDifferences)
    .innerJoin(shipments, eq(shipments.id, shipmentDifferences.shipmentId))
    .where(where)
  return counted?.total ?? 0
}
