import { Elysia } from 'elysia'
import { staffHome } from '../home.ts'
import { staffSession, staffSessionEnd } from '../session.tsx'
import { staffSessionProvider } from '../session-provider.tsx'
import { staffTrainingClock } from '../training-clock.tsx'

/** サインイン, and where it leads. */
export const sessionPages = new Elysia()
  .use(staffSession)
  .use(staffSessionEnd)
  .use(staffSessionProvider)
  .use(staffHome)
  .use(staffTrainingClock)
