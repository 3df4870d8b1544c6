import { and, asc, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { callOffs, cards, offices, reservationMembers, reservations, services, staff } from '../../db/schema/index.ts'
import { isProtected, visitorColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'

/** What a memo says once somebody has told the visitor. */
export const toldMemo = '中止の連絡済'

export type CallOffLine = Awaited<ReturnType<typeof select>>[number]
type Row = Awaited<ReturnType<typeof findRows>>[number]
type Member = Awaited<ReturnType<typeof findMembers>>[number]
/** 連絡する相手: a visit that a calling-off cancelled or moved. */
export type CalledOffVisit = Row & { members: Member[] }

const mostLines = 100

/** 枠の中止の一覧, the latest first. One statement. */
export const findCallOffs = (ex: Executor, { onlyOfficeId }: Pick<Reader, 'onlyOfficeId'>) =>
  select(ex, mayBeSeen(onlyOfficeId))

/** One calling-off, or undefined where this reader may not see it. */
export async function findCallOff(ex: Executor, id: number, { onlyOfficeId }: Pick<Reader, 'onlyOfficeId'>) {
  const [found] = await select(ex, and(eq(callOffs.id, id), mayBeSeen(onlyOfficeId)))
  return found
}

const mayBeSeen = (officeId: number | undefined) =>
  officeId === undefined ? undefined : or(isNull(callOffs.officeId), eq(callOffs.officeId, officeId))

const select = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      id: callOffs.id,
      officeName: offices.name,
      startsAt: callOffs.startsAt,
      endsAt: callOffs.endsAt,
      way: callOffs.way,
      reason: callOffs.reason,
      calledOffAt: callOffs.calledOffAt,
      calledOffBy: staff.name,
      reopenedAt: callOffs.reopenedAt,
      visitCount: sql<number>`(select count(*)::int from reservations r where r.call_off_id = ${callOffs.id})`,
    })
    .from(callOffs)
    .leftJoin(offices, eq(offices.id, callOffs.officeId))
    .leftJoin(staff, eq(staff.id, callOffs.calledOffBy))
    .where(where)
    .orderBy(desc(callOffs.id))
    .limit(mostLines)

/** 連絡先の一覧: who was hit, whether a mail went out, and whom to call; those without a mail come first. Two statements. */
export async function findCalledOffVisits(ex: Executor, callOffId: number, reader: Reader): Promise<CalledOffVisit[]> {
  const where = and(
    eq(reservations.callOffId, callOffId),
    reader.onlyOfficeId === undefined ? undefined : eq(reservations.officeId, reader.onlyOfficeId),
  )
  const [rows, members] = await Promise.all([findRows(ex, where), findMembers(ex, where, reader)])
  const byVisit = Map.groupBy(members, ({ reservationId }) => reservationId)
  return rows.map(row => {
    const own = byVisit.get(row.id) ?? []
    const isHidden = !reader.seesProtected && own.some(each => each.isProtected)
    return { ...row, phone: isHidden ? null : row.phone, members: own }
  })
}

const findRows = (ex: Executor, where: SQL | undefined) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      status: reservations.status,
      startsAt: reservations.startsAt,
      officeName: offices.name,
      serviceName: services.name,
      phone: reservations.phone,
      hasMail: sql<boolean>`${reservations.email} is not null`,
      /** What became of the last mail that told of it. */
      mailStatus: sql<'queued' | 'sent' | 'bounced' | 'dropped' | null>`(
        select m.status from outgoing_mails m
        where m.reservation_id = ${reservations.id} and m.kind in ('called_off', 'changed') order by m.id desc limit 1)`,
      /** Who has told them since. */
      toldBy: sql<string | null>`(
        select s.name from memos m join staff s on s.id = m.written_by
        where m.reservation_id = ${reservations.id} and m.text = ${toldMemo}
          and m.written_at >= ${callOffs.calledOffAt} order by m.id desc limit 1)`,
    })
    .from(reservations)
    .innerJoin(callOffs, eq(callOffs.id, reservations.callOffId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .where(where)
    .orderBy(sql`${reservations.email} is not null`, asc(reservations.startsAt), asc(reservations.id))

const findMembers = (ex: Executor, where: SQL | undefined, reader: Pick<Reader, 'seesProtected'>) =>
  ex
    .select({ ...visitorColumns(reader), isProtected, reservationId: reservationMembers.reservationId })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(where)
    .orderBy(asc(reservationMembers.reservationId), asc(reservationMembers.position))

/** Whether its slots can still be opened again. */
export const isReopenable = ({ reopenedAt, endsAt }: Pick<CallOffLine, 'reopenedAt' | 'endsAt'>, now: Date) =>
  reopenedAt === null && endsAt > now
