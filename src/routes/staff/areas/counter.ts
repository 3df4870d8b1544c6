import { Elysia } from 'elysia'
import { staffArrivals } from '../arrivals.tsx'
import { staffBoards } from '../boards.tsx'
import { staffDay } from '../day.tsx'
import { staffDaySheets } from '../day-sheets.tsx'
import { staffHandoverCards } from '../handover-cards.tsx'
import { staffHandoverItems } from '../handover-items.tsx'
import { staffHandoverMembers } from '../handover-members.tsx'
import { staffHandovers } from '../handovers.tsx'
import { staffNoShows } from '../no-shows.tsx'
import { staffPullList } from '../pull-list.tsx'
import { staffPullListAlarms } from '../pull-list-alarms.tsx'
import { staffWalkIns } from '../walk-ins.tsx'

/** 当日の窓口. */
export const counterPages = new Elysia()
  .use(staffDay)
  .use(staffArrivals)
  .use(staffHandovers)
  .use(staffHandoverCards)
  .use(staffHandoverMembers)
  .use(staffHandoverItems)
  .use(staffPullList)
  .use(staffPullListAlarms)
  .use(staffBoards)
  .use(staffDaySheets)
  .use(staffWalkIns)
  .use(staffNoShows)
