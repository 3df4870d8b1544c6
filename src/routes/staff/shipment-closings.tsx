import { Elysia } from 'elysia'
import { db } from '#db'
import { closeShipment } from '#domain/shipments/close'
import { confirmSecondPerson } from '#domain/staff/witness'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { missingSecondPerson, secondPersonErrors } from '../../views/components/second-person.tsx'
import { ClosingPage } from '../../views/staff/shipment-closing.tsx'
import { closingRefusals } from '../../views/staff/shipment-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { openEndsOf, shipmentOf } from './shipment-screen.tsx'

/** 箱の締め: a second person has seen the empty box. */
export const staffShipmentClosings = new Elysia({ prefix: '/staff/shipments/:id/closing' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, reader, by, now, staffPage, set, redirect }) => {
    const shipment = await shipmentOf(params, reader)
    const here = url(`/staff/shipments/${shipment.id}`)
    return {
      shipment,
      here,
      async closingPage(fields: Record<string, string | undefined> = {}, errors: FieldErrors = []) {
        if (shipment.closedAt !== null) return redirect(`${here}?done=closed`, 303)
        if (errors.length > 0) set.status = 422
        const ends = await openEndsOf(shipment, { by, now, reader })
        return <ClosingPage page={staffPage} shipment={shipment} {...ends} fields={fields} errors={errors} />
      },
    }
  })
  .get('/', ({ closingPage }) => closingPage())
  .post('/', async ({ body, shipment, here, by, rules, now, closingPage, redirect }) => {
    const { second_password: password = '', ...fields } = fieldsOf(body)
    if (shipment.closedAt !== null) return redirect(`${here}?done=closed`, 303)
    if (fields.empty_box === undefined)
      return await closingPage(fields, [
        { field: 'empty_box', message: '立会者が空箱の中を確かめたら、チェックを入れてください。' },
        ...missingSecondPerson({ loginId: fields.second_login_id ?? '', password }),
      ])
    const credentials = { loginId: fields.second_login_id ?? '', password }
    const work = { permission: 'shipments.receive', officeId: shipment.officeId } as const
    const second = await confirmSecondPerson(db, credentials, work, { by, rules, now })
    if (!second.ok) return await closingPage(fields, secondPersonErrors(second.reason))
    const closing = { shipmentId: shipment.id, emptyBoxSeenBy: second.staffId }
    const outcome = await closeShipment(db, closing, { by, now })
    return outcome.ok || outcome.reason === 'already-closed'
      ? redirect(`${here}?done=closed`, 303)
      : await closingPage(fields, [closingRefusals[outcome.reason]])
  })
