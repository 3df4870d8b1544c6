import { Elysia } from 'elysia'
import { staffBalance } from '../balance.tsx'
import { staffBalanceChecks } from '../balance-checks.ts'
import { staffDispatchDetails } from '../dispatch-details.tsx'
import { staffDispatchSending } from '../dispatch-sending.tsx'
import { staffDispatches } from '../dispatches.tsx'
import { staffLabelSheets } from '../label-sheets.tsx'
import { staffLocationDetails } from '../location-details.tsx'
import { staffLocationEdits } from '../location-edits.tsx'
import { staffLocationMoves } from '../location-moves.tsx'
import { staffLocations } from '../locations.tsx'
import { staffMoveCases } from '../move-cases.tsx'
import { staffMoves } from '../moves.tsx'
import { staffOverview } from '../overview.tsx'
import { staffPutAway } from '../put-away.tsx'
import { staffScanRules } from '../scan-rules.tsx'

/** 保管場所, 収納と移動, 移送 and 残高. */
export const custodyPages = new Elysia()
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
  .use(staffScanRules)
  .use(staffMoves)
  .use(staffMoveCases)
  .use(staffLabelSheets)
