import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import {
  cards,
  incidentNotes,
  incidents,
  locations,
  offices,
  reservationMembers,
  reservations,
  staff,
} from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'

export type IncidentLine = Awaited<ReturnType<typeof selectIncidents>>[number]
export type IncidentState = 'open' | 'closed'
type Paging = { page: number; perPage: number }

/** One incident with its card, as far as this reader may see it. */
export async function findIncident(ex: Executor, id: number, reader: Reader): Promise<IncidentLine | undefined> {
  const [found] = await selectIncidents(ex, and(eq(incidents.id, id), isSeenBy(reader)), reader)
  return found
}

/** 所在不明の一覧, the newest first. */
export async function listIncidents(ex: Executor, state: IncidentState, { page, perPage }: Paging, reader: Reader) {
  const where = and(state === 'open' ? isNull(incidents.closedAt) : isNotNull(incidents.closedAt), isSeenBy(reader))
  const [lines, total] = await Promise.all([
    selectIncidents(ex, where, reader)
      .orderBy(desc(incidents.id))
      .limit(perPage)
      .offset((Math.max(1, page) - 1) * perPage),
    ex.$count(incidents, where),
  ])
  return { lines, total }
}

/** 経過の記入 of an incident, as they were written. */
export const listIncidentNotes = (ex: Executor, incidentId: number) =>
  ex
    .select({ id: incidentNotes.id, text: incidentNotes.text, at: incidentNotes.writtenAt, by: staff.name })
    .from(incidentNotes)
    .innerJoin(staff, eq(staff.id, incidentNotes.writtenBy))
    .where(eq(incidentNotes.incidentId, incidentId))
    .orderBy(asc(incidentNotes.id))
export type IncidentNote = Awaited<ReturnType<typeof listIncidentNotes>>[number]

/** The live reservation of a card, which somebody has to call about. */
export async function findLiveVisit(ex: Executor, cardId: number) {
  const [visit] = await ex
    .select({
      ...{ id: reservations.id, code: reservations.code, startsAt: reservations.startsAt, status: reservations.status },
      hasPhone: sql<boolean>`${reservations.phone} is not null`,
    })
    .from(reservationMembers)
    .innerJoin(reservations, eq(reservations.id, reservationMembers.reservationId))
    .where(and(eq(reservationMembers.cardId, cardId), eq(reservationMembers.live, true)))
  return visit
}
export type LiveVisit = Awaited<ReturnType<typeof findLiveVisit>>

const isSeenBy = ({ onlyOfficeId }: Reader) =>
  onlyOfficeId === undefined ? undefined : eq(incidents.officeId, onlyOfficeId)

const closers = alias(staff, 'closers')

const selectIncidents = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select({
      ...{
        id: incidents.id,
        cardId: incidents.cardId,
        officeId: incidents.officeId,
        officeName: offices.name,
        occasion: incidents.occasion,
      },
      ...{ note: incidents.note, declaredAt: incidents.declaredAt, declaredBy: staff.name },
      ...{ processBefore: incidents.processBefore, custodyBefore: incidents.custodyBefore },
      ...{ cabinet: locations.cabinet, shelf: locations.shelf, caseNumber: locations.caseNumber },
      ...{ reportedOn: incidents.reportedOn, closedAt: incidents.closedAt, closedBy: closers.name },
      ...{ outcome: incidents.outcome, outcomeNote: incidents.outcomeNote },
      ...{ label: cards.label, noticeNumber: cards.noticeNumber, process: cards.process, custody: cards.custody },
      ...personColumns(reader),
    })
    .from(incidents)
    .innerJoin(cards, eq(cards.id, incidents.cardId))
    .innerJoin(offices, eq(offices.id, incidents.officeId))
    .innerJoin(staff, eq(staff.id, incidents.declaredBy))
    .leftJoin(closers, eq(closers.id, incidents.closedBy))
    .leftJoin(locations, eq(locations.id, incidents.locationBefore))
    .where(where)
    .$dynamic()
