import { Elysia } from 'elysia'
import { addressChecks } from './address-checks.tsx'
import { belongings } from './belongings.tsx'
import { bookingCalendar } from './calendar.tsx'
import { reservationCancellation } from './cancellation.tsx'
import { bookingCheck } from './check.tsx'
import { family } from './family.tsx'
import { bookingHold } from './hold.tsx'
import { home } from './home.tsx'
import { idleWarning, keptSession } from './idle.tsx'
import { links } from './links.tsx'
import { reservationMemberRemoval } from './member-removal.tsx'
import { reservationMembers } from './members.tsx'
import { news } from './news.tsx'
import { officePictures } from './office-pictures.ts'
import { proofs } from './proofs.tsx'
import { publicCalendar } from './public-calendar.tsx'
import { rescheduling } from './rescheduling.tsx'
import { reschedulingCheck } from './rescheduling-check.tsx'
import { currentReservation } from './reservation.tsx'
import { reservationProofs } from './reservation-proofs.tsx'
import { service, services } from './service-guide.tsx'
import { residentSessionEnd } from './session.ts'
import { bookingTimes } from './times.tsx'
import { today } from './today.tsx'
import { waiting, waitingEntry } from './waiting.tsx'
import { waitingForm } from './waiting-form.tsx'

/** What residents see. */
export const residentPages = new Elysia()
  .use(home)
  .use(services)
  .use(service)
  .use(news)
  .use(officePictures)
  .use(today)
  .use(publicCalendar)
  .use(proofs)
  .use(reservationProofs)
  .use(addressChecks)
  .use(links)
  .use(family)
  .use(belongings)
  .use(bookingCalendar)
  .use(bookingTimes)
  .use(bookingCheck)
  .use(bookingHold)
  .use(currentReservation)
  .use(rescheduling)
  .use(reschedulingCheck)
  .use(reservationMembers)
  .use(reservationMemberRemoval)
  .use(reservationCancellation)
  .use(waiting)
  .use(waitingForm)
  .use(waitingEntry)
  .use(residentSessionEnd)
  .use(idleWarning)
  .use(keptSession)
