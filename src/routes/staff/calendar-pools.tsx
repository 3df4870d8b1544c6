import { Elysia } from 'elysia'
import { db } from '#db'
import { addPool, changePool } from '#domain/offices/change-pools'
import { findOffice } from '#domain/offices/find'
import { findPool } from '#domain/offices/find-counters'
import { findAllServices, findPoolSettings } from '#domain/offices/find-settings'
import { type PoolFault, parsePool } from '#domain/offices/pool-form'
import { url } from '#url'
import { PoolForm } from '../../views/staff/calendar-pool.tsx'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

type Fields = Record<string, string | undefined>

/** 窓口の追加. */
export const staffNewPool = new Elysia({ prefix: '/staff/calendar/offices/:id/pools' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, body, staffPage, set }) => {
    const office = await findOffice(db, idOf(params.id))
    if (!office) throw new NotFound()
    const services = await findAllServices(db)
    const form = (fields: Fields, faults: PoolFault[] = []) => {
      if (faults.length > 0) set.status = 422
      const shown = { services, serviceIds: listOf(body, 'service_ids'), fields, errors: calendarErrors(faults) }
      return <PoolForm page={staffPage} office={office} {...shown} />
    }
    return { office, form }
  })
  .get('/new', ({ form }) => form({ audience: 'everyone' }))
  .post('/', async ({ office, form, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parsePool(fields, listOf(body, 'service_ids'))
    if (!parsed.ok) return form(fields, parsed.errors)
    const outcome = await addPool(db, office.id, parsed.words, { by, now })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${office.id}?done=pool-added`), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return form(fields, [refusals[outcome.reason]])
  })

/** 窓口の変更. */
export const staffPool = new Elysia({ prefix: '/staff/calendar/pools/:id' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const pool = await findPool(db, idOf(params.id))
    if (!pool) throw new NotFound()
    const services = await findAllServices(db)
    const form = (fields: Fields, serviceIds: string[], faults: PoolFault[] = []) => {
      if (faults.length > 0) set.status = 422
      const shown = { services, serviceIds, fields, errors: calendarErrors(faults) }
      return <PoolForm page={staffPage} office={pool.office} pool={pool} {...shown} />
    }
    return { pool, form }
  })
  .get('/', async ({ pool, form }) => {
    const settings = await findPoolSettings(db, pool.id)
    if (settings === undefined) throw new NotFound()
    return form({ name: settings.name, audience: settings.audience }, settings.serviceIds.map(String))
  })
  .post('/', async ({ pool, form, body, by, now, redirect }) => {
    const [fields, ticked] = [fieldsOf(body), listOf(body, 'service_ids')]
    const parsed = parsePool(fields, ticked)
    if (!parsed.ok) return form(fields, ticked, parsed.errors)
    const outcome = await changePool(db, pool.id, parsed.words, { by, now })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${pool.office.id}?done=pool-changed`), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return form(fields, ticked, [refusals[outcome.reason]])
  })

const refusals = {
  'name-taken': { field: 'name', reason: 'name-taken' },
  'service-unknown': { field: 'service_ids', reason: 'service-unknown' },
} satisfies Record<string, PoolFault>
