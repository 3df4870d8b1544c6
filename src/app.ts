import { html } from '@elysiajs/html'
import { Elysia } from 'elysia'
import { errorPages } from './routes/plugins/error-pages.tsx'
import { formGuard } from './routes/plugins/form-guard.ts'
import { htmlAnswers } from './routes/plugins/html-answers.ts'
import { observation } from './routes/plugins/observation.ts'
import { securityHeaders } from './routes/plugins/security-headers.ts'
import { belongings } from './routes/resident/belongings.tsx'
import { bookingCalendar } from './routes/resident/calendar.tsx'
import { reservationCancellation } from './routes/resident/cancellation.tsx'
import { bookingCheck } from './routes/resident/check.tsx'
import { home } from './routes/resident/home.tsx'
import { proofs } from './routes/resident/proofs.tsx'
import { currentReservation } from './routes/resident/reservation.tsx'
import { residentSessionEnd } from './routes/resident/session.ts'
import { bookingTimes } from './routes/resident/times.tsx'
import { staffAccountDetails } from './routes/staff/account-details.tsx'
import { staffAccounts } from './routes/staff/accounts.tsx'
import { staffArrivals } from './routes/staff/arrivals.tsx'
import { staffAudit } from './routes/staff/audit.tsx'
import { staffCalendar } from './routes/staff/calendar.tsx'
import { staffClosedDays } from './routes/staff/calendar-closed-days.tsx'
import { staffOpeningEnd, staffOpenings } from './routes/staff/calendar-openings.tsx'
import { staffCardDetails } from './routes/staff/card-details.tsx'
import { staffCardNotices } from './routes/staff/card-notices.tsx'
import { staffCardOverrides } from './routes/staff/card-overrides.tsx'
import { staffCardPulls } from './routes/staff/card-pulls.tsx'
import { staffCardRegistrations } from './routes/staff/card-registrations.tsx'
import { staffCards } from './routes/staff/cards.tsx'
import { staffCity } from './routes/staff/city.tsx'
import { staffCityOffice } from './routes/staff/city-offices.tsx'
import { staffCityService } from './routes/staff/city-services.tsx'
import { staffDay } from './routes/staff/day.tsx'
import { staffHandoverCards } from './routes/staff/handover-cards.tsx'
import { staffHandovers } from './routes/staff/handovers.tsx'
import { staffHome } from './routes/staff/home.ts'
import { staffImportDetails } from './routes/staff/import-details.tsx'
import { staffImportMapping } from './routes/staff/import-mapping.tsx'
import { staffImports } from './routes/staff/imports.tsx'
import { staffLocationEdits } from './routes/staff/location-edits.tsx'
import { staffLocations } from './routes/staff/locations.tsx'
import { staffNotices } from './routes/staff/notices.tsx'
import { staffParameter, staffParameters } from './routes/staff/parameters.tsx'
import { staffPassword } from './routes/staff/password.tsx'
import { staffPullList } from './routes/staff/pull-list.tsx'
import { staffPullListAlarms } from './routes/staff/pull-list-alarms.tsx'
import { staffPutAway } from './routes/staff/put-away.tsx'
import { staffSession, staffSessionEnd } from './routes/staff/session.tsx'
import { staffSessionProvider } from './routes/staff/session-provider.tsx'
import { staffSetUpScans } from './routes/staff/set-up-scans.tsx'
import { staffSetUps } from './routes/staff/set-ups.tsx'
import { staffTrainingClock } from './routes/staff/training-clock.tsx'
import { staticAssets } from './routes/system/assets.ts'
import { health } from './routes/system/health.ts'

// Grouped, because the compiler gives up on one chain of this length.
const residentPages = new Elysia()
  .use(home)
  .use(proofs)
  .use(belongings)
  .use(bookingCalendar)
  .use(bookingTimes)
  .use(bookingCheck)
  .use(currentReservation)
  .use(reservationCancellation)
  .use(residentSessionEnd)

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
  .use(staffCityOffice)
  .use(staffCityService)
  .use(staffCalendar)
  .use(staffClosedDays)
  .use(staffOpenings)
  .use(staffOpeningEnd)
  .use(staffCards)
  .use(staffCardDetails)
  .use(staffCardRegistrations)
  .use(staffCardOverrides)
  .use(staffCardPulls)
  .use(staffCardNotices)
  .use(staffImports)
  .use(staffImportDetails)
  .use(staffImportMapping)
  .use(staffLocations)
  .use(staffLocationEdits)
  .use(staffPutAway)
  .use(staffSetUps)
  .use(staffSetUpScans)
  .use(staffNotices)
