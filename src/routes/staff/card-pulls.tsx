import { Elysia } from 'elysia'
import { db } from '#db'
import { viewCard } from '#domain/cards/views'
import { pullCard } from '#domain/custody/pull'
import { url } from '#url'
import { PullPage } from '../../views/staff/cards-pull.tsx'
import { pullRefusals } from '../../views/staff/cards-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** カードの取出し(1枚). */
export const staffCardPulls = new Elysia({ prefix: '/staff/cards/:id/pull' })
  .use(staffWith('custody.move'))
  .resolve(async ({ params, reader, by, now }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    return { found }
  })
  .get('/', ({ staffPage, found }) => <PullPage page={staffPage} found={found} />)
  .post('/', async ({ staffPage, found, body, by, now, set, redirect }) => {
    const reason = fieldsOf(body).reason?.trim().slice(0, 200) || undefined
    const outcome = await pullCard(db, found.card.id, { by, now, reason })
    if (outcome.ok) return redirect(url(`/staff/cards/${found.card.id}?done=pulled`), 303)

    set.status = 422
    return <PullPage page={staffPage} found={found} reason={reason} refusal={pullRefusals[outcome.reason]} />
  })
