import { html } from '@elysiajs/html'
import { Elysia } from 'elysia'
import { errorPages } from './routes/plugins/error-pages.tsx'
import { quickAnswer } from './routes/plugins/finished-pages.ts'
import { formGuard } from './routes/plugins/form-guard.ts'
import { htmlAnswers } from './routes/plugins/html-answers.ts'
import { observation } from './routes/plugins/observation.ts'
import { securityHeaders } from './routes/plugins/security-headers.ts'
import { addressChecks } from './routes/resident/address-checks.tsx'
import { belongings } from './routes/resident/belongings.tsx'
import { bookingCalendar } from './routes/resident/calendar.tsx'
import { reservationCancellation } from './routes/resident/cancellation.tsx'
import { bookingCheck } from './routes/resident/check.tsx'
import { family } from './routes/resident/family.tsx'
import { bookingHold } from './routes/resident/hold.tsx'
import { home } from './routes/resident/home.tsx'
import { idleWarning, keptSession } from './routes/resident/idle.tsx'
import { links } from './routes/resident/links.tsx'
import { reservationMemberRemoval } from './routes/resident/member-removal.tsx'
import { reservationMembers } from './routes/resident/members.tsx'
import { news } from './routes/resident/news.tsx'
import { proofs } from './routes/resident/proofs.tsx'
import { publicCalendar } from './routes/resident/public-calendar.tsx'
import { rescheduling } from './routes/resident/rescheduling.tsx'
import { reschedulingCheck } from './routes/resident/rescheduling-check.tsx'
import { currentReservation } from './routes/resident/reservation.tsx'
import { reservationProofs } from './routes/resident/reservation-proofs.tsx'
import { service, services } from './routes/resident/service-guide.tsx'
import { residentSessionEnd } from './routes/resident/session.ts'
import { bookingTimes } from './routes/resident/times.tsx'
import { today } from './routes/resident/today.tsx'
import { waiting, waitingEntry } from './routes/resident/waiting.tsx'
import { waitingForm } from './routes/resident/waiting-form.tsx'
import { staffAccountDetails } from './routes/staff/account-details.tsx'
import { staffAccounts } from './routes/staff/accounts.tsx'
import { staffAnnouncement } from './routes/staff/announcement-details.tsx'
import { staffAnnouncements } from './routes/staff/announcements.tsx'
import { staffArrivals } from './routes/staff/arrivals.tsx'
import { staffAudit } from './routes/staff/audit.tsx'
import { staffBelonging } from './routes/staff/belonging-details.tsx'
import { staffBelongings } from './routes/staff/belongings.tsx'
import { staffBoards } from './routes/staff/boards.tsx'
import { staffCalendar } from './routes/staff/calendar.tsx'
import { staffOpeningCapacity } from './routes/staff/calendar-capacity.tsx'
import { staffClosedDays } from './routes/staff/calendar-closed-days.tsx'
import { staffClosedDaysCopy } from './routes/staff/calendar-copy.tsx'
import { staffOpeningEnd, staffOpenings } from './routes/staff/calendar-openings.tsx'
import { staffPoolClosing } from './routes/staff/calendar-pool-closing.tsx'
import { staffNewPool, staffPool } from './routes/staff/calendar-pools.tsx'
import { staffSpecialOpeningRemoval, staffSpecialOpenings } from './routes/staff/calendar-special-openings.tsx'
import { staffCallOffClosings } from './routes/staff/call-off-closings.tsx'
import { staffCallOffContacts } from './routes/staff/call-off-contacts.tsx'
import { staffCallOffs } from './routes/staff/call-offs.tsx'
import { staffCardDetails } from './routes/staff/card-details.tsx'
import { staffCardMemos } from './routes/staff/card-memos.tsx'
import { staffCardNotices } from './routes/staff/card-notices.tsx'
import { staffCardOverrides } from './routes/staff/card-overrides.tsx'
import { staffCardPrintedKeys } from './routes/staff/card-printed-keys.tsx'
import { staffCardProtections } from './routes/staff/card-protections.tsx'
import { staffCardPulls } from './routes/staff/card-pulls.tsx'
import { staffCardRegistrations } from './routes/staff/card-registrations.tsx'
import { staffCards } from './routes/staff/cards.tsx'
import { staffCity } from './routes/staff/city.tsx'
import { staffCityOffice, staffNewCityOffice } from './routes/staff/city-offices.tsx'
import { staffCityService } from './routes/staff/city-services.tsx'
import { staffDay } from './routes/staff/day.tsx'
import { staffDaySheets } from './routes/staff/day-sheets.tsx'
import { staffHandoverCards } from './routes/staff/handover-cards.tsx'
import { staffHandoverMembers } from './routes/staff/handover-members.tsx'
import { staffHandovers } from './routes/staff/handovers.tsx'
import { staffHome } from './routes/staff/home.ts'
import { staffImportDetails } from './routes/staff/import-details.tsx'
import { staffImportMapping } from './routes/staff/import-mapping.tsx'
import { staffImports } from './routes/staff/imports.tsx'
import { staffLists } from './routes/staff/lists/index.ts'
import { staffLocationEdits } from './routes/staff/location-edits.tsx'
import { staffLocations } from './routes/staff/locations.tsx'
import { staffMailOutcomes } from './routes/staff/mail-outcomes.tsx'
import { staffMailTemplateTrials } from './routes/staff/mail-template-trials.tsx'
import { staffMailTemplates } from './routes/staff/mail-templates.tsx'
import { staffMailbox } from './routes/staff/mailbox.tsx'
import { staffMails } from './routes/staff/mails.tsx'
import { staffNoShows } from './routes/staff/no-shows.tsx'
import { staffNotices } from './routes/staff/notices.tsx'
import { staffParameter, staffParameters } from './routes/staff/parameters.tsx'
import { staffPassword } from './routes/staff/password.tsx'
import { staffPullList } from './routes/staff/pull-list.tsx'
import { staffPullListAlarms } from './routes/staff/pull-list-alarms.tsx'
import { staffPutAway } from './routes/staff/put-away.tsx'
import { staffReason, staffReasons } from './routes/staff/reasons.tsx'
import { staffBookings } from './routes/staff/reservation-bookings.tsx'
import { staffReservationChanges } from './routes/staff/reservation-changes.tsx'
import { staffHolds } from './routes/staff/reservation-holds.tsx'
import { staffReservationMembers } from './routes/staff/reservation-members.tsx'
import { staffReservationMoves } from './routes/staff/reservation-moves.tsx'
import { staffReservations } from './routes/staff/reservations.tsx'
import { staffScreenText, staffScreenTexts } from './routes/staff/screen-texts.tsx'
import { staffSession, staffSessionEnd } from './routes/staff/session.tsx'
import { staffSessionProvider } from './routes/staff/session-provider.tsx'
import { staffSetUpScans } from './routes/staff/set-up-scans.tsx'
import { staffSetUps } from './routes/staff/set-ups.tsx'
import { staffShifts } from './routes/staff/shifts.tsx'
import { staffTrainingClock } from './routes/staff/training-clock.tsx'
import { staffWaiting } from './routes/staff/waiting.tsx'
import { staffWaitingChanges } from './routes/staff/waiting-changes.tsx'
import { staffWaitingNew } from './routes/staff/waiting-new.tsx'
import { staffWalkIns } from './routes/staff/walk-ins.tsx'
import { staticAssets } from './routes/system/assets.ts'
import { health } from './routes/system/health.ts'

