import { and, asc, between, desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, memos, reservationMembers, reservations, services, staff } from '../../db/schema/index.ts'
import { isProtected, visitorColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'

/** What a memo says once somebody has reached the visitor. */
export const contactedMemo = '来庁なしの連絡済'

export type NoShowPeriod = { officeId: number; from: Day; until: Day }
type Row = Awaited<ReturnType<typeof findRows>>[number]
type Member = Awaited<ReturnType<typeof findMembers>>[number]
/** 来庁なし, with whom to call. */
export type NoShowVisit = Row & { members: Member[] }

/** 電話する相手の一覧: who did not come to one office in these days, the latest first. Two statements. */
export async function findNoShows(ex: Executor, period: NoShowPeriod, reader: Pick<Reader, 'seesProtected'>) {
  const [rows, members] = await Promise.all([findRows(ex, period), findMembers(ex, period, reader)])
  const byVisit = Map.groupBy(members, ({ reservationId }) => reservationId)
  return rows.map((row): NoShowVisit => {
    const own = byVisit.get(row.id) ?? []
    const isHidden = !reader.seesProtected && own.some(each => each.isProtected)
    return { ...row, ...(isHidden ? { phone: null, email: null } : {}), members: own }
  })
}

const isMeant = ({ officeId, from, until }: NoShowPeriod) =>
  and(eq(reservations.officeId, officeId), between(reservations.day, from, until), eq(reservations.status, 'no_show'))

const findRows = (ex: Executor, period: NoShowPeriod) => {
  const contact = contactOf(ex)
  return ex
    .select({
      id: reservations.id,
      code: reservations.code,
      day: reservations.day,
      startsAt: reservations.startsAt,
      phone: reservations.phone,
      email: reservations.email,
      serviceId: reservations.serviceId,
      serviceName: services.name,
      contactedAt: contact.writtenAt,
      contactedBy: contact.staffName,
    })
    .from(reservations)
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .leftJoinLateral(contact, sql`true`)
    .where(isMeant(period))
    .orderBy(desc(reservations.day), asc(reservations.startsAt), asc(reservations.id))
}

const contactOf = (ex: Executor) =>
  ex
    .select({ writtenAt: memos.writtenAt, staffName: sql<string>`${staff.name}`.as('contacted_by') })
    .from(memos)
    .innerJoin(staff, eq(staff.id, memos.writtenBy))
    .where(and(eq(memos.reservationId, reservations.id), eq(memos.text, contactedMemo)))
    .orderBy(desc(memos.id))
    .limit(1)
    .as('contact')

const findMembers = (ex: Executor, period: NoShowPeriod, reader: Pick<Reader, 'seesProtected'>) =>
  ex
    .select({
      ...visitorColumns(reader),
      isProtected,
      reservationId: reservationMembers.reservationId,
      cardId: cards.id,
      /** Whether the same card or person is booked anew. */
      isRebooked: sql<boolean>`exists (select from reservation_members again where again.live
        and (again.card_id = ${reservationMembers.cardId} or again.person_key = ${reservationMembers.personKey}))`,
    })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .where(isMeant(period))
    .orderBy(asc(reservationMembers.reservationId), asc(reservationMembers.position))
