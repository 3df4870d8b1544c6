import { Elysia } from 'elysia'
import { db } from '#db'
import { type Closing, type ClosingFault, parseClosing } from '#domain/offices/closed-day-form'
import { closeDay, previewClosing, reopenDay } from '#domain/offices/closed-days'
import { findOffices } from '#domain/offices/find'
import type { HitReservation } from '#domain/offices/hit-reservations'
import { url } from '#url'
import { ClosedDayForm } from '../../views/staff/calendar-closed-day.tsx'
import { ClosedDayPreview } from '../../views/staff/calendar-closed-day-preview.tsx'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 休業日の登録と取消. What a closing would hit is shown before anything is saved. */
export const staffClosedDays = new Elysia({ prefix: '/staff/calendar/closed-days' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ staffPage, body, today, set }) => {
    const fields = fieldsOf(body)
    const offices = await findOffices(db)
    const officeIds = offices.map(office => office.id)
    return {
      parsed: parseClosing(fields, officeIds, today),
      form: (faults: ClosingFault[]) => {
        if (faults.length > 0) set.status = 422
        return <ClosedDayForm page={staffPage} offices={offices} fields={fields} errors={calendarErrors(faults)} />
      },
      preview: (closing: Closing, hit: HitReservation[]) => {
        const officeName = offices.find(office => office.id === closing.officeId)?.name.ja
        return <ClosedDayPreview page={staffPage} closing={closing} officeName={officeName} fields={fields} hit={hit} />
      },
    }
  })
  .get('/new', ({ form }) => form([]))
  .post('/preview', async ({ parsed, form, preview, by, now }) =>
    parsed.ok ? preview(parsed.closing, await previewClosing(db, parsed.closing, { by, now })) : form(parsed.errors),
  )
  .post('/', async ({ parsed, form, preview, by, now, set, redirect }) => {
    if (!parsed.ok) return form(parsed.errors)
    const outcome = await closeDay(db, parsed.closing, { by, now })
    if (outcome.ok) return redirect(url('/staff/calendar?done=closed'), 303)
    if (outcome.reason === 'already-closed') return form([{ field: 'day', reason: 'already-closed' }])
    set.status = 422
    return preview(parsed.closing, outcome.hit)
  })
  .post('/:id/removal', async ({ params, by, now, redirect }) => {
    const removed = await reopenDay(db, idOf(params.id), { by, now })
    if (!removed) throw new NotFound()
    return redirect(url('/staff/calendar?done=reopened'), 303)
  })
