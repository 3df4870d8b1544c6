import { Elysia } from 'elysia'
import { db } from '#db'
import { parseCardFields } from '#domain/cards/card-fields'
import { registerCard } from '#domain/cards/register'
import { findOffices } from '#domain/offices/find'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { NewCardPage } from '../../views/staff/cards-form.tsx'
import { cardFieldErrors, registrationErrors } from '../../views/staff/cards-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { shipmentOf } from './shipment-screen.tsx'

/** 手入力で加える: a card of the box that no file announced. */
export const staffShipmentCards = new Elysia({ prefix: '/staff/shipments/:id/cards' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, reader, staffPage, set }) => {
    const [shipment, offices] = await Promise.all([shipmentOf(params, reader), findOffices(db)])
    return {
      shipment,
      offices,
      cardPage(fields: Record<string, string | undefined>, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        const way = { path: `/staff/shipments/${shipment.id}`, number: shipment.number }
        const typed = { receivedOn: formatWareki(shipment.receivedOn), boxNumber: shipment.number, ...fields }
        return (
          <NewCardPage
            page={staffPage}
            {...{ offices, errors }}
            officeId={shipment.officeId}
            fields={typed}
            shipment={way}
          />
        )
      },
    }
  })
  .get('/new', ({ cardPage }) => cardPage({}))
  .post('/', async ({ body, shipment, offices, by, now, today, rules, cardPage, redirect }) => {
    const fields = fieldsOf(body)
    const officeId = offices.find(({ id }) => String(id) === fields.office)?.id
    const parsed = parseCardFields(fields, { noticeNumberPattern: rules.noticeNumberPattern, today })
    if (!parsed.ok || officeId === undefined)
      return cardPage(fields, [
        ...(parsed.ok ? [] : cardFieldErrors(parsed.errors)),
        ...(officeId === undefined ? [registrationErrors['unknown-office']] : []),
      ])
    const outcome = await registerCard(db, { ...parsed.value, officeId, shipmentId: shipment.id }, { by, now })
    return outcome.ok
      ? redirect(url(`/staff/shipments/${shipment.id}?done=carded&card=${outcome.cardId}`), 303)
      : cardPage(fields, [outcome.reason === 'notice-number-taken' ? knownCard : registrationErrors[outcome.reason]])
  })

const knownCard = {
  field: 'noticeNumber',
  message:
    'この交付通知書番号のカードはすでに登録されています。到着予定のカードなら、「受領を読み取る」で受領してください。',
}
