import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, reservations, services, waitingEntries, waitingMembers } from '../../db/schema/index.ts'

export type WaitingLine = Awaited<ReturnType<typeof select>>[number]

/** 空き待ちの列 of one office, in the order in which places are offered; offers under way come first. One statement. */
export const findWaitingLine = (ex: Executor, officeId: number) =>
  select(ex, and(eq(waitingEntries.officeId, officeId), inArray(waitingEntries.status, ['waiting', 'offered'])))

/** One entry with its place in the queue, or undefined. One statement. */
export async function findWaitingEntry(ex: Executor, id: number): Promise<WaitingLine | undefined> {
  const [found] = await select(ex, eq(waitingEntries.id, id))
  return found
}

/** The latest entries of these cards, or of one booking. One statement. */
export const findEntriesOf = (
  ex: Executor,
  { cardIds, reservationId }: { cardIds: readonly number[]; reservationId?: number | undefined },
) =>
  select(
    ex,
    sql`(${waitingEntries.reservationId} = ${reservationId ?? null}::bigint or exists (
      select from ${waitingMembers} m where m.entry_id = ${waitingEntries.id}
        and m.card_id = any(${`{${cardIds.join(',')}}`}::bigint[])))`,
  )

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      id: waitingEntries.id,
      status: waitingEntries.status,
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
      offerId: waitingEntries.offerId,
      offersCount: waitingEntries.offersCount,
      offerStartsAt: reservations.startsAt,
      offerExpiresAt: reservations.holdExpiresAt,
      /** How many of the same office and service are before this one. */
      aheadCount: sql<number>`(
        select count(*)::int from waiting_entries other
        where other.status = 'waiting' and other.office_id = ${waitingEntries.officeId}
          and other.service_id = ${waitingEntries.serviceId}
          and (-other.priority, other.created_at, other.id)
            < (-${waitingEntries.priority}, ${waitingEntries.createdAt}, ${waitingEntries.id}))`,
      names: sql<string[]>`array(
        select coalesce(c.name, m.name) from ${waitingMembers} m left join ${cards} c on c.id = m.card_id
        where m.entry_id = ${waitingEntries.id} order by m.position)`,
    })
    .from(waitingEntries)
    .innerJoin(services, eq(services.id, waitingEntries.serviceId))
    .innerJoin(offices, eq(offices.id, waitingEntries.officeId))
    .leftJoin(reservations, eq(reservations.id, waitingEntries.offerId))
    .where(where)
    .orderBy(
      desc(sql`${waitingEntries.status} = 'offered'`),
      desc(waitingEntries.priority),
      asc(waitingEntries.createdAt),
      asc(waitingEntries.id),
    )
