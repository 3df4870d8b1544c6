import { Elysia } from 'elysia'
import { staffCardDisposalHolds } from '../card-disposal-holds.tsx'
import { staffCardReversals } from '../card-reversals.tsx'
import { staffCollectedItemRegistrations } from '../collected-item-registrations.tsx'
import { staffCollectedItems } from '../collected-items.tsx'
import { staffDisposalApprovals } from '../disposal-approvals.tsx'
import { staffDisposalBookExports, staffDisposalBooks } from '../disposal-books.tsx'
import { staffDisposalScans } from '../disposal-scans.tsx'
import { staffDisposals } from '../disposals.tsx'
import { staffOpenDisposals } from '../disposals-open.tsx'
import { staffReversalDecisions, staffReversals } from '../reversals.tsx'

/** 交付取消, 廃棄 and 回収物. */
export const leavingPages = new Elysia()
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
