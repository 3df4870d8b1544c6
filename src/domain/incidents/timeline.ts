import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { type CardProcess, type Custody, cardProcesses, custodies, incidents } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'

type Place = { cabinet: number; shelf: number; caseNumber: number; position: number | null }
type Common = { at: Date; staffName: string | null; place: Place | null }

/** 経過の一行: a row of either journal, a scan, a look at the card or its printing, a count of its case; all lists in one. */
export type TraceStep =
  | (Common & { kind: 'arrival' })
  | (Common & { kind: 'move'; from: Custody; to: Custody; fromPlace: Place | null; reason: string | null })
  | (Common & { kind: 'process'; from: CardProcess; to: CardProcess; reason: string | null })
  | (Common & { kind: 'count'; isRead: boolean })
  /** How often the card stood in a list or was found by a search; when and for whom last. */
  | (Common & { kind: 'lists'; count: number })
  | (Common & { kind: 'event'; action: string })

/** Where and in whose hands the card was last, as far as the steps tell. */
export type LastSeen = { at: Date; staffName: string | null; place: Place | null; custody: Custody | undefined }

/**
 * 所在不明の経過, oldest first. Everything that the program knows of the card, from its arrival to the end of the
 * incident: one statement, for who may see the incident.
 */
export async function traceCard(ex: Executor, incidentId: number, { onlyOfficeId }: Reader): Promise<TraceStep[]> {
  const rows = await ex.execute<Row>(sql`
    with incident as (
      select i.card_id, i.closed_at, c.created_at from ${incidents} i join cards c on c.id = i.card_id
      where i.id = ${incidentId} and ${onlyOfficeId ?? null}::bigint is not distinct from
        case when ${onlyOfficeId ?? null}::bigint is null then null else i.office_id end
    ), steps as (
      select a.arrived_at as at, 0 as rank, a.card_id as id, 'arrival' as kind, null as before, null as after, null::bigint as from_place,
        null::bigint as to_place, null::int as from_position, null::int as to_position, null as reason, a.staff_id, null::bigint as second_id
      from incident join card_arrivals a on a.card_id = incident.card_id
      union all
      select m.moved_at, 1, m.id, 'move', m.from_custody, m.to_custody, m.from_location_id, m.to_location_id, m.from_position, m.to_position,
        m.reason, m.staff_id, m.second_staff_id
      from incident join custody_moves m on m.card_id = incident.card_id
      union all
      select p.changed_at, 2, p.id, 'process', p.from_process, p.to_process, null, null, null, null, p.reason, p.staff_id, null
      from incident join process_changes p on p.card_id = incident.card_id
      union all
      select k.counted_at, 3, e.stocktake_id, 'count', null, r.id::text, null, e.location_id, null, null, null, k.counted_by, null
      from incident join stocktake_expectations e on e.card_id = incident.card_id
      join stocktake_cases k on k.stocktake_id = e.stocktake_id and k.location_id = e.location_id and k.counted_at is not null
      left join stocktake_scans r on r.stocktake_id = e.stocktake_id and r.card_id = e.card_id and r.undone_at is null
      union all
      select a.occurred_at, 4, a.id, 'event', a.action, null, null, (a.details->>'locationId')::bigint, null, null, null, a.staff_id, null
      from incident join audit_events a on a.subject_kind = 'card' and a.subject_id = incident.card_id
      where a.action <> all(${toldByJournals}::text[])
      union all
      select a.occurred_at, 4, a.id, 'event', a.action, null, null, null, null, null, null, a.staff_id, null
      from incident join audit_events a on a.subject_kind = 'list' and a.action = any(${prints}::text[]) and a.occurred_at >= incident.created_at
      where a.details->'cardIds' @> to_jsonb(incident.card_id)
      union all
      select max(a.occurred_at), 5, max(a.id), 'lists', count(*)::text, null, null, null, null, null, null,
        (array_agg(a.staff_id order by a.id desc))[1], null
      from incident join audit_events a on a.subject_kind = 'list' and a.action = any(${lookUps}::text[])
        and a.occurred_at >= incident.created_at and a.occurred_at <= coalesce(incident.closed_at, a.occurred_at)
      where a.details->'cardIds' @> to_jsonb(incident.card_id)
      having count(*) > 0
    )
    select s.*, concat_ws('・', one.name, two.name) as staff_name,
      f.cabinet as from_cabinet, f.shelf as from_shelf, f.case_number as from_case,
      t.cabinet, t.shelf, t.case_number
    from steps s join incident on s.at <= coalesce(incident.closed_at, s.at)
    left join staff one on one.id = s.staff_id left join staff two on two.id = s.second_id
    left join locations f on f.id = s.from_place left join locations t on t.id = s.to_place
    order by s.at, s.rank, s.id`)
  return rows.map(stepOf)
}