// Grouped, because the compiler gives up on one chain of this length.
const residentPages = new Elysia()
  .use(home)
  .use(services)
  .use(service)
  .use(news)
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

const staffReservationPages = new Elysia()
  .use(staffReservations)
  .use(staffBookings)
  .use(staffHolds)
  .use(staffReservationChanges)
  .use(staffReservationMoves)
  .use(staffReservationMembers)
  .use(staffWaiting)
  .use(staffWaitingNew)
  .use(staffWaitingChanges)

const staffPublications = new Elysia()
  .use(staffAnnouncements)
  .use(staffAnnouncement)
  .use(staffBelongings)
  .use(staffBelonging)

const settingsPages = new Elysia()
  .use(staffNewPool)
  .use(staffPool)
  .use(staffPoolClosing)
  .use(staffSpecialOpenings)
  .use(staffSpecialOpeningRemoval)
  .use(staffOpeningCapacity)
  .use(staffClosedDaysCopy)
  .use(staffShifts)
  .use(staffReasons)
  .use(staffReason)
  .use(staffScreenTexts)
  .use(staffScreenText)

const staffCounter = new Elysia()
  .use(staffBoards)
  .use(staffDaySheets)
  .use(staffWalkIns)
  .use(staffHandoverMembers)
  .use(staffNoShows)
  .use(staffCardProtections)

/** The table of contents. Importing it starts nothing. */
export const app = new Elysia()
  .use(html({ contentType: 'text/html; charset=utf-8', autoDetect: false }))
  .use(htmlAnswers)
  .use(observation)
  .use(securityHeaders)
  .use(errorPages)
  .use(formGuard)
  .use(health)
  .use(staticAssets)
  .use(residentPages)
  .use(staffSession)
  .use(staffSessionEnd)
  .use(staffSessionProvider)
  .use(staffHome)
  .use(staffTrainingClock)
  .use(staffDay)
  .use(staffArrivals)
  .use(staffHandovers)
  .use(staffHandoverCards)
  .use(staffPullList)
  .use(staffPullListAlarms)
  .use(staffAccounts)
  .use(staffAccountDetails)
  .use(staffPassword)
  .use(staffAudit)
  .use(staffParameters)
  .use(staffParameter)
  .use(staffCity)
  .use(staffNewCityOffice)
  .use(staffCityOffice)
  .use(staffCityService)
  .use(staffCalendar)
  .use(staffClosedDays)
  .use(staffOpenings)
  .use(staffOpeningEnd)
  .use(settingsPages)
  .use(staffCallOffContacts)
  .use(staffCallOffs)
  .use(staffCallOffClosings)
  .use(staffCards)
  .use(staffLists)
  .use(staffCardDetails)
  .use(staffCardRegistrations)
  .use(staffCardOverrides)
  .use(staffCardPulls)
  .use(staffCardMemos)
  .use(staffCardNotices)
  .use(staffCardPrintedKeys)
  .use(staffImports)
  .use(staffImportDetails)
  .use(staffImportMapping)
  .use(staffLocations)
  .use(staffLocationEdits)
  .use(staffPutAway)
  .use(staffSetUps)
  .use(staffSetUpScans)
  .use(staffNotices)
  .use(staffMails)
  .use(staffMailOutcomes)
  .use(staffMailbox)
  .use(staffMailTemplates)
  .use(staffMailTemplateTrials)
  .use(staffPublications)
  .use(staffReservationPages)
  .use(staffCounter)

/** The whole program behind one door: a page that is finished already, or the app. */
export const answer = (request: Request) => quickAnswer(request) ?? app.fetch(request)
