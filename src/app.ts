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
import { officePictures } from './routes/resident/office-pictures.ts'
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
import { staffAgeing } from './routes/staff/ageing.tsx'
import { staffAnnouncement } from './routes/staff/announcement-details.tsx'
import { staffAnnouncements } from './routes/staff/announcements.tsx'
import { staffArrivals } from './routes/staff/arrivals.tsx'
import { staffAudit } from './routes/staff/audit.tsx'
import { staffBalance } from './routes/staff/balance.tsx'
import { staffBalanceChecks } from './routes/staff/balance-checks.ts'
import { staffBelonging } from './routes/staff/belonging-details.tsx'
import { staffBelongings } from './routes/staff/belongings.tsx'
import { staffBlankForms } from './routes/staff/blank-forms.tsx'
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
import { staffCardDepartures } from './routes/staff/card-departures.tsx'
import { staffCardDetails } from './routes/staff/card-details.tsx'
import { staffCardDirectMails } from './routes/staff/card-direct-mails.tsx'
import { staffCardDisposalHolds } from './routes/staff/card-disposal-holds.tsx'
import { staffCardMemos } from './routes/staff/card-memos.tsx'
import { staffCardNotices } from './routes/staff/card-notices.tsx'
import { staffCardOverrides } from './routes/staff/card-overrides.tsx'
import { staffCardPrintedKeys } from './routes/staff/card-printed-keys.tsx'
import { staffCardProtections } from './routes/staff/card-protections.tsx'
import { staffCardPulls } from './routes/staff/card-pulls.tsx'
import { staffCardRegistrations } from './routes/staff/card-registrations.tsx'
import { staffCardRemakes } from './routes/staff/card-remakes.tsx'
import { staffCardReversals } from './routes/staff/card-reversals.tsx'
import { staffCardSchedules } from './routes/staff/card-schedules.tsx'
import { staffCards } from './routes/staff/cards.tsx'
import { staffCity } from './routes/staff/city.tsx'
import { staffOfficeMap } from './routes/staff/city-office-map.tsx'
import { staffCityOffice, staffNewCityOffice } from './routes/staff/city-offices.tsx'
import { staffCityService } from './routes/staff/city-services.tsx'
import { staffCollectedItemRegistrations } from './routes/staff/collected-item-registrations.tsx'
import { staffCollectedItems } from './routes/staff/collected-items.tsx'
import { staffDay } from './routes/staff/day.tsx'
import { staffDaySheets } from './routes/staff/day-sheets.tsx'
import { staffDispatchDetails } from './routes/staff/dispatch-details.tsx'
import { staffDispatchSending } from './routes/staff/dispatch-sending.tsx'
import { staffDispatches } from './routes/staff/dispatches.tsx'
import { staffDisposalApprovals } from './routes/staff/disposal-approvals.tsx'
import { staffDisposalBookExports, staffDisposalBooks } from './routes/staff/disposal-books.tsx'
import { staffDisposalScans } from './routes/staff/disposal-scans.tsx'
import { staffDisposals } from './routes/staff/disposals.tsx'
import { staffOpenDisposals } from './routes/staff/disposals-open.tsx'
import { staffExpiringCards } from './routes/staff/expiring-cards.tsx'
import { staffExpress } from './routes/staff/express.tsx'
import { staffFormText, staffFormTexts } from './routes/staff/form-texts.tsx'
import { staffHandoverCards } from './routes/staff/handover-cards.tsx'
import { staffHandoverItems } from './routes/staff/handover-items.tsx'
import { staffHandoverMembers } from './routes/staff/handover-members.tsx'
import { staffHandovers } from './routes/staff/handovers.tsx'
import { staffHome } from './routes/staff/home.ts'
import { staffImportDetails } from './routes/staff/import-details.tsx'
import { staffImportMapping } from './routes/staff/import-mapping.tsx'
import { staffImports } from './routes/staff/imports.tsx'
import { staffIncidentClosings } from './routes/staff/incident-closings.tsx'
import { staffIncidentDetails } from './routes/staff/incident-details.tsx'
import { staffIncidents } from './routes/staff/incidents.tsx'
import { staffInquiries } from './routes/staff/inquiries.tsx'
import { staffInquiryDetails } from './routes/staff/inquiry-details.tsx'
import { staffLabelSheets } from './routes/staff/label-sheets.tsx'
import { staffLetterDetails } from './routes/staff/letter-details.tsx'
import { staffLetterExports } from './routes/staff/letter-exports.tsx'
import { staffLetterLabels } from './routes/staff/letter-labels.tsx'
import { staffLetters } from './routes/staff/letters.tsx'
import { staffLists } from './routes/staff/lists/index.ts'
import { staffLocationDetails } from './routes/staff/location-details.tsx'
import { staffLocationEdits } from './routes/staff/location-edits.tsx'
import { staffLocationMoves } from './routes/staff/location-moves.tsx'
import { staffLocations } from './routes/staff/locations.tsx'
import { staffMailOutcomes } from './routes/staff/mail-outcomes.tsx'
import { staffMailTemplateTrials } from './routes/staff/mail-template-trials.tsx'
import { staffMailTemplates } from './routes/staff/mail-templates.tsx'
import { staffMailbox } from './routes/staff/mailbox.tsx'
import { staffMails } from './routes/staff/mails.tsx'
import { staffMoveCases } from './routes/staff/move-cases.tsx'
import { staffMoves } from './routes/staff/moves.tsx'
import { staffNoShows } from './routes/staff/no-shows.tsx'
import { staffNotices } from './routes/staff/notices.tsx'
import { staffOverview } from './routes/staff/overview.tsx'
import { staffParameter, staffParameters } from './routes/staff/parameters.tsx'
import { staffPassword } from './routes/staff/password.tsx'
import { staffPostalCodes } from './routes/staff/postal-codes.tsx'
import { staffPostingEnds } from './routes/staff/posting-ends.tsx'
import { staffPostingLists } from './routes/staff/posting-lists.tsx'
import { staffPostings } from './routes/staff/postings.tsx'
import { staffPrints } from './routes/staff/prints.tsx'
import { staffPullList } from './routes/staff/pull-list.tsx'
import { staffPullListAlarms } from './routes/staff/pull-list-alarms.tsx'
import { staffPutAway } from './routes/staff/put-away.tsx'
import { staffReason, staffReasons } from './routes/staff/reasons.tsx'
import { staffRegisterChanges } from './routes/staff/register-changes.tsx'
import { staffRegisterFiles } from './routes/staff/register-files.tsx'
import { staffRemake, staffRemakes } from './routes/staff/remakes.tsx'
import { staffReminders } from './routes/staff/reminders.tsx'
import { staffBookings } from './routes/staff/reservation-bookings.tsx'
import { staffReservationChanges } from './routes/staff/reservation-changes.tsx'
import { staffHolds } from './routes/staff/reservation-holds.tsx'
import { staffReservationMembers } from './routes/staff/reservation-members.tsx'
import { staffReservationMoves } from './routes/staff/reservation-moves.tsx'
import { staffReservations } from './routes/staff/reservations.tsx'
import { staffReturnSteps } from './routes/staff/return-steps.tsx'
import { staffReturnedMail } from './routes/staff/returned-mail.tsx'
import { staffReversalDecisions, staffReversals } from './routes/staff/reversals.tsx'
import { staffScanRules } from './routes/staff/scan-rules.tsx'
import { staffScreenText, staffScreenTexts } from './routes/staff/screen-texts.tsx'
import { staffSession, staffSessionEnd } from './routes/staff/session.tsx'
import { staffSessionProvider } from './routes/staff/session-provider.tsx'
import { staffSetUpBulk } from './routes/staff/set-up-bulk.tsx'
import { staffSetUpResults } from './routes/staff/set-up-results.tsx'
import { staffSetUpScans } from './routes/staff/set-up-scans.tsx'
import { staffSetUpWitnesses } from './routes/staff/set-up-witnesses.tsx'
import { staffSetUps } from './routes/staff/set-ups.tsx'
import { staffShifts } from './routes/staff/shifts.tsx'
import { staffShipmentCards } from './routes/staff/shipment-cards.tsx'
import { staffShipmentClosings } from './routes/staff/shipment-closings.tsx'
import { staffShipmentDetails } from './routes/staff/shipment-details.tsx'
import { staffShipmentDifferences } from './routes/staff/shipment-differences.tsx'
import { staffShipmentOpenDifferences } from './routes/staff/shipment-open-differences.tsx'
import { staffShipmentScans } from './routes/staff/shipment-scans.tsx'
import { staffShipmentSetAsides } from './routes/staff/shipment-set-asides.tsx'
import { staffShipments } from './routes/staff/shipments.tsx'
import { staffStocktakeCounts } from './routes/staff/stocktake-counts.tsx'
import { staffStocktakeDesks } from './routes/staff/stocktake-desks.tsx'
import { staffStocktakeDetails } from './routes/staff/stocktake-details.tsx'
import { staffStocktakeSettlements } from './routes/staff/stocktake-settlements.tsx'
import { staffStocktakeSignOffs } from './routes/staff/stocktake-sign-offs.tsx'
import { staffStocktakes } from './routes/staff/stocktakes.tsx'
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