/** 最後に確認された所. The last step in which somebody had the card in hand: a move, its reading, or its arrival. */
export function lastSeenIn(steps: readonly TraceStep[]): LastSeen | undefined {
  const handled = steps.findLast(isHandled)
  if (handled === undefined) return undefined
  const { at, staffName } = handled
  const custody = handled.kind === 'move' ? handled.to : undefined
  return { at, staffName, custody, place: handled.place ?? placeBefore(steps, handled) }
}

type Row = {
  at: string | Date
  kind: TraceStep['kind']
  before: string | null
  after: string | null
  from_position: number | null
  to_position: number | null
  reason: string | null
  staff_name: string
  from_cabinet: number | null
  from_shelf: number | null
  from_case: number | null
  cabinet: number | null
  shelf: number | null
  case_number: number | null
}

// The journals tell these themselves.
const toldByJournals = '{card.moved,card.process_changed,card.registered,incident.noted}'
const prints = '{cards.labels_printed}'
const lookUps = '{cards.listed,cards.searched}'

const readings = ['stocktake.scanned', 'pull_list.scanned']

const isHandled = (step: TraceStep) =>
  step.kind === 'arrival' ||
  (step.kind === 'move' && step.to !== 'missing') ||
  (step.kind === 'event' && readings.includes(step.action))

function placeBefore(steps: readonly TraceStep[], handled: TraceStep): Place | null {
  if (handled.kind === 'move') return handled.fromPlace
  return steps.slice(0, steps.indexOf(handled)).findLast(({ place }) => place !== null)?.place ?? null
}

function stepOf(row: Row): TraceStep {
  const common = { at: new Date(row.at), staffName: row.staff_name || null, place: placeOf(row) }
  const { reason } = row
  switch (row.kind) {
    case 'arrival':
      return { ...common, kind: 'arrival' }
    case 'count':
      return { ...common, kind: 'count', isRead: row.after !== null }
    case 'event':
      return { ...common, kind: 'event', action: row.before ?? '' }
    case 'lists':
      return { ...common, kind: 'lists', count: Number(row.before) }
    case 'move':
      return {
        ...common,
        kind: 'move',
        from: custodyOf(row.before),
        to: custodyOf(row.after),
        fromPlace: fromPlaceOf(row),
        reason,
      }
    case 'process':
      return { ...common, kind: 'process', from: processOf(row.before), to: processOf(row.after), reason }
  }
}

const custodyOf = (word: string | null): Custody => custodies.find(each => each === word) ?? 'missing'
const processOf = (word: string | null): CardProcess => cardProcesses.find(each => each === word) ?? 'missing'

const placeOf = ({ cabinet, shelf, case_number: caseNumber, to_position: position }: Row): Place | null =>
  cabinet === null || shelf === null || caseNumber === null ? null : { cabinet, shelf, caseNumber, position }

const fromPlaceOf = (row: Row): Place | null =>
  placeOf({
    ...row,
    cabinet: row.from_cabinet,
    shelf: row.from_shelf,
    case_number: row.from_case,
    to_position: row.from_position,
  })
