import { Elysia } from 'elysia'
import { staffCardDepartures } from '../card-departures.tsx'
import { staffCardRemakes } from '../card-remakes.tsx'
import { staffRemake, staffRemakes } from '../remakes.tsx'
import { staffSetUpBulk } from '../set-up-bulk.tsx'
import { staffSetUpResults } from '../set-up-results.tsx'
import { staffSetUpScans } from '../set-up-scans.tsx'
import { staffSetUpWitnesses } from '../set-up-witnesses.tsx'
import { staffSetUps } from '../set-ups.tsx'
import { staffShipmentCards } from '../shipment-cards.tsx'
import { staffShipmentClosings } from '../shipment-closings.tsx'
import { staffShipmentDetails } from '../shipment-details.tsx'
import { staffShipmentDifferences } from '../shipment-differences.tsx'
import { staffShipmentOpenDifferences } from '../shipment-open-differences.tsx'
import { staffShipmentScans } from '../shipment-scans.tsx'
import { staffShipmentSetAsides } from '../shipment-set-asides.tsx'
import { staffShipments } from '../shipments.tsx'

/** 入荷, 交付前設定 and 再作成. */
export const arrivalPages = new Elysia()
  .use(staffShipments)
  .use(staffShipmentDetails)
  .use(staffShipmentScans)
  .use(staffShipmentCards)
  .use(staffShipmentDifferences)
  .use(staffShipmentSetAsides)
  .use(staffShipmentOpenDifferences)
  .use(staffShipmentClosings)
  .use(staffSetUps)
  .use(staffSetUpScans)
  .use(staffSetUpResults)
  .use(staffSetUpBulk)
  .use(staffSetUpWitnesses)
  .use(staffRemakes)
  .use(staffRemake)
  .use(staffCardRemakes)
  .use(staffCardDepartures)
