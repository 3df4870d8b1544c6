import { Elysia } from 'elysia'
import { db } from '#db'
import { copyClosedDays, fiscalYearOf, previewCopy } from '#domain/offices/copy-closed-days'
import { url } from '#url'
import { CopyPage, type CopyRefusal } from '../../views/staff/calendar-copy.tsx'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 休業日を次の年度へ写す. */
export const staffClosedDaysCopy = new Elysia({ prefix: '/staff/calendar/closed-days/copy' })
  .use(staffWith('calendar.edit'))
  .resolve(({ query, body, staffPage, now, today, set }) => {
    const year = yearFrom(fieldsOf(body).year ?? query.year, fiscalYearOf(today))
    const preview = async (ticked?: number[], refusal?: CopyRefusal) => {
      if (refusal !== undefined) set.status = 422
      const lines = await previewCopy(db, year, { now, today })
      return <CopyPage page={staffPage} year={year} lines={lines} ticked={ticked} refusal={refusal} />
    }
    return { year, preview }
  })
  .get('/', ({ preview }) => preview())
  .post('/', async ({ year, preview, body, by, now, today, redirect }) => {
    const ids = listOf(body, 'ids')
      .filter(id => /^[1-9]\d{0,14}$/.test(id))
      .map(Number)
    const outcome = await copyClosedDays(db, year, ids, { by, now, today })
    return outcome.ok ? redirect(url('/staff/calendar?done=copied'), 303) : preview(ids, outcome.reason)
  })

const yearFrom = (typed: string | undefined, otherwise: number) =>
  typed !== undefined && /^20[2-9]\d$/.test(typed) ? Number(typed) : otherwise
