import { Elysia } from 'elysia'
import { db } from '#db'
import { viewCard } from '#domain/cards/views'
import { findOpenReversal } from '#domain/counter/find-reversals'
import { requestReversal } from '#domain/counter/request-reversal'
import { url } from '#url'
import { ReversalRequestPage } from '../../views/staff/cards-reversal.tsx'
import { reversalRefusals } from '../../views/staff/reversals-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 交付取消の申請 of one card. */
export const staffCardReversals = new Elysia({ prefix: '/staff/cards/:id/reversal' })
  .use(staffWith('cards.hand-over'))
  .resolve(async ({ params, reader, by, now }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return { found, open: await findOpenReversal(db, found.card.id) }
  })
  .get('/', ({ staffPage, found, open }) => <ReversalRequestPage page={staffPage} {...{ found, open }} />)
  .post('/', async ({ staffPage, found, open, body, reader, by, now, set, redirect }) => {
    const { reason = '' } = fieldsOf(body)
    const outcome = await requestReversal(db, { cardId: found.card.id, reason }, { by, now, reader })
    if (outcome.ok) return redirect(url('/staff/reversals?done=requested'), 303)

    set.status = 422
    const errors = [reversalRefusals[outcome.reason]]
    return <ReversalRequestPage page={staffPage} {...{ found, open, reason, errors }} />
  })
