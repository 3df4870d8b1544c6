import { Elysia } from 'elysia'
import { db } from '#db'
import { parseKeeping, parseSendingBack } from '#domain/shipments/difference-form'
import { keepSetAside, type SetAsideChange, sendBack, takeBackFromJlis } from '#domain/shipments/set-aside'
import { url } from '#url'
import { setAsideRefusals, shipmentFieldErrors } from '../../views/staff/shipment-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { shipmentOf, showDifference } from './shipment-screen.tsx'

/** 入荷差異で別に置いたカード: kept after all, sent back to J-LIS, come back from there. */
export const staffShipmentSetAsides = new Elysia({ prefix: '/staff/shipments/:id/differences/:differenceId' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, body, reader, staffPage, set, redirect }) => {
    const shipment = await shipmentOf(params, reader)
    const which = { shipmentId: shipment.id, differenceId: idOf(params.differenceId) }
    const fields = fieldsOf(body)
    const refuse = (errors: Parameters<typeof showDifference>[2]['errors']) => {
      set.status = 422
      return showDifference(shipment, params.differenceId, { fields, errors }, staffPage)
    }
    const answer = async (change: SetAsideChange, done: string) =>
      change.ok
        ? redirect(url(`/staff/shipments/${shipment.id}?done=${done}`), 303)
        : await refuse([setAsideRefusals[change.reason]])
    return { which, fields, refuse, answer }
  })
  .post('/keeping', async ({ which, fields, by, now, refuse, answer }) => {
    const parsed = parseKeeping(fields)
    if (!parsed.ok) return await refuse(shipmentFieldErrors(parsed.errors))
    return await answer(await keepSetAside(db, which, parsed.value, { by, now }), 'kept')
  })
  .post('/sending-back', async ({ which, fields, by, now, today, rules, refuse, answer }) => {
    const parsed = parseSendingBack(fields, today)
    if (!parsed.ok) return await refuse(shipmentFieldErrors(parsed.errors))
    const { noticeNumberPattern } = rules
    const change = await sendBack(db, which, { ...parsed.value, noticeNumberPattern }, { by, now })
    return await answer(change, 'sent-back')
  })
  .post('/coming-back', async ({ which, by, now, answer }) => {
    return await answer(await takeBackFromJlis(db, which, { by, now }), 'came-back')
  })
