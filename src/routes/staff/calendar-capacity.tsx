import { Elysia } from 'elysia'
import { db } from '#db'
import { type CapacityFault, parseCapacity } from '#domain/offices/capacity-form'
import { type CapacityRefusal, changeCapacity, findTwins, previewCapacity } from '#domain/offices/change-capacity'
import { findPool } from '#domain/offices/find-counters'
import { findOpening } from '#domain/offices/opening-patterns'
import { url } from '#url'
import { CapacityConfirm, CapacityForm } from '../../views/staff/calendar-capacity.tsx'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

const everyWeekday = [1, 2, 3, 4, 5, 6, 7]

/** 席数の変更. What a smaller number would leave over is shown before anything is saved. */
export const staffOpeningCapacity = new Elysia({ prefix: '/staff/calendar/openings/:id/capacity' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, body, staffPage, today, set }) => {
    const opening = await findOpening(db, idOf(params.id))
    const pool = opening && (await findPool(db, opening.pattern.poolId))
    if (!opening || !pool) throw new NotFound()
    const frame = { page: staffPage, pattern: opening.pattern, poolName: pool.name, officeId: opening.officeId }
    const found = await findTwins(db, opening.pattern.id, everyWeekday, today)
    const twins = everyWeekday.flatMap(weekday => found.find(twin => twin.weekday === weekday) ?? [])
    const form = (fields: Record<string, string | undefined>, weekdays: string[], faults: CapacityFault[] = []) => {
      if (faults.length > 0) set.status = 422
      const shown = { twins, weekdays, fields, errors: calendarErrors(faults) }
      return <CapacityForm {...frame} {...shown} />
    }
    const fields = fieldsOf(body)
    const weekdays = listOf(body, 'weekdays')
    return { opening, frame, form, fields, weekdays, parsed: parseCapacity(fields, weekdays, today) }
  })
  .get('/', ({ opening: { pattern }, form, today }) =>
    form({ capacity: String(pattern.capacity), from: today }, [String(pattern.weekday)]),
  )
  .post('/preview', async ({ opening, frame, form, fields, weekdays, parsed, by, now }) => {
    if (!parsed.ok) return form(fields, weekdays, parsed.errors)
    const preview = await previewCapacity(db, opening.pattern.id, parsed.wish, { by, now })
    return <CapacityConfirm {...frame} wish={parsed.wish} preview={preview} />
  })
  .post('/', async ({ opening: { pattern, officeId }, form, fields, weekdays, parsed, by, now, today, redirect }) => {
    if (!parsed.ok) return form(fields, weekdays, parsed.errors)
    const outcome = await changeCapacity(db, pattern.id, parsed.wish, { by, now, today })
    if (!outcome.ok) return form(fields, weekdays, [faultOf(outcome.reason)])
    const notice = outcome.overSlotCount > 0 ? 'capacity-over' : 'capacity'
    return redirect(url(`/staff/calendar/offices/${officeId}?done=${notice}`), 303)
  })

function faultOf(reason: CapacityRefusal): CapacityFault {
  if (reason === 'unknown') throw new NotFound()
  return reason === 'same-capacity' ? { field: 'capacity', reason } : { field: 'from', reason }
}
