import { Elysia } from 'elysia'
import { HomePage } from '../../views/resident/home.tsx'
import { PrivacyPage } from '../../views/resident/privacy.tsx'
import { requestContext } from '../plugins/request-context.ts'

/** トップページと個人情報の取扱い. */
export const home = new Elysia()
  .use(requestContext)
  .get('/', ({ page, query }) => <HomePage page={page} hasEnded={query.ended !== undefined} />)
  .get('/privacy', ({ page }) => <PrivacyPage page={page} />)
