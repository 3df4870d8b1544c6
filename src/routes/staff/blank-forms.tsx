import { Elysia } from 'elysia'
import { db } from '#db'
import { isBlankForm } from '#domain/letters/form-text-keys'
import { requestPrint } from '#domain/letters/prints'
import { url } from '#url'
import { BlankFormsPage } from '../../views/staff/blank-forms.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 白紙の様式: 委任状, 暗証番号記載票, 持ち物表. Nothing of anybody is on them. */
export const staffBlankForms = new Elysia({ prefix: '/staff/blank-forms' })
  .use(staffWith('notices.issue'))
  .get('/', ({ staffPage }) => <BlankFormsPage page={staffPage} />)
  .post('/', async ({ staff, body, by, rules, now, redirect }) => {
    const { form } = fieldsOf(body)
    if (!isBlankForm(form)) throw new NotFound()
    const wish = { kind: 'blank_form', officeId: staff.officeId, order: { form } } as const
    const printId = await db.transaction(tx => requestPrint(tx, wish, { by, rules, now }))
    return redirect(url(`/staff/prints/${printId}`), 303)
  })
