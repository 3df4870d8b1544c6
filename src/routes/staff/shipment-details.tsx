import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { countNotices } from '#domain/shipments/close'
import { listDifferences, listShipmentCards } from '#domain/shipments/find'
import { countFrom, isRead } from '#domain/shipments/shipment-form'
import { url } from '#url'
import { ShipmentMemo } from '../../views/paper/shipment-memo.tsx'
import { ShipmentReceipt } from '../../views/paper/shipment-receipt.tsx'
import { closingRefusals } from '../../views/staff/shipment-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { shipmentOf, showShipment } from './shipment-screen.tsx'

/** 入荷の一箱: its balance, the count of its notices, and its papers. */
export const staffShipmentDetails = new Elysia({ prefix: '/staff/shipments/:id' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, reader, by, now }) => {
    const shipment = await shipmentOf(params, reader)
    const subject = { kind: 'shipment' as const, id: shipment.id }
    const printed = (part: 'receipt' | 'memo', cardIds: number[] = []) =>
      recordEvent(db, { action: 'shipment.printed', subject, by, at: now, details: { part, cardIds } })
    return { shipment, printed }
  })
  .get('/', ({ query, shipment, ...frame }) => {
    const { done, card } = fieldsOf(query)
    return showShipment(shipment, { done, card }, frame)
  })
  .post('/notices-count', async ({ body, shipment, by, now, set, redirect, ...frame }) => {
    const fields = fieldsOf(body)
    const count = countFrom(fields.counted_notices)
    const refuse = (field: string, message: string) => {
      set.status = 422
      return showShipment(shipment, { fields, errors: [{ field, message }] }, { by, now, ...frame })
    }
    if (!isRead(count)) return await refuse('counted_notices', '数えた枚数を数字で入れてください。')
    const outcome = await countNotices(db, shipment.id, count, { by, now })
    if (!outcome.ok) return await refuse('main', closingRefusals[outcome.reason].message)
    return redirect(url(`/staff/shipments/${shipment.id}?done=counted`), 303)
  })
  .get('/receipt', async ({ shipment, reader, printed, staff, now }) => {
    const [cards, differences] = await Promise.all([
      listShipmentCards(db, shipment.id, reader),
      listDifferences(db, shipment.id),
    ])
    await printed(
      'receipt',
      cards.map(({ id }) => id),
    )
    return <ShipmentReceipt {...{ shipment, cards, differences, now }} printedBy={staff.name} />
  })
  .get('/memo', async ({ shipment, printed, staff, now }) => {
    await printed('memo')
    const differences = await listDifferences(db, shipment.id)
    return <ShipmentMemo {...{ shipment, differences, now }} printedBy={staff.name} />
  })
