import { Elysia } from 'elysia'
import { db } from '#db'
import { findLocation } from '#domain/custody/locations'
import { moveCase } from '#domain/custody/move-case'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import { moveOutRefusals } from '../../views/staff/cards-words.ts'
import { MoveCasePage } from '../../views/staff/move-case.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** ケースの移動. What would move, and whether it fits, before all the cards of one case go into another. */
export const staffMoveCases = new Elysia({ prefix: '/staff/moves/cases' })
  .use(staffWith('custody.move'))
  .resolve(async ({ staff, query, body }) => {
    const fields = { ...fieldsOf(query), ...fieldsOf(body) }
    const [from, to] = await Promise.all([
      findLocation(db, idOf(fields.from ?? '')),
      findLocation(db, idOf(fields.to ?? '')),
    ])
    if (!from || !to || !mayView(staff, from.officeId) || !mayView(staff, to.officeId)) throw new NotFound()
    return { from, to, total: /^\d{1,6}$/.test(fields.total ?? '') ? Number(fields.total) : 0 }
  })
  .get('/', ({ staffPage, from, to }) => <MoveCasePage page={staffPage} from={from} to={to} />)
  .post('/', async ({ staffPage, from, to, total, by, now, set, redirect }) => {
    const outcome = await moveCase(db, { fromLocationId: from.id, toLocationId: to.id, total }, { by, now })
    if (outcome.ok) return redirect(url(`/staff/moves?done=${outcome.movedCount}`), 303)

    set.status = 422
    const [fresh = from, target = to] = await Promise.all([findLocation(db, from.id), findLocation(db, to.id)])
    return <MoveCasePage page={staffPage} from={fresh} to={target} refusal={moveOutRefusals[outcome.reason]} />
  })
