import { Elysia } from 'elysia'
import { db } from '#db'
import { currentRules } from '#domain/rules/current-rules'
import { IdleTimer, IdleWarning } from '../../views/resident/idle-warning.tsx'
import { requestContext } from '../plugins/request-context.ts'
import { residentSession } from '../plugins/resident-session.ts'

/** 自動で終わる前の予告. Asked for by the page itself, so it keeps no session alive. */
export const idleWarning = new Elysia({ prefix: '/session/idle' })
  .use(requestContext)
  .get('/', async ({ page: { language }, today }) => (
    <IdleWarning language={language} idleMinutes={(await currentRules(db, today)).residentIdleMinutes} />
  ))

/** 続ける: the session lasts as long again; one that is over sends the whole page to the entrance. */
export const keptSession = new Elysia({ prefix: '/session/kept' })
  .use(residentSession)
  .get('/', ({ page: { language }, rules }) => (
    <IdleTimer language={language} idleMinutes={rules.residentIdleMinutes} isKept />
  ))
