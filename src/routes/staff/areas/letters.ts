import { Elysia } from 'elysia'
import { staffAgeing } from '../ageing.tsx'
import { staffBlankForms } from '../blank-forms.tsx'
import { staffFormText, staffFormTexts } from '../form-texts.tsx'
import { staffInquiries } from '../inquiries.tsx'
import { staffInquiryDetails } from '../inquiry-details.tsx'
import { staffLetterDetails } from '../letter-details.tsx'
import { staffLetterExports } from '../letter-exports.tsx'
import { staffLetterLabels } from '../letter-labels.tsx'
import { staffLetters } from '../letters.tsx'
import { staffNotices } from '../notices.tsx'
import { staffPostalCodes } from '../postal-codes.tsx'
import { staffPostingLists } from '../posting-lists.tsx'
import { staffPrints } from '../prints.tsx'
import { staffReminders } from '../reminders.tsx'
import { staffReturnSteps } from '../return-steps.tsx'
import { staffReturnedMail } from '../returned-mail.tsx'

/** 通知, 印刷 and what comes back by post. */
export const lettersPages = new Elysia()
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
  .use(staffNotices)
  .use(staffPrints)
  .use(staffPostalCodes)
