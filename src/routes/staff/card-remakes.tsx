import { Elysia } from 'elysia'
import { db } from '#db'
import { findCard } from '#domain/cards/find'
import { parseRemake } from '#domain/cards/remake-form'
import { requestRemake } from '#domain/cards/remakes'
import { viewCard } from '#domain/cards/views'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import { remakeErrors, remakeRefusals } from '../../views/staff/remake-words.ts'
import { NewRemakePage } from '../../views/staff/remakes-form.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 再作成の依頼 for one card. */
export const staffCardRemakes = new Elysia({ prefix: '/staff/cards/:id/remake' })
  .use(staffWith('cards.set-up'))
  .resolve(async ({ params, reader }) => {
    const found = await findCard(db, idOf(params.id), reader)
    if (!found) throw new NotFound()
    return { found }
  })
  .get('/', async ({ found, reader, staffPage, by, now, today }) => {
    await viewCard(db, found.card.id, { by, now, reader })
    const fields = { requested_on: formatWareki(today) }
    return <NewRemakePage page={staffPage} found={found} fields={fields} errors={[]} />
  })
  .post('/', async ({ found, body, staffPage, by, now, today, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseRemake(fields, today)
    const outcome = parsed.ok ? await requestRemake(db, found.card.id, parsed.value, { by, now }) : undefined
    if (outcome?.ok) return redirect(url(`/staff/cards/${found.card.id}?done=remaking`), 303)
    set.status = 422
    const errors = [
      ...(parsed.ok ? [] : remakeErrors(parsed.errors)),
      ...(outcome && !outcome.ok ? [remakeRefusals[outcome.reason]] : []),
    ]
    return <NewRemakePage page={staffPage} found={found} fields={fields} errors={errors} />
  })
