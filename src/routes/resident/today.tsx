import { Elysia } from 'elysia'
import { db } from '#db'
import { findToday, type OfficeToday, type Today } from '#domain/counter/find-today'
import type { ResidentPage } from '../../views/layouts/page.ts'
import { TodayPage, TodayPart } from '../../views/resident/today.tsx'
import { NotFound } from '../plugins/errors.ts'
import { requestContext } from '../plugins/request-context.ts'

/** 今日の窓口, all offices or one. htmx gets the changing part alone. */
export const today = new Elysia({ prefix: '/today' })
  .use(requestContext)
  .get('/', async ({ page, now, headers }) => shown({ page, today: await findToday(db, now) }, headers))
  .get('/:office', async ({ page, now, params, headers }) => {
    const found = await findToday(db, now)
    const only = found.offices.find(({ code }) => code === params.office)
    if (!only) throw new NotFound()
    return shown({ page, today: found, only }, headers)
  })

type Shown = { page: ResidentPage; today: Today; only?: OfficeToday }

const shown = (props: Shown, headers: Record<string, string | undefined>) =>
  headers['hx-request'] === 'true' && headers['hx-history-restore-request'] === undefined ? (
    <TodayPart {...props} />
  ) : (
    <TodayPage {...props} />
  )
