import { html } from '@elysiajs/html'
import { Elysia } from 'elysia'
import { errorPages } from './routes/plugins/error-pages.tsx'
import { formGuard } from './routes/plugins/form-guard.ts'
import { htmlAnswers } from './routes/plugins/html-answers.ts'
import { observation } from './routes/plugins/observation.ts'
import { securityHeaders } from './routes/plugins/security-headers.ts'
import { staffAccountDetails } from './routes/staff/account-details.tsx'
import { staffAccounts } from './routes/staff/accounts.tsx'
import { staffAudit } from './routes/staff/audit.tsx'
import { staffParameter, staffParameters } from './routes/staff/parameters.tsx'
import { staffPassword } from './routes/staff/password.tsx'
import { staffSession, staffSessionEnd } from './routes/staff/session.tsx'
import { staffSessionProvider } from './routes/staff/session-provider.tsx'
import { staticAssets } from './routes/system/assets.ts'
import { health } from './routes/system/health.ts'

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
  .use(staffSession)
  .use(staffSessionEnd)
  .use(staffSessionProvider)
  .use(staffAccounts)
  .use(staffAccountDetails)
  .use(staffPassword)
  .use(staffAudit)
  .use(staffParameters)
  .use(staffParameter)
