import type { BulkTx } from '../../db/bulk.ts'
import type { Import } from '../../db/schema/index.ts'
import { closedList, isChanged, mergingOf, stagedColumns } from './import-sql.ts'

/** 誤りの理由 that only shows beside the other rows or the cards; `:n` is the line it clashes with. */
export type MatchRefusal =
  | 'same-as-line'
  | 'other-notice-number'
  | 'other-application-id'
  | 'other-card'
  | 'required'
  | 'closed'

/**
 * 突合. Finds for each incoming row the card it is about, by 交付通知書番号, else by 申請書ID, and what it would do. Rows
 * that make a card or change one become candidates. A handful of statements, however many the rows are.
 */
export async function judgeRows(raw: BulkTx, { id, columns, defaults, rowCount }: Import) {
  const merging = mergingOf(columns)
  await raw`analyze incoming`
  await addKeyFaults(raw, id)
  await matchCards(raw, id, isChanged(merging))
  await addMatchFaults(raw, id, defaults)
  await keepCandidates(raw, id)
  return await countOutcomes(raw, id, rowCount)
}

async function addKeyFaults(raw: BulkTx, importId: number) {
  await raw`
    with keys as (
      select line, notice_number, application_id, min(line) over (partition by notice_number) as notice_line,
        min(line) over (partition by application_id) as application_line
      from incoming
    )
    insert into import_faults (import_id, line, field, reason)
    select ${importId}::bigint, keys.line, fault.field, fault.reason
    from keys
    left join cards by_notice on by_notice.notice_number = keys.notice_number
    left join cards by_application on by_application.application_id = keys.application_id
    cross join lateral (values
      ('noticeNumber', case
        when keys.notice_number is null and by_application.id is null then 'required'
        when keys.notice_number is null then null
        when notice_line < keys.line then 'same-as-line:' || notice_line
        when by_notice.id is null and by_application.id is not null then 'other-notice-number' end),
      ('applicationId', case
        when keys.application_id is null then null
        when application_line < keys.line then 'same-as-line:' || application_line
        when by_notice.id <> by_application.id then 'other-card'
        when by_notice.application_id <> keys.application_id then 'other-application-id' end)
    ) as fault (field, reason)
    where fault.reason is not null
    on conflict do nothing`
}

async function matchCards(raw: BulkTx, importId: number, changed: string) {
  await raw.unsafe(
    `create temp table matched on commit drop as
     select k.line, c.id as card_id, c.id is not null and ${changed} as is_changed,
       c.process in (${closedList}) as is_closed, min(k.line) over (partition by c.id) as first_line
     from incoming k
     left join cards by_notice on by_notice.notice_number = k.notice_number
     left join cards by_application on by_application.application_id = k.application_id
     left join cards c on c.id = coalesce(by_notice.id, by_application.id)
     where not exists (select from import_faults f where f.import_id = ${importId} and f.line = k.line)`,
  )
}

async function addMatchFaults(raw: BulkTx, importId: number, defaults: Record<string, string>) {
  const isGiven = (field: string) => defaults[field] !== undefined
  await raw`
    insert into import_faults (import_id, line, field, reason)
    select ${importId}::bigint, line, fault.field, fault.reason
    from matched join incoming using (line)
    cross join lateral (values
      ('row', case
        when card_id is not null and first_line < line then 'same-as-line:' || first_line
        when is_changed and is_closed then 'closed' end),
      ('kind', case when card_id is null and kind is null and not ${isGiven('kind')} then 'required' end),
      ('receivedOn', case when card_id is null and received_on is null and not ${isGiven('receivedOn')} then 'required' end),
      ('office', case when card_id is null and office_id is null and not ${isGiven('officeId')} then 'required' end)
    ) as fault (field, reason)
    where fault.reason is not null`
}

async function keepCandidates(raw: BulkTx, importId: number) {
  const columns = stagedColumns.join(', ')
  await raw.unsafe(
    `insert into import_candidates (import_id, line, outcome, card_id, ${columns})
     select ${importId}, line, case when card_id is null then 'new' else 'changed' end, card_id, ${columns}
     from matched join incoming using (line)
     where (card_id is null or is_changed)
       and not exists (select from import_faults f where f.import_id = ${importId} and f.line = matched.line)`,
  )
}

async function countOutcomes(raw: BulkTx, importId: number, rowCount: number) {
  const [counts] = await raw<{ new: number; changed: number; fault: number }[]>`
    select count(*) filter (where outcome = 'new')::int as new, count(*) filter (where outcome = 'changed')::int as changed,
      (select count(distinct line)::int from import_faults where import_id = ${importId}) as fault
    from import_candidates where import_id = ${importId}`
  const { new: newCount, changed: changedCount, fault: faultCount } = counts ?? { new: 0, changed: 0, fault: 0 }
  return { newCount, changedCount, faultCount, sameCount: rowCount - newCount - changedCount - faultCount }
}
