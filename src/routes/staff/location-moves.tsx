import { Elysia } from 'elysia'
import { db } from '#db'
import { areWithin } from '#domain/cards/protection'
import { findLocation } from '#domain/custody/locations'
import { moveOut } from '#domain/custody/move-out'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import { moveOutRefusals } from '../../views/staff/cards-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'
import { showLocation } from './location-screen.tsx'

/** ケースの移し替え. */
export const staffLocationMoves = new Elysia({ prefix: '/staff/locations/:id/moves' })
  .use(staffWith('custody.move'))
  .post('/', async ({ params, body, staff, staffPage, reader, by, now, set, redirect }) => {
    const location = await findLocation(db, idOf(params.id))
    if (!location || !mayView(staff, location.officeId)) throw new NotFound()
    const target = fieldsOf(body).to
    const cardIds = idsOf(listOf(body, 'card'))
    if (!(await areWithin(db, cardIds, reader))) throw new NotFound()
    const asked = { fromLocationId: location.id, toLocationId: idsOf([target ?? ''])[0] ?? 0, cardIds }
    const outcome = await moveOut(db, asked, { by, now })
    if (outcome.ok) return redirect(url(`/staff/locations/${location.id}?done=moved`), 303)

    set.status = 422
    const refusal =
      target === '' && cardIds.length > 0 ? '移すケースを選んでください。' : moveOutRefusals[outcome.reason]
    return await showLocation(location, { ticked: cardIds, target, refusal }, { staffPage, reader, by, now })
  })
