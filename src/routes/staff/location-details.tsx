import { Elysia } from 'elysia'
import { db } from '#db'
import { findLocation } from '#domain/custody/locations'
import { mayView } from '#domain/staff/scope'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { showLocation } from './location-screen.tsx'

/** 保管場所: what stands in one case. */
export const staffLocationDetails = new Elysia({ prefix: '/staff/locations/:id' })
  .use(staffWith('cards.view'))
  .get('/', async ({ params, query, staff, staffPage, reader, by, now }) => {
    const location = await findLocation(db, idOf(params.id))
    if (!location || !mayView(staff, location.officeId)) throw new NotFound()
    return await showLocation(location, { done: doneWords[fieldsOf(query).done ?? ''] }, { staffPage, reader, by, now })
  })

const doneWords: Record<string, string> = {
  capacity: '入る枚数を変えました。',
  moved: 'カードを移しました。',
}
