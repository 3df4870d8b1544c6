import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cardAlarms,
  cards,
  counterPools,
  locations,
  reservationMembers,
  reservations,
  services,
  staff,
} from '../../db/schema/index.ts'
import { personColumns, visitorColumns } from '../cards/protection.ts'
import { nobody, type Reader } from '../reader.ts'
import type { Day } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'
import { minutesSince, type Punctuality, punctualityOf } from './punctuality.ts'

const shown = ['booked', 'checked_in', 'in_service', 'completed', 'no_show'] as const
export type BoardStatus = (typeof shown)[number]

type VisitRows = Awaited<ReturnType<typeof findVisitRows>>
type VisitRow = VisitRows[number]
type MemberRow = Awaited<ReturnType<typeof findMembers>>[number]
export type OpenAlarm = Awaited<ReturnType<typeof findOpenAlarms>>[number]

export type BoardVisit = Omit<VisitRow, 'status'> & {
  status: BoardStatus
  members: MemberRow[]
  /** Of the arrival; of this very moment while nobody has come. */
  punctuality: Punctuality
  /** 待ち時間 since the check-in, or minutes of service since the start. */
  minutes: number | undefined
  isOverdue: boolean
  /** Whether the last change of its status may still be undone. */
  isUndoable: boolean
}
type Sight = Pick<Reader, 'seesProtected'>
type Circumstances = { now: Date; rules: Rules; reader?: Sight }
export type DayBoard = { visits: BoardVisit[]; alarms: OpenAlarm[] }

/** 来庁状況. One office on one day, with what is amiss; three statements however many come. */
export async function findDayBoard(
  ex: Executor,
  { officeId, day }: { officeId: number; day: Day },
  { now, rules, reader = nobody }: Circumstances,
): Promise<DayBoard> {
  const [rows, members, alarms] = await Promise.all([
    findVisitRows(ex, officeId, day),
    findMembers(ex, { officeId, day }, reader),
    findOpenAlarms(ex, officeId, reader),
  ])
  const byVisit = Map.groupBy(members, member => member.reservationId)
  return { visits: rows.flatMap(row => visitOf(row, byVisit.get(row.id) ?? [], { now, rules, reader })), alarms }
}

type Watched = { now: Date; rules: Rules; reader: Sight }

function visitOf(row: VisitRow, members: MemberRow[], { now, rules, reader }: Watched): BoardVisit[] {
  const status = shown.find(each => each === row.status)
  if (status === undefined) return []

  const punctuality = punctualityOf(row.startsAt, row.checkedInAt ?? now, rules)
  const since = { checked_in: row.checkedInAt, in_service: row.startedAt }[String(status)]
  const isOverdue = status === 'booked' && punctuality.kind === 'late'
  const minutes = since ? minutesSince(since, now) : undefined
  const isUndoable = mayUndo({ ...row, members }, { now, rules })
  return [{ ...veiledRow(row, members, reader), status, members, punctuality, minutes, isOverdue, isUndoable }]
}

// What was said about a visit, and its telephone, tell where its people are to be found.
const veiledRow = (row: VisitRow, members: MemberRow[], { seesProtected }: Sight) =>
  !seesProtected && members.some(({ isProtected }) => isProtected) ? { ...row, phone: null, notes: null } : row

type Undoable = Pick<VisitRow, 'status' | 'checkedInAt' | 'endedAt'> & { members: MemberRow[] }

function mayUndo({ status, checkedInAt, endedAt, members }: Undoable, { now, rules }: { now: Date; rules: Rules }) {
  const isRecent = (at: Date | null) => at !== null && now.getTime() - at.getTime() <= rules.undoMinutes * 60_000
  if (status === 'checked_in') return isRecent(checkedInAt) && members.every(({ outcome }) => outcome === null)
  return status === 'completed' && isRecent(endedAt) && members.some(({ outcome }) => outcome !== 'handed_over')
}

const findVisitRows = (ex: Executor, officeId: number, day: Day) =>
  ex
    .select({
      id: reservations.id,
      code: reservations.code,
      status: reservations.status,
      startsAt: reservations.startsAt,
      arrivalNumber: reservations.arrivalNumber,
      checkedInAt: reservations.checkedInAt,
      startedAt: reservations.startedAt,
      endedAt: reservations.endedAt,
      phone: reservations.phone,
      notes: reservations.notes,
      channel: reservations.channel,
      isWalkIn: reservations.isWalkIn,
      people: reservations.people,
      serviceName: services.name,
      poolName: counterPools.name,
    })
    .from(reservations)
    .innerJoin(services, eq(services.id, reservations.serviceId))
    .innerJoin(counterPools, eq(counterPools.id, reservations.poolId))
    .where(isShown(officeId, day))
    .orderBy(asc(reservations.startsAt), asc(reservations.arrivalNumber), asc(reservations.id))

const findMembers = (ex: Executor, { officeId, day }: { officeId: number; day: Day }, reader: Sight) =>
  ex
    .select({
      ...visitorColumns(reader),
      memberId: reservationMembers.id,
      reservationId: reservationMembers.reservationId,
      cardId: cards.id,
      custody: cards.custody,
      outcome: reservationMembers.outcome,
      stopReason: reservationMembers.stopReason,
      alarmId: cardAlarms.id,
    })
    .from(reservations)
    .innerJoin(reservationMembers, eq(reservationMembers.reservationId, reservations.id))
    .leftJoin(cards, eq(cards.id, reservationMembers.cardId))
    .leftJoin(cardAlarms, and(eq(cardAlarms.cardId, cards.id), isNull(cardAlarms.resolvedAt)))
    .where(isShown(officeId, day))
    .orderBy(asc(reservationMembers.reservationId), asc(reservationMembers.position))

const isShown = (officeId: number, day: Day) =>
  and(eq(reservations.officeId, officeId), eq(reservations.day, day), inArray(reservations.status, [...shown]))

/** 解除されていない警報 of one office, the oldest first. */
const findOpenAlarms = (ex: Executor, officeId: number, reader: Sight) =>
  ex
    .select({
      id: cardAlarms.id,
      cardId: cardAlarms.cardId,
      label: cards.label,
      name: personColumns(reader).name,
      raisedAt: cardAlarms.raisedAt,
      raisedBy: staff.name,
      cabinet: locations.cabinet,
      shelf: locations.shelf,
      caseNumber: locations.caseNumber,
      position: cards.position,
    })
    .from(cardAlarms)
    .innerJoin(cards, eq(cards.id, cardAlarms.cardId))
    .innerJoin(staff, eq(staff.id, cardAlarms.raisedBy))
    .leftJoin(locations, eq(locations.id, cards.locationId))
    .where(and(eq(cardAlarms.officeId, officeId), isNull(cardAlarms.resolvedAt)))
    .orderBy(asc(cardAlarms.raisedAt), asc(cardAlarms.id))
