import { Elysia } from 'elysia'
import { db } from '#db'
import { overridableProcesses, overrideProcess } from '#domain/cards/override-process'
import { viewCard } from '#domain/cards/views'
import { url } from '#url'
import { OverridePage } from '../../views/staff/cards-override.tsx'
import { overrideRefusals } from '../../views/staff/cards-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 手続状態の訂正. */
export const staffCardOverrides = new Elysia({ prefix: '/staff/cards/:id/override' })
  .use(staffWith('cards.override'))
  .resolve(async ({ params, reader, by, now }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return { found }
  })
  .get('/', ({ staffPage, found }) => (
    <OverridePage page={staffPage} found={found} choices={overridableProcesses} fields={{}} errors={[]} />
  ))
  .post('/', async ({ staffPage, found, body, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const { from = '', process: to = '', reason = '' } = fields
    const outcome = await overrideProcess(db, found.card.id, { from, to, reason }, { by, now })
    if (outcome.ok) return redirect(url(`/staff/cards/${found.card.id}?done=overridden`), 303)

    set.status = 422
    const errors = [overrideRefusals[outcome.reason]]
    return (
      <OverridePage page={staffPage} found={found} choices={overridableProcesses} fields={fields} errors={errors} />
    )
  })
