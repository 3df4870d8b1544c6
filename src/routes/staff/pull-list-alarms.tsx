import { Elysia } from 'elysia'
import { db } from '#db'
import { raiseAlarm, resolveAlarm } from '#domain/custody/alarms'
import { url } from '#url'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { placeOf, placeQuery } from './day-params.ts'

/** 所在の警報: 見つからない, 見つかった. Said twice it is as said once; the page then shows what is true. */
export const staffPullListAlarms = new Elysia({ prefix: '/staff/pull-list' })
  .use(staffWith('custody.move'))
  .resolve(async ({ query, body, staff, today, redirect }) => {
    const place = await placeOf(query, { staff, day: today })
    const path = fieldsOf(body).back === 'day' ? '/staff/day' : '/staff/pull-list'
    return { goBack: () => redirect(url(`${path}?${placeQuery(place)}`), 303) }
  })
  .post('/cards/:cardId/alarm', async ({ params, staff, by, now, goBack }) => {
    const outcome = await raiseAlarm(db, idOf(params.cardId), { by, now, officeId: staff.officeId })
    if (!outcome.ok && outcome.reason !== 'not-stored') throw new NotFound()
    return goBack()
  })
  .post('/alarms/:alarmId/resolution', async ({ params, staff, by, now, goBack }) => {
    await resolveAlarm(db, idOf(params.alarmId), { by, now, officeId: staff.officeId })
    return goBack()
  })
