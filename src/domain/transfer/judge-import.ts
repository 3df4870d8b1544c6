import type { BulkTx } from '../../db/bulk.ts'
import type { Import } from '../../db/schema/index.ts'
import { closedList, isChanged, mergingOf } from './import-sql.ts'

/** 誤りの理由 that only shows beside the other rows or the cards; `:n` is the line it clashes with. */
export type MatchRefusal =
  | 'same-as-line'
  | 'other-notice-number'
  | 'other-application-id'
  | 'other-card'
  | 'required'
  | 'closed'

/**
 * 突合. Finds for each candidate the card it is about, by 交付通知書番号, else by 申請書ID, and what it would do. Only rows
 * that make a card or change one stay candidates. A handful of statements, however many the rows are.
 */
export async function judgeRows(raw: BulkTx, { id, columns, defaults, rowCount }: Import) {
  await raw`set local work_mem = '64MB'`
  await addDuplicateFaults(raw, id)
  await addKeyFaults(raw, id)
  await matchCards(raw, id, isChanged(mergingOf(columns)))
  await addMatchFaults(raw, id)
  await addMissingFaults(raw, id, defaults)
  await narrowCandidates(raw, id)
  return await countOutcomes(raw, id, rowCount)
}

async function addDuplicateFaults(raw: BulkTx, importId: number) {
  await raw`
    insert into import_faults (import_id, line, field, reason)
    select k.import_id, k.line, 'noticeNumber', 'same-as-line:' || twice.first_line
    from (select notice_number, min(line) as first_line from import_candidates
          where import_id = ${importId} group by notice_number having count(*) > 1) as twice
    join import_candidates k on k.import_id = ${importId} and k.notice_number = twice.notice_number
    where k.line > twice.first_line
    union all
    select k.import_id, k.line, 'applicationId', 'same-as-line:' || twice.first_line
    from (select application_id, min(line) as first_line from import_candidates
          where import_id = ${importId} group by application_id having count(*) > 1) as twice
    join import_candidates k on k.import_id = ${importId} and k.application_id = twice.application_id
    where k.line > twice.first_line`
}

async function addKeyFaults(raw: BulkTx, importId: number) {
  await raw`
    insert into import_faults (import_id, line, field, reason)
    select k.import_id, k.line, fault.field, fault.reason
    from import_candidates k
    left join cards by_notice on by_notice.notice_number = k.notice_number
    left join cards by_application on by_application.application_id = k.application_id
    cross join lateral (values
      ('noticeNumber', case
        when k.notice_number is null and by_application.id is null then 'required'
        when k.notice_number is null then null
        when by_notice.id is null and by_application.id is not null then 'other-notice-number' end),
      ('applicationId', case
        when k.application_id is null then null
        when by_notice.id <> by_application.id then 'other-card'
        when by_notice.application_id <> k.application_id then 'other-application-id' end)
    ) as fault (field, reason)
    where k.import_id = ${importId} and fault.reason is not null
      and (k.notice_number is null or by_notice.id is not null or by_application.id is not null)
    on conflict do nothing`
}

async function matchCards(raw: BulkTx, importId: number, changed: string) {
  await raw.unsafe(
    `create temp table matched on commit drop as
     select k.line, c.id as card_id, ${changed} as is_changed, c.process in (${closedList}) as is_closed,
       min(k.line) over (partition by c.id) as first_line
     from import_candidates k
     left join cards by_notice on by_notice.notice_number = k.notice_number
     left join cards by_application on by_application.application_id = k.application_id
     join cards c on c.id = coalesce(by_notice.id, by_application.id)
     where k.import_id = ${importId}
       and not exists (select from import_faults f where f.import_id = ${importId} and f.line = k.line)`,
  )
  await raw`analyze matched`
}

async function addMatchFaults(raw: BulkTx, importId: number) {
  await raw`
    insert into import_faults (import_id, line, field, reason)
    select ${importId}::bigint, line, 'row', case when first_line < line then 'same-as-line:' || first_line else 'closed' end
    from matched where first_line < line or is_changed and is_closed`
}

async function addMissingFaults(raw: BulkTx, importId: number, defaults: Record<string, string>) {
  const isGiven = (field: string) => defaults[field] !== undefined
  await raw`
    insert into import_faults (import_id, line, field, reason)
    select k.import_id, k.line, missing.field, 'required'
    from import_candidates k
    cross join lateral (values
      ('kind', k.kind is null and not ${isGiven('kind')}),
      ('receivedOn', k.received_on is null and not ${isGiven('receivedOn')}),
      ('office', k.office_id is null and not ${isGiven('officeId')})
    ) as missing (field, is_missing)
    where k.import_id = ${importId} and (k.kind is null or k.received_on is null or k.office_id is null)
      and missing.is_missing
      and not exists (select from matched m where m.line = k.line)
      and not exists (select from import_faults f where f.import_id = k.import_id and f.line = k.line)`
}

async function narrowCandidates(raw: BulkTx, importId: number) {
  await raw`
    delete from import_candidates k using import_faults f
    where k.import_id = ${importId} and f.import_id = k.import_id and f.line = k.line`
  await raw`
    delete from import_candidates k using matched m
    where k.import_id = ${importId} and m.line = k.line and not m.is_changed`
  await raw`
    update import_candidates k set outcome = 'changed', card_id = m.card_id from matched m
    where k.import_id = ${importId} and m.line = k.line`
}

async function countOutcomes(raw: BulkTx, importId: number, rowCount: number) {
  const [counts] = await raw<{ new: number; changed: number; fault: number }[]>`
    select count(*) filter (where outcome = 'new')::int as new, count(*) filter (where outcome = 'changed')::int as changed,
      (select count(distinct line)::int from import_faults where import_id = ${importId}) as fault
    from import_candidates where import_id = ${importId}`
  const { new: newCount, changed: changedCount, fault: faultCount } = counts ?? { new: 0, changed: 0, fault: 0 }
  return { newCount, changedCount, faultCount, sameCount: rowCount - newCount - changedCount - faultCount }
}