const staffScanPages = new Elysia().use(staffScanRules).use(staffMoves).use(staffMoveCases)

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

const staffRegister = new Elysia()
  .use(staffRegisterFiles)
  .use(staffRegisterChanges)
  .use(staffPostings)
  .use(staffPostingEnds)
  .use(staffExpiringCards)
  .use(staffExpress)
  .use(staffCardSchedules)
  .use(staffCardDirectMails)

const staffCounter = new Elysia()
  .use(staffBoards)
  .use(staffDaySheets)
  .use(staffWalkIns)
  .use(staffHandoverMembers)
  .use(staffHandoverItems)
  .use(staffNoShows)
  .use(staffCardProtections)

const staffShipmentPages = new Elysia()
  .use(staffShipments)
  .use(staffShipmentDetails)
  .use(staffShipmentScans)
  .use(staffShipmentCards)
  .use(staffShipmentDifferences)
  .use(staffShipmentSetAsides)
  .use(staffShipmentOpenDifferences)
  .use(staffShipmentClosings)

const staffLetterPages = new Elysia()
  .use(staffAgeing)
  .use(staffBlankForms)
  .use(staffInquiries)
  .use(staffInquiryDetails)
  .use(staffLetterDetails)
  .use(staffLetterExports)
  .use(staffLetterLabels)
  .use(staffLetters)
  .use(staffPostingLists)
  .use(staffReminders)
  .use(staffReturnedMail)
  .use(staffReturnSteps)
  .use(staffFormTexts)
  .use(staffFormText)

