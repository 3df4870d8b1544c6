import { and, asc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, disposals, locations, staff } from '../../db/schema/index.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { addDays, atTokyo, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { isHeldOn } from './candidates.ts'

const proposer = alias(staff, 'proposer')
const approver = alias(staff, 'approver')
const voider = alias(staff, 'voider')
const destroyer = alias(staff, 'destroyer')
const witness = alias(staff, 'witness')

/** How far a disposal has come: 承認待ち, 廃止待ち, 廃棄待ち. */
export const disposalStages = ['proposed', 'approved', 'voided'] as const
export type DisposalStage = (typeof disposalStages)[number]
type Place = { officeId: number; stage?: DisposalStage | undefined; id?: number | undefined }
type Frame = { reader: Reader; today: Day }
export type OpenDisposal = Awaited<ReturnType<typeof listOpenDisposals>>[number]

/** 廃棄の途中のカード of one office, along the shelves, so that they can be collected in one walk. One statement. */
export const listOpenDisposals = (ex: Executor, { officeId, stage, id }: Place, { reader, today }: Frame) =>
  ex
    .select(lineFor(reader, today))
    .from(disposals)
    .innerJoin(cards, eq(cards.id, disposals.cardId))
    .innerJoin(proposer, eq(proposer.id, disposals.proposedBy))
    .leftJoin(approver, eq(approver.id, disposals.approvedBy))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(eq(disposals.officeId, officeId), isUnderWay, isAt(stage), isOnly(id), isWithin(reader)))
    .orderBy(...shelfOrder)
    .limit(1000)

const lineFor = (reader: Reader, today: Day) => ({
  ...personColumns(reader),
  id: disposals.id,
  cardId: disposals.cardId,
  noticeNumber: cards.noticeNumber,
  process: cards.process,
  custody: cards.custody,
  cabinet: locations.cabinet,
  shelf: locations.shelf,
  caseNumber: locations.caseNumber,
  position: cards.position,
  reason: disposals.reason,
  dueOn: disposals.dueOn,
  proposedAt: disposals.proposedAt,
  proposedBy: disposals.proposedBy,
  proposerName: proposer.name,
  approvedAt: disposals.approvedAt,
  approverName: approver.name,
  voidedOn: disposals.voidedOn,
  isHeld: isHeldOn(today),
})

const shelfOrder = [
  sql`${locations.cabinet} nulls last`,
  sql`${locations.shelf} nulls last`,
  sql`${locations.caseNumber} nulls last`,
  sql`${cards.position} nulls last`,
  asc(disposals.id),
]

const isOnly = (id: number | undefined) => (id === undefined ? undefined : eq(disposals.id, id))
const isUnderWay = and(isNull(disposals.withdrawnAt), isNull(disposals.destroyedAt))

function isAt(stage: DisposalStage | undefined): SQL | undefined {
  if (stage === undefined) return undefined
  if (stage === 'proposed') return isNull(disposals.approvedAt)
  return stage === 'approved'
    ? and(isNotNull(disposals.approvedAt), isNull(disposals.voidedAt))
    : isNotNull(disposals.voidedAt)
}

type Overdue = Pick<Rules, 'disposalOverdueDays'>

/** 承認から日数を過ぎても廃棄していない. */
export const isOverdueDisposal = ({ approvedAt }: Pick<OpenDisposal, 'approvedAt'>, today: Day, rules: Overdue) =>
  approvedAt !== null && approvedAt < overdueBefore(today, rules)

/** 承認後に廃棄していないカードの枚数, for the first screen: all that are under way, and those that are late. */
export async function countOpenDisposals(
  ex: Executor,
  reader: Reader,
  { today, rules }: { today: Day; rules: Overdue },
) {
  const [counts] = await ex
    .select({
      openCount: sql<number>`count(*)::int`,
      proposedCount: sql<number>`(count(*) filter (where ${disposals.approvedAt} is null))::int`,
      overdueCount: sql<number>`(count(*) filter (where ${lt(disposals.approvedAt, overdueBefore(today, rules))}))::int`,
    })
    .from(disposals)
    .where(and(isUnderWay, reader.onlyOfficeId === undefined ? undefined : eq(disposals.officeId, reader.onlyOfficeId)))
  return counts ?? { openCount: 0, proposedCount: 0, overdueCount: 0 }
}

const overdueBefore = (today: Day, { disposalOverdueDays }: Overdue) =>
  atTokyo(addDays(today, -disposalOverdueDays), '00:00')

type Period = { officeId: number; from: Day; until: Day }
export type BookedDisposal = Awaited<ReturnType<typeof listDestroyed>>[number]

/** 廃棄簿 of one office and period: what was destroyed, why, and by whom at every step. Nobody's name but the staff's. */
export const listDestroyed = (ex: Executor, { officeId, from, until }: Period) =>
  ex
    .select({
      id: disposals.id,
      noticeNumber: cards.noticeNumber,
      reason: disposals.reason,
      dueOn: disposals.dueOn,
      proposedAt: disposals.proposedAt,
      proposerName: proposer.name,
      approvedAt: disposals.approvedAt,
      approverName: approver.name,
      voidedOn: disposals.voidedOn,
      voiderName: voider.name,
      destroyedAt: disposals.destroyedAt,
      destroyerName: destroyer.name,
      witnessName: witness.name,
      method: disposals.method,
    })
    .from(disposals)
    .innerJoin(cards, eq(cards.id, disposals.cardId))
    .innerJoin(proposer, eq(proposer.id, disposals.proposedBy))
    .innerJoin(approver, eq(approver.id, disposals.approvedBy))
    .innerJoin(voider, eq(voider.id, disposals.voidedBy))
    .innerJoin(destroyer, eq(destroyer.id, disposals.destroyedBy))
    .innerJoin(witness, eq(witness.id, disposals.destroyedWith))
    .where(
      and(
        eq(disposals.officeId, officeId),
        gte(disposals.destroyedAt, atTokyo(from, '00:00')),
        lt(disposals.destroyedAt, atTokyo(addDays(until, 1), '00:00')),
      ),
    )
    .orderBy(asc(disposals.destroyedAt), asc(disposals.id))
    .limit(5000)
