import { Elysia } from 'elysia'
import { db } from '#db'
import { findPool } from '#domain/offices/find-counters'
import type { HitReservation } from '#domain/offices/hit-reservations'
import { parseSpecialOpening, type SpecialFault } from '#domain/offices/special-opening-form'
import { addSpecialOpening, findSpecialOpening, removeSpecialOpening } from '#domain/offices/special-openings'
import { url } from '#url'
import { SpecialOpeningForm, SpecialRemoval } from '../../views/staff/calendar-special.tsx'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 臨時の受付時間の登録. */
export const staffSpecialOpenings = new Elysia({ prefix: '/staff/calendar/pools/:id/special-openings' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const found = await findPool(db, idOf(params.id))
    if (!found) throw new NotFound()
    const pool = { ...found, officeId: found.office.id, officeName: found.office.name.ja }
    const form = (fields: Record<string, string | undefined>, faults: SpecialFault[] = []) => {
      if (faults.length > 0) set.status = 422
      return <SpecialOpeningForm page={staffPage} pool={pool} fields={fields} errors={calendarErrors(faults)} />
    }
    return { pool, form }
  })
  .get('/new', ({ form }) => form({}))
  .post('/', async ({ pool, form, body, by, now, today, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseSpecialOpening(fields, today)
    if (!parsed.ok) return form(fields, parsed.errors)
    const outcome = await addSpecialOpening(db, pool.id, parsed.hours, { by, now })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${pool.officeId}?done=special-added`), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    const reason = outcome.reason === 'overlaps' ? 'special-overlaps' : outcome.reason
    return form(fields, [{ field: 'day', reason }])
  })

/** 臨時の受付時間の取消. */
export const staffSpecialOpeningRemoval = new Elysia({ prefix: '/staff/calendar/special-openings/:id/removal' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const opening = await findSpecialOpening(db, idOf(params.id))
    if (!opening) throw new NotFound()
    const confirmation = (hit: HitReservation[] = []) => {
      if (hit.length > 0) set.status = 422
      return <SpecialRemoval page={staffPage} opening={opening} hit={hit} />
    }
    return { opening, confirmation }
  })
  .get('/', ({ confirmation }) => confirmation())
  .post('/', async ({ opening, confirmation, by, now, today, redirect }) => {
    const outcome = await removeSpecialOpening(db, opening.id, { by, now, today })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${outcome.officeId}?done=special-removed`), 303)
    if (outcome.reason === 'has-reservations') return confirmation(outcome.hit)
    throw new NotFound()
  })
