import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { offices, reservations, services, waitingEntries } from '../../db/schema/index.ts'
import { shownName } from '../cards/shown-name.ts'
import { nobody, type Reader } from '../reader.ts'
import { idArray } from '../rules/id-array.ts'

type Sight = Pick<Reader, 'seesProtected'>
type Row = Awaited<ReturnType<typeof select>>[number]
/** 空き待ちの一行. A protected person's name and contact are left out for who may not know. */
export type WaitingLine = Omit<Row, 'members'> & {
  names: string[]
  isProtected: boolean
  /** 電話で知らせる人, whether or not this reader may see the number. */
  isByPhone: boolean
}

/** 空き待ちの列 of one office, in the order in which places are offered; offers under way come first. One statement. */
export const findWaitingLine = async (ex: Executor, officeId: number, reader: Sight = nobody) => {
  const isLive = inArray(waitingEntries.status, ['waiting', 'offered'])
  const rows = await select(ex, and(eq(waitingEntries.officeId, officeId), isLive)).orderBy(...byTurn)
  return rows.map(row => lineFor(row, reader))
}

/** One entry with its place in the queue, or undefined when there is none in the offices this reader sees. One statement. */
export async function findWaitingEntry(
  ex: Executor,
  id: number,
  reader: Reader = { ...nobody, onlyOfficeId: undefined },
): Promise<WaitingLine | undefined> {
  const { onlyOfficeId } = reader
  const isSeen = onlyOfficeId === undefined ? undefined : eq(waitingEntries.officeId, onlyOfficeId)
  const [found] = await select(ex, and(eq(waitingEntries.id, id), isSeen))
  return found && lineFor(found, reader)
}

/** Whose entries: of cards, of a booking, or of a verified address that waits for one service without a card. */
export type WaitingOwner = {
  cardIds: readonly number[]
  reservationId: number | null
  email: string | null
  serviceId: number | null
}
const mostShown = 5

/** The latest entries of one visitor, living ones first. One statement. */
export async function findEntriesOf(ex: Executor, { cardIds, reservationId, email, serviceId }: WaitingOwner) {
  const isOwn = sql`${waitingEntries.id} in (
    select id from waiting_entries where reservation_id = ${reservationId}::bigint
    union all select entry_id from waiting_members where card_id = any(${idArray(cardIds)})
    union all select w.id from waiting_entries w
    where w.email = ${email}::text and w.service_id = ${serviceId}::bigint and w.reservation_id is null
      and not exists (select from waiting_members m where m.entry_id = w.id and m.card_id is not null))`
  const rows = await select(ex, isOwn)
    .orderBy(desc(waitingEntries.live), desc(waitingEntries.createdAt), desc(waitingEntries.id))
    .limit(mostShown)
  return rows.map(row => lineFor(row, nobody))
}

const byTurn = [
  // Whoever can only be reached by telephone must be called while the place is kept.
  desc(sql`${waitingEntries.status} = 'offered' and ${waitingEntries.email} is null`),
  desc(sql`${waitingEntries.status} = 'offered'`),
  desc(waitingEntries.priority),
  asc(waitingEntries.createdAt),
  asc(waitingEntries.id),
]

function lineFor({ members, ...row }: Row, { seesProtected }: Sight): WaitingLine {
  const isProtected = members.some(each => each.isProtected)
  const isHidden = isProtected && !seesProtected
  return {
    ...row,
    ...(isHidden ? { phone: null, email: null } : {}),
    names: members.map(each => shownName(each, seesProtected)),
    isProtected,
    isByPhone: row.email === null,
  }
}

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      id: waitingEntries.id,
      status: waitingEntries.status,
      live: waitingEntries.live,
      serviceId: waitingEntries.serviceId,
      serviceName: services.name,
      officeId: waitingEntries.officeId,
      officeName: offices.name,
      reservationId: waitingEntries.reservationId,
      people: waitingEntries.people,
      priority: waitingEntries.priority,
      from: waitingEntries.from,
      until: waitingEntries.until,
      timeOfDay: waitingEntries.timeOfDay,
      email: waitingEntries.email,
      phone: waitingEntries.phone,
      language: waitingEntries.language,
      createdAt: waitingEntries.createdAt,
      endedAt: waitingEntries.endedAt,
      offerId: waitingEntries.offerId,
      offersCount: waitingEntries.offersCount,
      lastOfferedOn: waitingEntries.lastOfferedOn,
      offerStatus: reservations.status,
      offerStartsAt: reservations.startsAt,
      offerExpiresAt: reservations.holdExpiresAt,
      aheadCount,
      members,
    })
    .from(waitingEntries)
    .innerJoin(services, eq(services.id, waitingEntries.serviceId))
    .innerJoin(offices, eq(offices.id, waitingEntries.officeId))
    .leftJoin(reservations, eq(reservations.id, waitingEntries.offerId))
    .where(where)

/** How many of the same office and service are before this one. */
const aheadCount = sql<number>`(
  select count(*)::int from waiting_entries other
  where other.status = 'waiting' and other.office_id = ${waitingEntries.officeId}
    and other.service_id = ${waitingEntries.serviceId}
    and (-other.priority, other.created_at, other.id)
      < (-${waitingEntries.priority}, ${waitingEntries.createdAt}, ${waitingEntries.id}))`

/** Who waits: those of the entry, or of the booking it wants to move. */
const members = sql<{ name: string; isProtected: boolean }[]>`coalesce((
  select jsonb_agg(jsonb_build_object('name', coalesce(c.name, m.name, ''),
    'isProtected', exists (select from card_protections p where p.card_id = c.id)) order by m.position)
  from (
    select card_id, name, position from waiting_members where entry_id = ${waitingEntries.id}
    union all
    select card_id, name, position from reservation_members where reservation_id = ${waitingEntries.reservationId}
  ) m left join cards c on c.id = m.card_id), '[]')`
