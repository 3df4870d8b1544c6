import { Elysia } from 'elysia'
import { db } from '#db'
import { viewCard } from '#domain/cards/views'
import { endDisposalHold, findDisposalHold, parseDisposalHold, placeDisposalHold } from '#domain/disposals/holds'
import { url } from '#url'
import { DisposalHoldPage } from '../../views/staff/cards-disposal-hold.tsx'
import { holdErrors, holdRefusals } from '../../views/staff/disposals-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 廃棄の保留 of one card. */
export const staffCardDisposalHolds = new Elysia({ prefix: '/staff/cards/:id/disposal-hold' })
  .use(staffWith('disposals.propose'))
  .resolve(async ({ params, reader, by, now }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return { found, hold: await findDisposalHold(db, found.card.id) }
  })
  .get('/', ({ staffPage, found, hold, today }) => <DisposalHoldPage page={staffPage} {...{ found, hold, today }} />)
  .post('/', async ({ staffPage, found, hold, body, reader, by, now, today, set, redirect }) => {
    const { reason, until } = fieldsOf(body)
    const parsed = parseDisposalHold({ reason, until }, today)
    const outcome = parsed.ok
      ? await placeDisposalHold(db, found.card.id, { ...parsed.value, today }, { by, now, reader })
      : undefined
    if (outcome?.ok) return redirect(url('/staff/disposals/holds'), 303)

    set.status = 422
    const errors = parsed.ok
      ? [{ field: 'main', message: holdRefusals[outcome?.reason ?? 'already-held'] }]
      : parsed.errors.map(error => ({ field: error.field, message: holdErrors[error.field][error.reason] ?? '' }))
    return <DisposalHoldPage page={staffPage} {...{ found, hold, today, errors }} fields={{ reason, until }} />
  })
  .post('/end', async ({ staffPage, found, hold, reader, by, now, today, set, redirect }) => {
    const outcome = await endDisposalHold(db, found.card.id, { by, now, reader })
    if (outcome.ok) return redirect(url('/staff/disposals/holds'), 303)

    set.status = 422
    const errors = [{ field: 'main', message: holdRefusals[outcome.reason] }]
    return <DisposalHoldPage page={staffPage} {...{ found, hold, today, errors }} />
  })
