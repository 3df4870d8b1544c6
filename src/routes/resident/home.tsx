import { Elysia } from 'elysia'
import { db } from '#db'
import { findPublished } from '#domain/announcements/find'
import { HomePage } from '../../views/resident/home.tsx'
import { PrivacyPage } from '../../views/resident/privacy.tsx'
import { requestContext } from '../plugins/request-context.ts'

/** トップページと個人情報の取扱い. */
export const home = new Elysia()
  .use(requestContext)
  .get('/', async ({ page, query, today }) => (
    <HomePage page={page} news={(await findPublished(db, today)).news} hasEnded={query.ended !== undefined} />
  ))
  .get('/privacy', ({ page }) => <PrivacyPage page={page} />)
