import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { executePrepared } from '../../db/prepared.ts'
import { type Custody, stocktakeCases, stocktakeScans, stocktakes } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { readCode, type Scanned } from '../cards/read-scan.ts'
import { resolveAlarmsOf } from '../custody/alarms.ts'
import { locationName } from '../custody/locations.ts'
import type { Reader } from '../reader.ts'
import { type AcceptedScan, acceptScan } from '../scanning/accept.ts'
import { undoLastScan } from '../scanning/undo.ts'
import type { ScanMade } from '../scanning/words.ts'
import { type CountWord, isCounted } from './words.ts'

/** A case, or nothing for the reception desk of the office, which a full count takes too. */
type Place = { stocktakeId: number; locationId: number | null }
type Staff = Actor & { kind: 'staff' }
type Circumstances = { by: Staff; now: Date; noticeNumberPattern: string; reader: Pick<Reader, 'onlyOfficeId'> }
type Session = Place & { terminal?: string | undefined }

/** The receipts of one person's reading of one case, or of the desk, at one terminal. */
export const countingOf = ({ stocktakeId, locationId, terminal = '' }: Session, { staffId }: Staff) => ({
  ...{ staffId, screen: 'stocktake', subjectId: stocktakeId, session: `${terminal}/${locationId ?? 'desk'}` },
})

/**
 * 棚卸の読み取り, one card in one case. The card counts once in the stocktake, whoever reads it and however often the scan
 * is sent. Three statements beside the receipt, whatever the size of the case.
 */
export const countCard = (
  ex: Executor,
  { code, key, ...place }: Session & { code: string; key: string | undefined },
  circumstances: Circumstances,
): Promise<AcceptedScan> =>
  acceptScan(ex, { code, key, ...countingOf(place, circumstances.by) }, circumstances.now, async tx => {
    const scanned = await readCode(tx, code, circumstances.noticeNumberPattern)
    return await count(tx, scanned, place, circumstances)
  })

/**
 * 直前の読み取りの取消, as long as the case is still being counted: of what this person read into this case at this
 * terminal, and nobody else. What was undone stays to be read.
 */
export const undoCount = (
  ex: Executor,
  { scanId, ...place }: Session & { scanId: number },
  { by, now, undoMinutes }: { by: Staff; now: Date; undoMinutes: number },
) =>
  undoLastScan<'closed'>(
    ex,
    { scanId, ...countingOf(place, by) },
    { now, undoMinutes },
    async (tx, { cardId, outcome }) => {
      const undone = await takeBack(tx, Number(outcome.countId), now)
      if (!undone) return { ok: false, reason: 'closed' }
      const { stocktakeId } = place
      const subject =
        cardId === null ? { kind: 'stocktake' as const, id: stocktakeId } : { kind: 'card' as const, id: cardId }
      await recordEvent(tx, { action: 'stocktake.scan_undone', subject, by, at: now, details: { stocktakeId } })
      return { ok: true }
    },
  )

type Read = {
  card_id: number | null
  custody: Custody | null
  booked_at: number | null
  is_alarmed: boolean | null
  is_open: boolean
  /** 受領台・設定作業中 of the office that is counted. */
  is_on_desk: boolean | null
  office_id: number | null
  count_id: number | null
  /** 庫, 段, ケース of where the books have it, and of where it was read before; the other offices' places are not told. */
  booked: PlaceNumbers | null
  earlier: PlaceNumbers | null
}
type PlaceNumbers = [cabinet: number, shelf: number, caseNumber: number, officeId: number]

async function count(tx: Executor, scanned: Scanned, place: Place, circumstances: Circumstances): Promise<ScanMade> {
  if (scanned.kind === 'unreadable') return refused('unreadable')
  const code = cardCodeOf(scanned)
  if (code === undefined) return refused('not_a_card')
  const read = await noteReading(tx, code, place, circumstances)
  const word = wordOf(read, place)
  const cardId = numberOf(read.card_id)
  if (cardId !== undefined && read.is_alarmed) await resolveAlarmsOf(tx, cardId, circumstances)
  await recordReading(tx, { word, cardId, place }, circumstances)
  const outcome = {
    ...{ word, locationId: place.locationId ?? undefined, countId: numberOf(read.count_id), custody: read.custody },
    ...{ booked: placeNameOf(read.booked, read), earlier: placeNameOf(read.earlier, read) },
    ...(cardId === undefined ? { code } : { cardId }),
  }
  return { isDone: isCounted(word), cardId, outcome }
}

function cardCodeOf(scanned: Scanned) {
  if (scanned.kind === 'notice') return scanned.noticeNumber
  return scanned.kind === 'card' ? scanned.label : undefined
}

const refused = (word: CountWord): ScanMade => ({ isDone: false, outcome: { word } })

