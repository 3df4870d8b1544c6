import { Elysia } from 'elysia'
import { db } from '#db'
import { findPool } from '#domain/offices/find-counters'
import { type OpeningFault, parseOpening } from '#domain/offices/opening-form'
import { addOpening, endOpening, findOpening } from '#domain/offices/opening-patterns'
import { parseDate } from '#domain/rules/wareki'
import { url } from '#url'
import { EndingForm, type EndingFormProps } from '../../views/staff/calendar-ending.tsx'
import { OpeningForm } from '../../views/staff/calendar-opening.tsx'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 受付時間の登録. */
export const staffOpenings = new Elysia({ prefix: '/staff/calendar/pools/:id/openings' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, body, staffPage, set }) => {
    const found = await findPool(db, idOf(params.id))
    if (!found) throw new NotFound()
    const pool = { ...found, officeId: found.office.id, officeName: found.office.name.ja }
    const form = (fields: Record<string, string | undefined>, faults: OpeningFault[] = []) => {
      if (faults.length > 0) set.status = 422
      const weekdays = listOf(body, 'weekdays')
      return (
        <OpeningForm page={staffPage} pool={pool} fields={fields} weekdays={weekdays} errors={calendarErrors(faults)} />
      )
    }
    return { pool, form }
  })
  .get('/new', ({ form, today }) => form({ valid_from: today }))
  .post('/', async ({ pool, form, body, by, now, today, rules, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseOpening(fields, listOf(body, 'weekdays'), today)
    if (!parsed.ok) return form(fields, parsed.errors)
    const outcome = await addOpening(db, pool.id, parsed.opening, { by, now, today, rules })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${pool.officeId}?done=opened`), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return form(fields, [{ field: 'weekdays', reason: outcome.reason }])
  })

/** 受付時間の終了. */
export const staffOpeningEnd = new Elysia({ prefix: '/staff/calendar/openings/:id/end' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, body, staffPage, set }) => {
    const opening = await findOpening(db, idOf(params.id))
    if (!opening) throw new NotFound()
    const lastDay = fieldsOf(body).last_day
    const form = ({ errors = [], hit = [] }: Partial<Pick<EndingFormProps, 'errors' | 'hit'>>) => {
      if (errors.length + hit.length > 0) set.status = 422
      return <EndingForm page={staffPage} {...opening} lastDay={lastDay} errors={errors} hit={hit} />
    }
    return { opening, lastDay: parseDate(lastDay ?? ''), form }
  })
  .get('/', ({ form }) => form({}))
  .post('/', async ({ opening: { pattern, officeId }, lastDay, form, by, now, today, redirect }) => {
    if (!lastDay.ok) return form({ errors: calendarErrors([{ field: 'last_day', reason: 'unreadable-day' }]) })
    const outcome = await endOpening(db, pattern.id, lastDay.date, { by, now, today })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${officeId}?done=ended`), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    if (outcome.reason === 'has-reservations') return form({ hit: outcome.hit })
    return form({ errors: calendarErrors([{ field: 'last_day', reason: outcome.reason }]) })
  })
