import { Elysia } from 'elysia'
import { db } from '#db'
import { findBatch } from '#domain/letters/batches'
import { requestLabels } from '#domain/letters/request-labels'
import { url } from '#url'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 宛名ラベル of one lot of letters. */
export const staffLetterLabels = new Elysia({ prefix: '/staff/letters/:id/labels' })
  .use(staffWith('notices.issue'))
  .post('/', async ({ params, reader, body, by, rules, now, redirect }) => {
    const batch = await findBatch(db, idOf(params.id), reader)
    if (!batch) throw new NotFound()
    const layout = fieldsOf(body).layout === '24' ? 24 : 12
    const printId = await requestLabels(db, { batch, layout }, { by, rules, now })
    return redirect(url(`/staff/prints/${printId}`), 303)
  })
