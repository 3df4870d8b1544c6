import { Elysia } from 'elysia'
import { db } from '#db'
import { closePool } from '#domain/offices/change-pools'
import { findPool } from '#domain/offices/find-counters'
import type { HitReservation } from '#domain/offices/hit-reservations'
import { url } from '#url'
import { PoolClosing } from '../../views/staff/calendar-pool.tsx'
import { NotFound } from '../plugins/errors.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 窓口の閉鎖. */
export const staffPoolClosing = new Elysia({ prefix: '/staff/calendar/pools/:id/closing' })
  .use(staffWith('calendar.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const found = await findPool(db, idOf(params.id))
    if (!found) throw new NotFound()
    const pool = { id: found.id, name: found.name, officeId: found.office.id, officeName: found.office.name.ja }
    const confirmation = (hit: HitReservation[] = []) => {
      if (hit.length > 0) set.status = 422
      return <PoolClosing page={staffPage} pool={pool} hit={hit} />
    }
    return { pool, confirmation }
  })
  .get('/', ({ confirmation }) => confirmation())
  .post('/', async ({ pool, confirmation, by, now, today, redirect }) => {
    const outcome = await closePool(db, pool.id, { by, now, today })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${pool.officeId}?done=pool-closed`), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return confirmation(outcome.hit)
  })
