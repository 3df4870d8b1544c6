import { Elysia } from 'elysia'
import { staffIncidentClosings } from '../incident-closings.tsx'
import { staffIncidentDetails } from '../incident-details.tsx'
import { staffIncidents } from '../incidents.tsx'
import { staffStocktakeCounts } from '../stocktake-counts.tsx'
import { staffStocktakeDesks } from '../stocktake-desks.tsx'
import { staffStocktakeDetails } from '../stocktake-details.tsx'
import { staffStocktakeSettlements } from '../stocktake-settlements.tsx'
import { staffStocktakeSignOffs } from '../stocktake-sign-offs.tsx'
import { staffStocktakes } from '../stocktakes.tsx'

/** 棚卸 and 所在不明. */
export const stocktakesPages = new Elysia()
  .use(staffStocktakes)
  .use(staffStocktakeDetails)
  .use(staffStocktakeDesks)
  .use(staffStocktakeCounts)
  .use(staffStocktakeSettlements)
  .use(staffStocktakeSignOffs)
  .use(staffIncidents)
  .use(staffIncidentDetails)
  .use(staffIncidentClosings)
