import { db } from '#db'
import { findMemos } from '#domain/memos/find'
import type { Reader } from '#domain/reader'
import { changeDeadlineOf } from '#domain/reservations/deadline'
import { type DeskVisit, findDeskMembers, findSentMails, findVisitSteps } from '#domain/reservations/find-details'
import type { Rules } from '#domain/rules/parameters'
import { rulesFor } from '#domain/slots/service-rules'
import type { StaffPage } from '../../views/layouts/page.ts'
import {
  type ReservationDone,
  ReservationPage,
  type ReservationPageProps,
  reservationDone,
} from '../../views/staff/reservation.tsx'

type Shown = Pick<ReservationPageProps, 'done' | 'refusal' | 'memo'>
type Frame = { staffPage: StaffPage; reader: Reader; now: Date; rules: Rules }

/** 予約の画面, as it is opened or as it comes back after a refusal. As many statements for a long story as for a short one. */
export async function showReservation(visit: DeskVisit, shown: Shown, { staffPage, reader, now, rules }: Frame) {
  const { id } = visit
  const [members, mails, memos, steps] = await Promise.all([
    findDeskMembers(db, id, reader),
    visit.isVeiled ? [] : findSentMails(db, id),
    visit.isVeiled ? [] : findMemos(db, { reservationId: id }),
    findVisitSteps(db, id),
  ])
  const lists = { members, mails, memos, steps }
  const deadline = changeDeadlineOf(visit, rulesFor(visit.service, rules))
  const isUndoable = isWithinUndo(visit, { rules, now })
  return <ReservationPage page={staffPage} visit={visit} {...lists} {...{ deadline, isUndoable }} {...shown} />
}

const isWithinUndo = ({ status, endedAt }: DeskVisit, { rules, now }: Pick<Frame, 'rules' | 'now'>) =>
  status === 'cancelled' && endedAt !== null && now.getTime() - endedAt.getTime() <= rules.undoMinutes * 60_000

export const doneOf = (word = ''): ReservationDone | undefined => (isDone(word) ? word : undefined)
const isDone = (word: string): word is ReservationDone => Object.hasOwn(reservationDone, word)
