import { Elysia } from 'elysia'
import { db } from '#db'
import { formatWareki } from '#domain/rules/wareki'
import { listShipments, type ShipmentFilter, shipmentStates } from '#domain/shipments/find'
import { registerShipment } from '#domain/shipments/register'
import { parseShipment } from '#domain/shipments/shipment-form'
import { confirmSecondPerson } from '#domain/staff/witness'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { missingSecondPerson, secondPersonErrors } from '../../views/components/second-person.tsx'
import { NewShipmentPage } from '../../views/staff/shipment-form.tsx'
import { registrationRefusals, shipmentFieldErrors } from '../../views/staff/shipment-words.ts'
import { ShipmentsPage } from '../../views/staff/shipments.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf, officesFor, pageNumber, perPage } from './card-params.ts'

/** 入荷: the boxes, and a new one. */
export const staffShipments = new Elysia({ prefix: '/staff/shipments' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ staff, staffPage, today, set }) => {
    const offices = await officesFor(staff)
    return {
      offices,
      newPage(typed: Record<string, string | undefined>, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        const fields = { office: String(staff.officeId), received_on: formatWareki(today), ...typed }
        return <NewShipmentPage page={staffPage} offices={offices} fields={fields} errors={errors} />
      },
    }
  })
  .get('/', async ({ query, offices, staffPage, reader, today }) => {
    const fields = fieldsOf(query)
    const filter = filterOf(fields)
    const paging = { page: pageNumber(fields.page), perPage }
    const list = { ...(await listShipments(db, filter, paging, reader)), ...paging }
    return <ShipmentsPage page={staffPage} offices={offices} filter={filter} list={list} today={today} />
  })
  .get('/new', ({ newPage }) => newPage({}))
  .post('/', async ({ body, offices, by, rules, now, today, newPage, redirect }) => {
    const fields = fieldsOf(body)
    const { second_login_id: loginId = '', second_password: password = '', ...kept } = fields
    const typed = { ...kept, second_login_id: loginId }
    const officeId = offices.find(({ id }) => String(id) === fields.office)?.id
    const parsed = parseShipment(fields, today)
    if (!parsed.ok || officeId === undefined)
      return newPage(typed, [
        ...(parsed.ok ? [] : shipmentFieldErrors(parsed.errors)),
        ...(officeId === undefined ? [{ field: 'office', message: '庁舎を選んでください。' }] : []),
        ...missingSecondPerson({ loginId, password }),
      ])
    const work = { permission: 'shipments.receive', officeId } as const
    const second = await confirmSecondPerson(db, { loginId, password }, work, { by, rules, now })
    if (!second.ok) return newPage(typed, secondPersonErrors(second.reason))
    const arrived = { ...parsed.value, officeId, countedWith: second.staffId }
    const outcome = await registerShipment(db, arrived, { by, now })
    return outcome.ok
      ? redirect(url(`/staff/shipments/${outcome.shipmentId}?done=registered`), 303)
      : newPage(typed, [registrationRefusals[outcome.reason]])
  })

const filterOf = ({ office, state, number }: Record<string, string | undefined>): ShipmentFilter => ({
  officeId: idsOf([office ?? ''])[0],
  state: shipmentStates.find(each => each === state) ?? 'open',
  number: number?.trim() || undefined,
})
