import { Elysia } from 'elysia'
import { staffAccountDetails } from '../account-details.tsx'
import { staffAccounts } from '../accounts.tsx'
import { staffAnnouncement } from '../announcement-details.tsx'
import { staffAnnouncements } from '../announcements.tsx'
import { staffAudit } from '../audit.tsx'
import { staffBelonging } from '../belonging-details.tsx'
import { staffBelongings } from '../belongings.tsx'
import { staffCalendar } from '../calendar.tsx'
import { staffOpeningCapacity } from '../calendar-capacity.tsx'
import { staffClosedDays } from '../calendar-closed-days.tsx'
import { staffClosedDaysCopy } from '../calendar-copy.tsx'
import { staffOpeningEnd, staffOpenings } from '../calendar-openings.tsx'
import { staffPoolClosing } from '../calendar-pool-closing.tsx'
import { staffNewPool, staffPool } from '../calendar-pools.tsx'
import { staffSpecialOpeningRemoval, staffSpecialOpenings } from '../calendar-special-openings.tsx'
import { staffCity } from '../city.tsx'
import { staffOfficeMap } from '../city-office-map.tsx'
import { staffCityOffice, staffNewCityOffice } from '../city-offices.tsx'
import { staffCityService } from '../city-services.tsx'
import { staffParameter, staffParameters } from '../parameters.tsx'
import { staffPassword } from '../password.tsx'
import { staffReason, staffReasons } from '../reasons.tsx'
import { staffScreenText, staffScreenTexts } from '../screen-texts.tsx'
import { staffShifts } from '../shifts.tsx'

/** 市の設定, 職員 and what residents read. */
export const settingsPages = new Elysia()
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
  .use(staffAnnouncements)
  .use(staffAnnouncement)
  .use(staffBelongings)
  .use(staffBelonging)
