import { inArray, notInArray, type SQL, sql } from 'drizzle-orm'
import { cards, notices } from '../../db/schema/index.ts'
import { pastWaiting, waitingForHolder } from '../cards/warnings.ts'
import { isWaiting } from '../notices/return-steps.ts'
import { addDays, type Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { isOutTooLong, isPulledAt, isUnshelvedAt, isUnshelvedTooLong } from './cards-out.ts'
import type { OverviewItem } from './find-overview.ts'

type OverviewRules = Pick<
  Rules,
  | 'pulledDaysMost'
  | 'unshelvedDaysMost'
  | 'returnStepDays'
  | 'dispatchOverdueDays'
  | 'disposalOverdueDays'
  | 'stocktakeDays'
  | 'postingOverdueDays'
  | 'differenceOverdueDays'
  | 'expiryWarningDays'
  | 'longStorageMonths'
>
export type OverviewScope = { officeId: number; today: Day; rules: OverviewRules }
type Source = { from: SQL; late: SQL }

/** What is counted of each item, and which of it cannot wait. */
export const overviewSources = (scope: OverviewScope): Record<OverviewItem, Source> => ({
  ...whereabouts(scope),
  ...leaving(scope),
  ...waiting(scope),
})

const whereabouts = (scope: OverviewScope) => {
  const { officeId, today, rules } = scope
  return {
    alarms: { from: sql`card_alarms where office_id = ${officeId} and resolved_at is null`, late: sql`true` },
    incidents: { from: sql`incidents where office_id = ${officeId} and closed_at is null`, late: sql`true` },
    dispatches: {
      from: sql`dispatches where closed_at is null and sent_at is not null and ${officeId} in (from_office_id, to_office_id)`,
      late: sql`due_on + ${rules.dispatchOverdueDays}::int < ${today}::date`,
    },
    pulled: { from: sql`${cards} where ${isPulledAt(officeId)}`, late: isOutTooLong(scope) },
    unshelved: { from: sql`${cards} where ${isUnshelvedAt(officeId)}`, late: isUnshelvedTooLong(scope) },
    postings: {
      from: sql`postings p join cards c on c.id = p.card_id where p.ended_at is null and c.office_id = ${officeId}`,
      late: sql`p.posted_on + ${rules.postingOverdueDays}::int < ${today}::date`,
    },
    shipments: {
      from: sql`shipments where office_id = ${officeId} and closed_at is null`,
      late: sql`received_on < ${today}::date`,
    },
    differences: {
      from: sql`shipment_differences d join shipments s on s.id = d.shipment_id where s.office_id = ${officeId} and d.resolved_at is null`,
      late: sql`(d.found_at at time zone 'Asia/Tokyo')::date
        + case when d.reported_on is null then 0 else ${rules.differenceOverdueDays}::int end < ${today}::date`,
    },
    cases: { from: sql`${overdueCases(scope)}`, late: sql`true` },
    counts: {
      from: sql`stocktake_differences d join stocktakes s on s.id = d.stocktake_id where s.office_id = ${officeId} and d.resolution is null`,
      late: sql`(s.finished_at at time zone 'Asia/Tokyo')::date < ${today}::date`,
    },
  }
}

const leaving = ({ officeId, today, rules }: OverviewScope) => {
  const isLongAgo = (column: SQL) =>
    sql`(${column} at time zone 'Asia/Tokyo')::date + ${rules.disposalOverdueDays}::int < ${today}::date`
  const open = sql`disposals where office_id = ${officeId} and withdrawn_at is null and destroyed_at is null`
  return {
    reversals: {
      from: sql`hand_over_reversals where office_id = ${officeId} and decided_at is null`,
      late: sql`(requested_at at time zone 'Asia/Tokyo')::date < ${today}::date`,
    },
    approvals: { from: sql`${open} and approved_at is null`, late: isLongAgo(sql`proposed_at`) },
    disposals: { from: sql`${open} and approved_at is not null`, late: isLongAgo(sql`approved_at`) },
    items: {
      from: sql`collected_items where office_id = ${officeId} and destroyed_at is null`,
      late: isLongAgo(sql`collected_at`),
    },
  }
}

const waiting = ({ officeId, today, rules }: OverviewScope) => {
  const isNear = sql`expires_on <= ${addDays(today, rules.expiryWarningDays)}::date`
  return {
    expiring: {
      from: sql`${cards} where office_id = ${officeId} and ${notInArray(cards.process, [...pastWaiting])} and ${isNear}`,
      late: sql`expires_on < ${today}::date`,
    },
    ageing: {
      from: sql`${cards} where office_id = ${officeId} and ${inArray(cards.process, [...waitingForHolder])}
        and first_sent_on + make_interval(months => ${rules.longStorageMonths}::int) <= ${today}::date`,
      late: sql`false`,
    },
    register: {
      from: sql`register_tasks t join cards c on c.id = t.card_id where c.office_id = ${officeId} and t.done_at is null`,
      late: sql`false`,
    },
    inquiries: {
      from: sql`inquiries i join cards c on c.id = i.card_id where c.office_id = ${officeId} and i.ended_at is null`,
      late: sql`i.deadline_on < ${today}::date`,
    },
    returned: {
      from: sql`${notices} join ${cards} on ${cards.id} = ${notices.cardId} where ${cards.officeId} = ${officeId} and ${isWaiting}`,
      late: sql`${notices.returnedOn} + ${rules.returnStepDays}::int < ${today}::date`,
    },
  }
}

// A count that was given up counted nothing, and a case nobody ever counted is due at once.
const overdueCases = ({ officeId, today, rules }: OverviewScope) => sql`locations l
  where l.office_id = ${officeId} and l.retired_at is null and not exists (
    select from stocktake_cases c join stocktakes s on s.id = c.stocktake_id and s.abandoned_at is null
    where c.location_id = l.id
      and (c.counted_at at time zone 'Asia/Tokyo')::date + ${rules.stocktakeDays}::int >= ${today}::date)`