const staffLeaving = new Elysia()
  .use(staffCardDisposalHolds)
  .use(staffCardReversals)
  .use(staffCollectedItems)
  .use(staffCollectedItemRegistrations)
  .use(staffDisposalApprovals)
  .use(staffDisposalBookExports)
  .use(staffDisposalBooks)
  .use(staffDisposalScans)
  .use(staffDisposals)
  .use(staffOpenDisposals)
  .use(staffReversalDecisions)
  .use(staffReversals)

const staffCustody = new Elysia()
  .use(staffLocations)
  .use(staffLocationDetails)
  .use(staffLocationMoves)
  .use(staffLocationEdits)
  .use(staffPutAway)
  .use(staffOverview)
  .use(staffBalance)
  .use(staffBalanceChecks)
  .use(staffDispatches)
  .use(staffDispatchDetails)
  .use(staffDispatchSending)

const staffCardPages = new Elysia()
  .use(staffCards)
  .use(staffLists)
  .use(staffCardDetails)
  .use(staffCardRegistrations)
  .use(staffCardOverrides)
  .use(staffCardPulls)
  .use(staffCardMemos)
  .use(staffCardNotices)
  .use(staffCardPrintedKeys)

const staffMailPages = new Elysia()
  .use(staffMails)
  .use(staffMailOutcomes)
  .use(staffMailbox)
  .use(staffMailTemplates)
  .use(staffMailTemplateTrials)

const staffMasters = new Elysia()
  .use(staffAccounts)
  .use(staffAccountDetails)
  .use(staffPassword)
  .use(staffAudit)
  .use(staffParameters)
  .use(staffParameter)
  .use(staffCity)
  .use(staffNewCityOffice)
  .use(staffCityOffice)
  .use(staffOfficeMap)
  .use(staffCityService)
  .use(staffCalendar)
  .use(staffClosedDays)
  .use(staffOpenings)
  .use(staffOpeningEnd)

const staffSetUpPages = new Elysia()
  .use(staffSetUps)
  .use(staffSetUpScans)
  .use(staffSetUpResults)
  .use(staffSetUpBulk)
  .use(staffSetUpWitnesses)
  .use(staffRemakes)
  .use(staffRemake)
  .use(staffCardRemakes)
  .use(staffCardDepartures)

const staffStocktakePages = new Elysia()
  .use(staffStocktakes)
  .use(staffStocktakeDetails)
  .use(staffStocktakeDesks)
  .use(staffStocktakeCounts)
  .use(staffStocktakeSettlements)
  .use(staffStocktakeSignOffs)
  .use(staffIncidents)
  .use(staffIncidentDetails)
  .use(staffIncidentClosings)

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
  .use(staffScanPages)
  .use(staffMasters)
  .use(settingsPages)
  .use(staffCallOffContacts)
  .use(staffCallOffs)
  .use(staffCallOffClosings)
  .use(staffCardPages)
  .use(staffImports)
  .use(staffImportDetails)
  .use(staffImportMapping)
  .use(staffCustody)
  .use(staffLabelSheets)
  .use(staffPrints)
  .use(staffPostalCodes)
  .use(staffRegister)
  .use(staffStocktakePages)
  .use(staffShipmentPages)
  .use(staffSetUpPages)
  .use(staffStocktakePages)
  .use(staffNotices)
  .use(staffLetterPages)
  .use(staffMailPages)
  .use(staffPublications)
  .use(staffReservationPages)
  .use(staffCounter)
  .use(staffLeaving)

/** The whole program behind one door: a page that is finished already, or the app. */
export const answer = (request: Request) => quickAnswer(request) ?? app.fetch(request)
