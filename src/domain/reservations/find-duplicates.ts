import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cardProtections, cards } from '../../db/schema/index.ts'
import type { LocalizedText } from '../../db/schema/localized.ts'
import type { Reader } from '../reader.ts'
import { idArray } from '../rules/id-array.ts'
import { searchKey } from '../rules/text-keys.ts'
import type { Person } from './person.ts'
import type { ReservationStatus } from './words.ts'

/** 重複のおそれ: a living reservation of the same card, or of somebody with the same reading and date of birth. */
export type Duplicate = {
  id: number
  code: string
  status: ReservationStatus
  startsAt: Date
  officeId: number
  officeName: LocalizedText
  serviceName: LocalizedText
  isSameCard: boolean
  /** Whether this reader may open it. */
  isInSight: boolean
}
type Party = { cardIds: readonly number[]; persons?: readonly Pick<Person, 'kana' | 'birthOn'>[]; exceptId?: number }
type Row = Omit<Duplicate, 'startsAt' | 'isInSight'> & { startsAt: string }

/**
 * 重複の確認, across offices, services and channels. A protected person is recognised only by the card itself, so that a
 * name and a date of birth give nobody away. One statement.
 */
export async function findDuplicates(
  ex: Executor,
  { cardIds, persons = [], exceptId = 0 }: Party,
  { reader, now }: { reader: Reader; now: Date },
): Promise<Duplicate[]> {
  const said = JSON.stringify(persons.map(({ kana, birthOn }) => ({ key: searchKey(kana), birthOn })))
  const isShown = reader.seesProtected
    ? sql`true`
    : sql`not exists (select from ${cardProtections} where ${cardProtections.cardId} = c.id)`
  const rows = await ex.execute<Row>(sql`
    with own as (
      select ${cards.kanaKey} as key, ${cards.birthOn} as birth_on from ${cards} where ${cards.id} = any(${idArray(cardIds)})
    ), who as (
      select key, birth_on from own
      union select value ->> 'key', value ->> 'birthOn' from jsonb_array_elements(${said}::jsonb)
    ), hits as (
      select m.reservation_id, true as is_same_card from reservation_members m
      where m.live and m.card_id = any(${idArray(cardIds)})
      union all
      select m.reservation_id, false
      from who join cards c on c.birth_on = who.birth_on and c.kana_key = who.key and ${isShown}
      join reservation_members m on m.card_id = c.id and m.live
      union all
      select m.reservation_id, false
      from who join reservation_members m on m.birth_on = who.birth_on and m.live
        and split_part(m.search_key, ' ', 1) = who.key
    )
    select r.id::float8 as id, r.code, r.status, r.starts_at::text as "startsAt", r.office_id::float8 as "officeId",
      o.name as "officeName", v.name as "serviceName", bool_or(hits.is_same_card) as "isSameCard"
    from hits join reservations r on r.id = hits.reservation_id
    join offices o on o.id = r.office_id join services v on v.id = r.service_id
    where r.id <> ${exceptId} and (r.status <> 'held' or r.hold_expires_at > ${now.toISOString()}::timestamptz)
    group by r.id, o.id, v.id order by r.starts_at, r.id limit 20`)
  return rows.map(row => ({
    ...row,
    startsAt: new Date(row.startsAt),
    isInSight: reader.onlyOfficeId === undefined || reader.onlyOfficeId === row.officeId,
  }))
}
