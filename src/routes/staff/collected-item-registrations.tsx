import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findItemLabels } from '#domain/disposals/items'
import { parseItem, registerItem } from '#domain/disposals/register-item'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { ItemLabelsPage } from '../../views/paper/item-labels.tsx'
import { itemErrors, NewItemPage } from '../../views/staff/collected-items-new.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf, officesFor } from './card-params.ts'

/** 回収物の登録 outside a hand-over, one by one, each with its label. */
export const staffCollectedItemRegistrations = new Elysia({ prefix: '/staff/collected-items' })
  .use(staffWith('disposals.propose'))
  .resolve(async ({ staff, staffPage, set }) => {
    const offices = await officesFor(staff)
    return {
      offices,
      show(typed: Record<string, string | undefined>, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        const [addedId] = idsOf([typed.done ?? ''])
        const fields = { office: String(staff.officeId), ...typed }
        return <NewItemPage page={staffPage} {...{ offices, fields, errors, addedId }} />
      },
    }
  })
  .get('/new', ({ query, show }) => show({ done: fieldsOf(query).done }))
  .post('/new', async ({ body, offices, by, now, show, redirect }) => {
    const { scan_key: key, ...fields } = fieldsOf(body)
    const parsed = parseItem(fields)
    const officeId = offices.find(({ id }) => String(id) === fields.office)?.id
    if (!parsed.ok) return show(fields, itemErrors(parsed.errors))
    if (officeId === undefined) return show(fields, [{ field: 'office', message: '庁舎を選んでください。' }])
    const itemId = await registerItem(db, { ...parsed.value, officeId, key }, { by, now })
    if (itemId === undefined) throw new NotFound()
    return redirect(url(`/staff/collected-items/new?done=${itemId}`), 303)
  })
  .get('/:id/label', async ({ params, reader, by, now }) => {
    const items = await findItemLabels(db, idsOf([params.id]), reader)
    if (items.length === 0) throw new NotFound()
    const details = { items: items.map(({ id }) => id) }
    await recordEvent(db, { action: 'collected_items.labels_printed', subject: { kind: 'list' }, by, at: now, details })
    return <ItemLabelsPage items={items} />
  })
