import { Elysia } from 'elysia'
import { staffCardDetails } from '../card-details.tsx'
import { staffCardDirectMails } from '../card-direct-mails.tsx'
import { staffCardMemos } from '../card-memos.tsx'
import { staffCardNotices } from '../card-notices.tsx'
import { staffCardOverrides } from '../card-overrides.tsx'
import { staffCardPrintedKeys } from '../card-printed-keys.tsx'
import { staffCardProtections } from '../card-protections.tsx'
import { staffCardPulls } from '../card-pulls.tsx'
import { staffCardRegistrations } from '../card-registrations.tsx'
import { staffCardSchedules } from '../card-schedules.tsx'
import { staffCards } from '../cards.tsx'
import { staffExpiringCards } from '../expiring-cards.tsx'
import { staffExpress } from '../express.tsx'
import { staffImportDetails } from '../import-details.tsx'
import { staffImportMapping } from '../import-mapping.tsx'
import { staffImports } from '../imports.tsx'
import { staffLists } from '../lists/index.ts'
import { staffPostingEnds } from '../posting-ends.tsx'
import { staffPostings } from '../postings.tsx'
import { staffRegisterChanges } from '../register-changes.tsx'
import { staffRegisterFiles } from '../register-files.tsx'

/** カード, their lists and the files they come from; 異動, 郵送 and 有効期限. */
export const cardsPages = new Elysia()
  .use(staffCards)
  .use(staffLists)
  .use(staffCardDetails)
  .use(staffCardRegistrations)
  .use(staffCardOverrides)
  .use(staffCardPulls)
  .use(staffCardMemos)
  .use(staffCardNotices)
  .use(staffCardPrintedKeys)
  .use(staffCardProtections)
  .use(staffImports)
  .use(staffImportDetails)
  .use(staffImportMapping)
  .use(staffRegisterFiles)
  .use(staffRegisterChanges)
  .use(staffPostings)
  .use(staffPostingEnds)
  .use(staffExpiringCards)
  .use(staffExpress)
  .use(staffCardSchedules)
  .use(staffCardDirectMails)
