import { Elysia } from 'elysia'
import { staffMailOutcomes } from '../mail-outcomes.tsx'
import { staffMailTemplateTrials } from '../mail-template-trials.tsx'
import { staffMailTemplates } from '../mail-templates.tsx'
import { staffMailbox } from '../mailbox.tsx'
import { staffMails } from '../mails.tsx'

/** メール. */
export const mailPages = new Elysia()
  .use(staffMails)
  .use(staffMailOutcomes)
  .use(staffMailbox)
  .use(staffMailTemplates)
  .use(staffMailTemplateTrials)
