import { Elysia } from 'elysia'
import { db } from '#db'
import { findPublished } from '#domain/announcements/find'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import { currentRules } from '#domain/rules/current-rules'
import { HomePage } from '../../views/resident/home.tsx'
import { PrivacyPage } from '../../views/resident/privacy.tsx'
import { requestContext } from '../plugins/request-context.ts'

/** トップページと個人情報の取扱い. */
export const home = new Elysia()
  .use(requestContext)
  .get('/', async ({ page, query, today }) => (
    <HomePage
      page={page}
      news={(await findPublished(db, today)).news}
      texts={await findScreenTexts(db, page.language)}
      hasEnded={query.ended !== undefined}
    />
  ))
  .get('/privacy', async ({ page, today }) => <PrivacyPage page={page} rules={await currentRules(db, today)} />)
