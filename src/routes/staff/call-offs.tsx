import { Elysia } from 'elysia'
import { db } from '#db'
import { callOff, previewCallOff } from '#domain/reservations/call-off'
import { type CallOffFault, parseCallOff } from '#domain/reservations/call-off-form'
import { findCallOff } from '#domain/reservations/find-call-off'
import { reopenCallOff } from '#domain/reservations/reopen-call-off'
import { url } from '#url'
import { CallOffForm } from '../../views/staff/call-off-form.tsx'
import { CallOffPreview } from '../../views/staff/call-off-preview.tsx'
import { callOffErrors } from '../../views/staff/call-off-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { officesFor } from './card-params.ts'

/** 枠の中止: who is hit is shown before anything is done. */
export const staffCallOffs = new Elysia({ prefix: '/staff/call-offs' })
  .use(staffWith('reservations.call-off'))
  .resolve(async ({ staff, staffPage, reader, body, today, set }) => {
    const offices = await officesFor(staff)
    const mayChooseAll = reader.onlyOfficeId === undefined
    const fields = fieldsOf(body)
    const isAll = fields.office_id === 'all'
    const parsed = parseCallOff(
      isAll && !mayChooseAll ? { ...fields, office_id: '' } : fields,
      offices.map(({ id }) => id),
      today,
    )
    const form = (faults: readonly CallOffFault[], given = fields) => {
      if (faults.length > 0) set.status = 422
      const shown = faults.length > 0 ? { sends_mail: '', ...fields } : given
      return (
        <CallOffForm page={staffPage} {...{ offices, mayChooseAll }} fields={shown} errors={callOffErrors(faults)} />
      )
    }
    return { offices, fields, parsed, form }
  })
  .get('/new', ({ form, query }) => form([], fieldsOf(query)))
  .post('/preview', async ({ staffPage, offices, fields, parsed, form, by, now }) => {
    if (!parsed.ok) return form(parsed.errors)
    const hit = await previewCallOff(db, parsed.callOff, { by, now })
    const officeName = offices.find(({ id }) => id === parsed.callOff.officeId)?.name.ja
    return <CallOffPreview page={staffPage} {...parsed} officeName={officeName} fields={fields} hit={hit} />
  })
  .post('/', async ({ parsed, form, by, rules, now, redirect }) => {
    if (!parsed.ok) return form(parsed.errors)
    const { callOffId } = await callOff(db, parsed.callOff, { by, rules, now, sendsMail: parsed.sendsMail })
    return redirect(url(`/staff/call-offs/${callOffId}?done=called-off`), 303)
  })
  .post('/:id/reopening', async ({ params, reader, by, now, redirect }) => {
    const found = await findCallOff(db, idOf(params.id), reader)
    if (!found) throw new NotFound()
    await reopenCallOff(db, found.id, { by, now })
    return redirect(url(`/staff/call-offs/${found.id}?done=reopened`), 303)
  })
