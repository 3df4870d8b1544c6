import { Elysia } from 'elysia'
import { staffCallOffClosings } from '../call-off-closings.tsx'
import { staffCallOffContacts } from '../call-off-contacts.tsx'
import { staffCallOffs } from '../call-offs.tsx'
import { staffBookings } from '../reservation-bookings.tsx'
import { staffReservationChanges } from '../reservation-changes.tsx'
import { staffHolds } from '../reservation-holds.tsx'
import { staffReservationMembers } from '../reservation-members.tsx'
import { staffReservationMoves } from '../reservation-moves.tsx'
import { staffReservations } from '../reservations.tsx'
import { staffWaiting } from '../waiting.tsx'
import { staffWaitingChanges } from '../waiting-changes.tsx'
import { staffWaitingNew } from '../waiting-new.tsx'

/** 予約 on behalf, キャンセル待ち and 枠の中止. */
export const reservationsPages = new Elysia()
  .use(staffReservations)
  .use(staffBookings)
  .use(staffHolds)
  .use(staffReservationChanges)
  .use(staffReservationMoves)
  .use(staffReservationMembers)
  .use(staffWaiting)
  .use(staffWaitingNew)
  .use(staffWaitingChanges)
  .use(staffCallOffContacts)
  .use(staffCallOffs)
  .use(staffCallOffClosings)
