import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { parseDifference, parseFollowing } from '#domain/shipments/difference-form'
import { followDifference, recordDifference, withdrawDifference } from '#domain/shipments/differences'
import { findShipmentCard } from '#domain/shipments/find'
import { findScannedCardId } from '#domain/shipments/find-card'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { NewDifferencePage } from '../../views/staff/shipment-differences.tsx'
import { differenceRefusals, shipmentFieldErrors } from '../../views/staff/shipment-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'
import { shipmentOf, showDifference } from './shipment-screen.tsx'

type Fields = Record<string, string | undefined>

/** 入荷差異: noted, withdrawn while the box is open, asked of J-LIS and answered. */
export const staffShipmentDifferences = new Elysia({ prefix: '/staff/shipments/:id/differences' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, reader, by, now, staffPage, set }) => {
    const shipment = await shipmentOf(params, reader)
    return {
      shipment,
      here: url(`/staff/shipments/${shipment.id}`),
      async newPage(fields: Fields, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        const [cardId] = idsOf([fields.card ?? ''])
        const card = cardId === undefined ? undefined : await findShipmentCard(db, shipment.id, cardId, reader)
        if (card) await recordEvent(db, { action: 'card.viewed', subject: { kind: 'card', id: card.id }, by, at: now })
        const typed = { card_number: card?.noticeNumber, ...fields }
        return <NewDifferencePage page={staffPage} shipment={shipment} card={card} fields={typed} errors={errors} />
      },
      onePage(id: string, fields?: Fields, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        return showDifference(shipment, id, { fields, errors }, staffPage)
      },
    }
  })
  .get('/new', ({ query, newPage }) => newPage(fieldsOf(query)))
  .post('/', async ({ body, shipment, here, by, now, rules, newPage, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseDifference(fields)
    if (!parsed.ok) return await newPage(fields, shipmentFieldErrors(parsed.errors))
    const code = fields.card_number?.trim() ?? ''
    const cardId = code === '' ? null : await findScannedCardId(db, code, rules.noticeNumberPattern)
    if (cardId === undefined) return await newPage(fields, [differenceRefusals['no-such-card']])
    const outcome = await recordDifference(db, { ...parsed.value, shipmentId: shipment.id, cardId }, { by, now })
    return outcome.ok
      ? redirect(`${here}?done=differed`, 303)
      : await newPage(fields, [differenceRefusals[outcome.reason]])
  })
  .get('/:differenceId', ({ params, onePage }) => onePage(params.differenceId))
  .post('/:differenceId', async ({ params, body, shipment, here, by, now, today, onePage, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseFollowing(fields, today)
    if (!parsed.ok) return await onePage(params.differenceId, fields, shipmentFieldErrors(parsed.errors))
    const which = { shipmentId: shipment.id, differenceId: idOf(params.differenceId) }
    await followDifference(db, which, parsed.value, { by, now })
    return redirect(`${here}?done=followed`, 303)
  })
  .post('/:differenceId/withdrawal', async ({ params, shipment, here, by, now, onePage, redirect }) => {
    const which = { shipmentId: shipment.id, differenceId: idOf(params.differenceId) }
    const outcome = await withdrawDifference(db, which, { by, now })
    return outcome.ok || outcome.reason === 'unknown-difference'
      ? redirect(`${here}?done=withdrawn`, 303)
      : await onePage(params.differenceId, undefined, [differenceRefusals[outcome.reason]])
  })
