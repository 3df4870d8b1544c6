import { Elysia } from 'elysia'
import { db } from '#db'
import { findAlarm } from '#domain/cards/find'
import { viewCard } from '#domain/cards/views'
import { raiseAlarm, resolveAlarm } from '#domain/custody/alarms'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { AlarmResolutionPage, resolutionRefusals } from '../../views/staff/alarm-resolution.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { placeOf, placeQuery } from './day-params.ts'

/** 所在の警報: 見つからない, and 見つかった by reading the card. Said twice it is as said once. */
export const staffPullListAlarms = new Elysia({ prefix: '/staff/pull-list' })
  .use(staffWith('custody.move'))
  .resolve(async ({ query, body, staff, reader, staffPage, today, set, redirect }) => {
    const place = await placeOf(query, { staff, day: today })
    const asked = fieldsOf(body).back ?? fieldsOf(query).back
    const name = asked === 'day' ? 'day' : 'pull-list'
    const href = `/staff/${name}?${placeQuery(place)}`
    return {
      goBack: () => redirect(url(href), 303),
      findOpen: async (text: string) => await findAlarm(db, { alarmId: idOf(text), officeId: staff.officeId }, reader),
      show(
        alarm: NonNullable<Awaited<ReturnType<typeof findAlarm>>>,
        fields: Record<string, string | undefined> = {},
        errors: FieldErrors = [],
      ) {
        if (errors.length > 0) set.status = 422
        const back = { name, href }
        const query = placeQuery(place)
        return <AlarmResolutionPage page={staffPage} {...{ alarm, back, query, fields, errors }} />
      },
    }
  })
  .post('/cards/:cardId/alarm', async ({ params, staff, by, now, goBack }) => {
    const outcome = await raiseAlarm(db, idOf(params.cardId), { by, now, officeId: staff.officeId })
    if (!outcome.ok && outcome.reason !== 'not-stored') throw new NotFound()
    return goBack()
  })
  .get('/alarms/:alarmId/resolution', async ({ params, reader, by, now, findOpen, goBack, show }) => {
    const alarm = await findOpen(params.alarmId)
    if (!alarm) return goBack()
    await viewCard(db, alarm.cardId, { by, now, reader })
    return show(alarm)
  })
  .post('/alarms/:alarmId/resolution', async ({ params, body, staff, by, now, findOpen, goBack, show }) => {
    const fields = fieldsOf(body)
    const { code = '', note = '' } = fields
    const alarm = await findOpen(params.alarmId)
    const request = { alarmId: idOf(params.alarmId), code, note }
    const outcome = await resolveAlarm(db, request, { by, now, officeId: staff.officeId })
    if (outcome.ok || outcome.reason === 'not-open' || !alarm) return goBack()
    return show(alarm, fields, [resolutionRefusals[outcome.reason]])
  })