function placeNameOf(place: PlaceNumbers | null, { office_id }: Read) {
  if (place === null) return undefined
  const [cabinet, shelf, caseNumber, officeId] = place
  return officeId === Number(office_id) ? locationName({ cabinet, shelf, caseNumber }) : '別の庁舎'
}

const numberOf = (id: number | null) => (id === null ? undefined : Number(id))

function wordOf(read: Read, { locationId }: Place): CountWord {
  if (!read.is_open) return 'closed'
  if (read.card_id === null) return 'unknown'
  if (read.count_id === null) return 'already_read'
  if (read.custody === 'missing') return 'missing'
  if (locationId === null && read.is_on_desk) return 'found'
  if (read.custody !== 'stored') return 'not_stored'
  return Number(read.booked_at) === locationId ? 'found' : 'elsewhere'
}

// The case is held while it is counted, so that nobody finishes it between the look and the note.
async function noteReading(
  tx: Executor,
  code: string,
  { stocktakeId, locationId }: Place,
  { by, now, reader }: Circumstances,
) {
  const at = now.toISOString()
  const isOpen = sql`s.finished_at is null and s.abandoned_at is null
        and s.office_id = coalesce(${reader.onlyOfficeId ?? null}::bigint, s.office_id)`
  const place =
    locationId === null
      ? sql`select null::bigint as location_id, s.office_id from stocktakes s
      where s.id = ${stocktakeId}::bigint and s.kind = 'full' and ${isOpen} for share of s`
      : sql`select c.location_id, s.office_id from stocktake_cases c join stocktakes s on s.id = c.stocktake_id
      where c.stocktake_id = ${stocktakeId}::bigint and c.location_id = ${locationId}::bigint
        and c.counted_at is null and ${isOpen}
      for share of c`
  const [read] = await executePrepared<Read>(
    tx,
    locationId === null ? 'count_on_desk' : 'count_card',
    sql`
    with place as (
      ${place}
    ), card as (
      select id, custody, location_id, office_id from cards where label = ${code}::text
      union all
      select id, custody, location_id, office_id from cards where notice_number = ${code}::text
      limit 1
    ), noted as (
      insert into stocktake_scans (stocktake_id, location_id, card_id, code, scanned_at, staff_id)
      select ${stocktakeId}::bigint, place.location_id, card.id, case when card.id is null then ${code}::text end,
        ${at}::timestamptz, ${by.staffId}::bigint
      from place left join card on true
      on conflict (stocktake_id, card_id) where undone_at is null do nothing
      returning id
    )
    select card.id as card_id, card.custody, card.location_id as booked_at,
      exists (select from card_alarms a where a.card_id = card.id and a.resolved_at is null) as is_alarmed,
      place.office_id is not null as is_open, place.office_id,
      card.custody in ('reception', 'in_set_up') and card.office_id = place.office_id as is_on_desk, noted.id as count_id,
      (select jsonb_build_array(b.cabinet, b.shelf, b.case_number, b.office_id) from locations b
        where b.id = card.location_id) as booked,
      (select jsonb_build_array(b.cabinet, b.shelf, b.case_number, b.office_id)
        from stocktake_scans e join locations b on b.id = e.location_id
        where e.stocktake_id = ${stocktakeId}::bigint and e.card_id = card.id and e.undone_at is null) as earlier
    from (select) as one left join place on true left join card on true left join noted on true`,
  )
  if (!read) throw new Error('a reading came to nothing')
  return read
}

const recordReading = (
  tx: Executor,
  { word, cardId, place }: { word: CountWord; cardId: number | undefined; place: Place },
  { by, now }: Circumstances,
) =>
  recordEvent(tx, {
    action: 'stocktake.scanned',
    subject: cardId === undefined ? { kind: 'stocktake', id: place.stocktakeId } : { kind: 'card', id: cardId },
    by,
    at: now,
    details: { outcome: word, stocktakeId: place.stocktakeId, locationId: place.locationId },
  })

async function takeBack(tx: Executor, countId: number, now: Date) {
  const undone = await tx
    .update(stocktakeScans)
    .set({ undoneAt: now })
    .where(
      sql`${stocktakeScans.id} = ${countId} and ${stocktakeScans.undoneAt} is null
        and exists (select from ${stocktakes} s where s.id = ${stocktakeScans.stocktakeId}
          and s.finished_at is null and s.abandoned_at is null)
        and (${stocktakeScans.locationId} is null or exists (
          select from ${stocktakeCases} k where k.stocktake_id = ${stocktakeScans.stocktakeId}
            and k.location_id = ${stocktakeScans.locationId} and k.counted_at is null))`,
    )
    .returning({ id: stocktakeScans.id })
  return undone.length > 0
}
