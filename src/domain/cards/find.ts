import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  type Card,
  cardAlarms,
  cards,
  locations,
  notices,
  offices,
  reservationMembers,
  reservations,
  services,
  staff,
} from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { isProtected, isWithin, personColumns } from './protection.ts'
import { hiddenName } from './shown-name.ts'

/** One card with the place where it is kept, as far as this reader may see it; undefined where there is none for them. */
export async function findCard(ex: Executor, id: number, reader: Reader) {
  const [found] = await ex
    .select({ card: cards, isProtected, officeName: offices.name, location: locations })
    .from(cards)
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(eq(cards.id, id), isWithin(reader)))
  return found && { ...found, card: found.isProtected && !reader.seesProtected ? veiledCard(found.card) : found.card }
}

const veiledCard = (card: Card) => ({
  ...card,
  ...{ name: hiddenName, kana: '', birthOn: null, nameKey: '', kanaKey: '' },
  ...{ postalCode: null, address: null, addressExtra: null, note: null },
  ...{ residentNumber: null, householdNumber: null, registerChange: null },
})

export type FoundCard = NonNullable<Awaited<ReturnType<typeof findCard>>>

/** 通知の履歴 of a card, newest first. */
export const listNotices = (ex: Executor, cardId: number) =>
  ex
    .select({
      id: notices.id,
      sequence: notices.sequence,
      kind: notices.kind,
      sentOn: notices.sentOn,
      deadlineOn: notices.deadlineOn,
      returnedOn: notices.returnedOn,
      returnReason: notices.returnReason,
      createdAt: notices.createdAt,
      staffName: staff.name,
    })
    .from(notices)
    .leftJoin(staff, eq(staff.id, notices.staffId))
    .where(eq(notices.cardId, cardId))
    .orderBy(desc(notices.sequence))
export type CardNotice = Awaited<ReturnType<typeof listNotices>>[number]

/** 予約の履歴 of a card, newest first. */
export const listCardReservations = (ex: Executor, cardId: number) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      status: reservations.status,
      live: reservations.live,
      day: reservations.day,
      startsAt: reservations.startsAt,
      channel: reservations.channel,
      serviceName: services.name,
      officeName: offices.name,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .innerJoin(offices, eq(offices.id, reservations.officeId))
    .where(eq(reservationMembers.cardId, cardId))
    .orderBy(desc(reservations.startsAt), desc(reservations.id))
export type CardReservation = Awaited<ReturnType<typeof listCardReservations>>[number]

/** 出ている警報 of a card. */
export const listOpenAlarms = (ex: Executor, cardId: number) =>
  ex
    .select({ kind: cardAlarms.kind, raisedAt: cardAlarms.raisedAt })
    .from(cardAlarms)
    .where(and(eq(cardAlarms.cardId, cardId), isNull(cardAlarms.resolvedAt)))

/** One open alarm of an office and its card, for whoever has the card in the hand. */
export async function findAlarm(
  ex: Executor,
  { alarmId, officeId }: { alarmId: number; officeId: number },
  reader: Reader,
) {
  const [alarm] = await ex
    .select({
      ...{ id: cardAlarms.id, cardId: cardAlarms.cardId, raisedAt: cardAlarms.raisedAt },
      ...{ noticeNumber: cards.noticeNumber, name: personColumns(reader).name },
    })
    .from(cardAlarms)
    .innerJoin(cards, eq(cards.id, cardAlarms.cardId))
    .where(and(eq(cardAlarms.id, alarmId), eq(cardAlarms.officeId, officeId), isNull(cardAlarms.resolvedAt)))
  return alarm
}
export type AlarmedCard = NonNullable<Awaited<ReturnType<typeof findAlarm>>>

export type { Card }
