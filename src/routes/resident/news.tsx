import { Elysia } from 'elysia'
import { db } from '#db'
import { findPublished, findPublishedNews } from '#domain/announcements/find'
import { FaqPage, NewsItemPage, NewsPage } from '../../views/resident/news.tsx'
import { NotFound } from '../plugins/errors.ts'
import { requestContext } from '../plugins/request-context.ts'

/** お知らせとよくある質問. What is not published today is not there, by its address either. */
export const news = new Elysia()
  .use(requestContext)
  .get('/news', async ({ page, today }) => <NewsPage page={page} news={(await findPublished(db, today)).news} />)
  .get('/news/:id', async ({ page, today, params }) => {
    const item = await findPublishedNews(db, Number(params.id), today)
    if (!item) throw new NotFound()
    return <NewsItemPage page={page} item={item} />
  })
  .get('/faq', async ({ page, today }) => <FaqPage page={page} faq={(await findPublished(db, today)).faq} />)
