import { Elysia } from 'elysia'
import { db } from '#db'
import { parseFormText } from '#domain/letters/form-text-form'
import { formOf, isFormTextKey } from '#domain/letters/form-text-keys'
import { findFormTexts, findOwnTexts, listTextChanges, resetFormText, setFormText } from '#domain/letters/form-texts'
import { url } from '#url'
import { drawForm, isTooLong } from '../../tasks/sheets/draw-form.ts'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { FormTextPage } from '../../views/staff/form-text.tsx'
import { formTextErrors } from '../../views/staff/form-text-words.ts'
import { FormTextsPage } from '../../views/staff/form-texts.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 様式の文面の一覧. */
export const staffFormTexts = new Elysia({ prefix: '/staff/form-texts' })
  .use(staffWith('form-texts.edit'))
  .get('/', async ({ staffPage, query }) => {
    const { done } = fieldsOf(query)
    const said = (['saved', 'reset'] as const).find(each => each === done)
    return <FormTextsPage page={staffPage} texts={await findFormTexts(db)} own={await findOwnTexts(db)} done={said} />
  })

/** 一つの文面の変更. */
export const staffFormText = new Elysia({ prefix: '/staff/form-texts/:key' })
  .use(staffWith('form-texts.edit'))
  .resolve(async ({ params: { key }, staffPage, set }) => {
    if (!isFormTextKey(key)) throw new NotFound()
    const show = async (body: string | undefined, errors: FieldErrors = [], preview?: string[]) => {
      if (errors.length > 0) set.status = 422
      const [texts, own, changes] = await Promise.all([findFormTexts(db), findOwnTexts(db), listTextChanges(db, key)])
      const shown = { textKey: key, body: body ?? texts[key], isOwn: own.has(key) }
      return <FormTextPage page={staffPage} {...shown} errors={errors} preview={preview} changes={changes} />
    }
    return { key, show }
  })
  .get('/', ({ show }) => show(undefined))
  .post('/', async ({ key, staff, show, body, by, now, today, redirect }) => {
    const parsed = parseFormText(key, fieldsOf(body).body)
    if (!parsed.ok) return await show(parsed.body, formTextErrors(parsed.faults))
    const own = { [key]: parsed.body }
    if (await isTooLong(db, formOf(key), { officeId: staff.officeId, today, own }))
      return await show(parsed.body, formTextErrors([{ reason: 'not-on-one-side' }]))
    await setFormText(db, key, parsed.body, { by, now })
    return redirect(url('/staff/form-texts?done=saved'), 303)
  })
  .post('/preview', async ({ key, staff, show, body, today }) => {
    const parsed = parseFormText(key, fieldsOf(body).body)
    if (!parsed.ok) return await show(parsed.body, formTextErrors(parsed.faults))
    const sample = { officeId: staff.officeId, today, own: { [key]: parsed.body } }
    const isOver = await isTooLong(db, formOf(key), sample)
    const errors = isOver ? formTextErrors([{ reason: 'not-on-one-side' }]) : []
    return await show(parsed.body, errors, await drawForm(db, formOf(key), sample))
  })
  .post('/reset', async ({ key, by, now, redirect }) => {
    await resetFormText(db, key, { by, now })
    return redirect(url('/staff/form-texts?done=reset'), 303)
  })
