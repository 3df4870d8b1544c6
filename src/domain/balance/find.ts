import { and, desc, eq, gte, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { balanceChecks, cardProcesses, cards, offices, shipments } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { addDays, type Day } from '../rules/days.ts'

/** So many days back the list goes. */
export const balanceDays = 31

/** 照合の一回, of an office or of one of its shipments. */
export type BalanceCheck = Awaited<ReturnType<typeof select>>[number]

/** 照合の記録 of one office: each day's, and the shipments that did not balance on it; the newest first. */
export const listBalance = (ex: Executor, { officeId, today }: { officeId: number; today: Day }) =>
  select(
    ex,
    and(
      eq(balanceChecks.officeId, officeId),
      gte(balanceChecks.day, addDays(today, -balanceDays)),
      or(isNull(balanceChecks.shipmentId), and(isNotNull(balanceChecks.shipmentId), not(balanceChecks.holds))),
    ),
  ).orderBy(desc(balanceChecks.day), sql`${balanceChecks.shipmentId} nulls first`)

/** The shipments of one check's day and office, as they were counted then. */
export const listShipmentChecks = (ex: Executor, { officeId, day }: { officeId: number; day: Day }) =>
  select(
    ex,
    and(eq(balanceChecks.officeId, officeId), eq(balanceChecks.day, day), isNotNull(balanceChecks.shipmentId)),
  ).orderBy(balanceChecks.holds, desc(balanceChecks.shipmentId))

/** One check, of an office this reader sees. */
export async function findBalanceCheck(ex: Executor, id: number, { onlyOfficeId }: Reader) {
  const isSeen = onlyOfficeId === undefined ? undefined : eq(balanceChecks.officeId, onlyOfficeId)
  const [check] = await select(ex, and(eq(balanceChecks.id, id), isSeen))
  return check
}

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      ...{ id: balanceChecks.id, day: balanceChecks.day, officeId: balanceChecks.officeId, officeName: offices.name },
      ...{ shipmentId: balanceChecks.shipmentId, shipmentNumber: shipments.number },
      ...{ arrivedCount: balanceChecks.arrivedCount, storedCount: balanceChecks.storedCount },
      ...{ inProcedureCount: balanceChecks.inProcedureCount, inTransitCount: balanceChecks.inTransitCount },
      ...{ handedOverCount: balanceChecks.handedOverCount, postedCount: balanceChecks.postedCount },
      ...{ disposedCount: balanceChecks.disposedCount, incidentCount: balanceChecks.incidentCount },
      ...{ faults: balanceChecks.faults, holds: balanceChecks.holds, checkedAt: balanceChecks.checkedAt },
    })
    .from(balanceChecks)
    .innerJoin(offices, eq(offices.id, balanceChecks.officeId))
    .leftJoin(shipments, eq(shipments.id, balanceChecks.shipmentId))
    .where(where)
    .$dynamic()

/** 在庫の経過月数: 1か月未満, 3か月未満, 6か月未満, 12か月未満, それ以上. */
export const stockAges = ['month', 'quarter', 'half', 'year', 'longer'] as const
export type StockAge = (typeof stockAges)[number]

/** 在庫の内訳 of one office: what is in our hands, by 手続状態 and by months since it arrived. One statement. */
export const findStock = (ex: Executor, { officeId, today }: { officeId: number; today: Day }) => {
  const since = (months: number) => sql`${cards.receivedOn} > ${today}::date - make_interval(months => ${months}::int)`
  return ex
    .select({
      process: cards.process,
      month: countWhere(since(1)),
      quarter: countWhere(sql`${since(3)} and not ${since(1)}`),
      half: countWhere(sql`${since(6)} and not ${since(3)}`),
      year: countWhere(sql`${since(12)} and not ${since(6)}`),
      longer: countWhere(sql`not ${since(12)}`),
    })
    .from(cards)
    .where(and(eq(cards.officeId, officeId), inOurHands))
    .groupBy(cards.process)
    .orderBy(inOrderOfWork)
}

const inOurHands = sql`${cards.custody} in ('reception', 'in_set_up', 'stored', 'pulled', 'at_counter', 'carried_out', 'disposal_box', 'in_transit')`
const processes = sql.join(
  cardProcesses.map(process => sql`${process}`),
  sql`, `,
)
const inOrderOfWork = sql`array_position(array[${processes}], ${cards.process}::text)`
const countWhere = (where: SQL) => sql<number>`count(*) filter (where ${where})::int`
