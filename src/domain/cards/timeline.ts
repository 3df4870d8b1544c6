import { and, eq, notInArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import {
  auditEvents,
  cards,
  custodyMoves,
  imports,
  locations,
  processChanges,
  reservationMembers,
  staff,
} from '../../db/schema/index.ts'
import type { CardNotice } from './find.ts'
import type { CardProcess, Custody } from './words.ts'

type Place = { cabinet: number; shelf: number; caseNumber: number }
type Common = { at: Date; staffName: string | null }

/** 経過の一歩. What happened; the words for it are the view's. */
export type CardStep =
  | (Common & { kind: 'arrival'; process: CardProcess; custody: Custody; isImported: boolean })
  | (Common & { kind: 'process'; from: CardProcess; to: CardProcess; reason: string | null; isOverride: boolean })
  | (Common & {
      kind: 'custody'
      from: Custody
      to: Custody
      place: Place | null
      position: number | null
      reason: string | null
    })
  | (Common & { kind: 'notice'; notice: CardNotice })
  | (Common & { kind: 'event'; action: string; actor: 'staff' | 'resident' | 'system' })

/** 経過. Every step of the card, of its custody, its notices and its reservations, newest first. */
export async function findTimeline(ex: Executor, cardId: number, notices: readonly CardNotice[]): Promise<CardStep[]> {
  const [arrivals, processes, moves, events] = await Promise.all([
    findArrival(ex, cardId),
    listProcesses(ex, cardId),
    listMoves(ex, cardId),
    listEvents(ex, cardId),
  ])
  const steps: CardStep[] = [
    ...arrivals.map(({ process, custody, ...arrival }) => ({
      kind: 'arrival' as const,
      ...arrival,
      process: processes[0]?.from ?? process,
      custody: moves[0]?.from ?? custody,
    })),
    ...moves.map(move => ({ kind: 'custody' as const, ...move })),
    ...processes.map(change => ({ kind: 'process' as const, ...change })),
    ...notices
      .toReversed()
      .map(notice => ({ kind: 'notice' as const, at: notice.createdAt, staffName: notice.staffName, notice })),
    ...events.map(event => ({ kind: 'event' as const, ...event })),
  ]
  return steps.sort((one, other) => one.at.getTime() - other.at.getTime()).reverse()
}

// The card's row is its arrival; where it began is what the first row of each journal left behind.
const findArrival = (ex: Executor, cardId: number) =>
  ex
    .select({
      at: cards.createdAt,
      process: cards.process,
      custody: cards.custody,
      isImported: sql<boolean>`${cards.importId} is not null`,
      staffName: staff.name,
    })
    .from(cards)
    .leftJoin(imports, eq(imports.id, cards.importId))
    .leftJoin(staff, eq(staff.id, sql`coalesce(${cards.createdBy}, ${imports.committedBy})`))
    .where(eq(cards.id, cardId))

const listProcesses = (ex: Executor, cardId: number) =>
  ex
    .select({
      at: processChanges.changedAt,
      from: processChanges.fromProcess,
      to: processChanges.toProcess,
      reason: processChanges.reason,
      isOverride: processChanges.isOverride,
      staffName: staff.name,
    })
    .from(processChanges)
    .leftJoin(staff, eq(staff.id, processChanges.staffId))
    .where(eq(processChanges.cardId, cardId))
    .orderBy(processChanges.id)

async function listMoves(ex: Executor, cardId: number) {
  const second = alias(staff, 'second_staff')
  const rows = await ex
    .select({
      at: custodyMoves.movedAt,
      from: custodyMoves.fromCustody,
      to: custodyMoves.toCustody,
      reason: custodyMoves.reason,
      position: custodyMoves.toPosition,
      place: { cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      staffName: staff.name,
      secondName: second.name,
    })
    .from(custodyMoves)
    .leftJoin(staff, eq(staff.id, custodyMoves.staffId))
    .leftJoin(second, eq(second.id, custodyMoves.secondStaffId))
    .leftJoin(locations, eq(locations.id, custodyMoves.toLocationId))
    .where(eq(custodyMoves.cardId, cardId))
    .orderBy(custodyMoves.id)
  return rows.map(({ secondName, ...row }) => ({
    ...row,
    staffName: secondName === null ? row.staffName : `${row.staffName}・${secondName}`,
  }))
}

// The card's row, the journals and the notices tell these; a look at the card is no step of it.
const toldElsewhere = [
  'card.registered',
  'card.process_changed',
  'card.moved',
  'card.viewed',
  'pull_list.scanned',
  'notice.issued',
  'notice.reminded',
  'notice.returned',
]

const listEvents = (ex: Executor, cardId: number) => {
  const ofCard = and(
    eq(auditEvents.subjectKind, 'card'),
    eq(auditEvents.subjectId, cardId),
    notInArray(auditEvents.action, toldElsewhere),
  )
  const ofReservation = and(
    eq(auditEvents.subjectKind, 'reservation'),
    sql`${auditEvents.subjectId} in (select ${reservationMembers.reservationId} from ${reservationMembers} where ${reservationMembers.cardId} = ${cardId})`,
    notInArray(auditEvents.action, ['reservation.viewed']),
  )
  return ex
    .select({
      at: auditEvents.occurredAt,
      action: auditEvents.action,
      actor: auditEvents.actor,
      staffName: staff.name,
    })
    .from(auditEvents)
    .leftJoin(staff, eq(staff.id, auditEvents.staffId))
    .where(or(ofCard, ofReservation))
    .orderBy(auditEvents.id)
}
