import { html } from '@elysiajs/html'
import { Elysia } from 'elysia'
import { errorPages } from './routes/plugins/error-pages.tsx'
import { quickAnswer } from './routes/plugins/finished-pages.ts'
import { formGuard } from './routes/plugins/form-guard.ts'
import { htmlAnswers } from './routes/plugins/html-answers.ts'
import { observation } from './routes/plugins/observation.ts'
import { securityHeaders } from './routes/plugins/security-headers.ts'
import { residentPages } from './routes/resident/index.ts'
import { arrivalPages } from './routes/staff/areas/arrival.ts'
import { cardsPages } from './routes/staff/areas/cards.ts'
import { counterPages } from './routes/staff/areas/counter.ts'
import { custodyPages } from './routes/staff/areas/custody.ts'
import { leavingPages } from './routes/staff/areas/leaving.ts'
import { lettersPages } from './routes/staff/areas/letters.ts'
import { mailPages } from './routes/staff/areas/mail.ts'
import { reservationsPages } from './routes/staff/areas/reservations.ts'
import { sessionPages } from './routes/staff/areas/session.ts'
import { settingsPages } from './routes/staff/areas/settings.ts'
import { stocktakesPages } from './routes/staff/areas/stocktakes.ts'
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
  .use(residentPages)
  .use(sessionPages)
  .use(counterPages)
  .use(reservationsPages)
  .use(cardsPages)
  .use(arrivalPages)
  .use(custodyPages)
  .use(stocktakesPages)
  .use(lettersPages)
  .use(leavingPages)
  .use(mailPages)
  .use(settingsPages)

/** The whole program behind one door: a page that is finished already, or the app. */
export const answer = (request: Request) => quickAnswer(request) ?? app.fetch(request)
