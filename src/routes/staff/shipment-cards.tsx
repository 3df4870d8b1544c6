import { Elysia } from 'elysia'
import { db } from '#db'
import { parseCardFields } from '#domain/cards/card-fields'
import { registerCard } from '#domain/cards/register'
import { findOffices } from '#domain/offices/find'
import { formatWareki } from '#domain/rules/wareki'
import { findScan } from '#domain/scanning/last-scans'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { NewCardPage } from '../../views/staff/cards-form.tsx'
import { cardFieldErrors, registrationErrors } from '../../views/staff/cards-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { shipmentOf } from './shipment-screen.tsx'

/** 手入力で加える: a card of the box that no file announced. */
export const staffShipmentCards = new Elysia({ prefix: '/staff/shipments/:id/cards' })
  .use(staffWith('shipments.receive'))
  .resolve(async ({ params, reader, staff, staffPage, set }) => {
    const [shipment, offices] = await Promise.all([shipmentOf(params, reader), findOffices(db)])
    return {
      shipment,
      offices,
      /** What was read last and is nobody's yet: the scan is known by its receipt, so that no number stands in an address. */
      async readNumber(scanId: string) {
        const places = (['shipment', 'shipment_pairing'] as const).map(screen => ({ screen, staffId: staff.id }))
        const scans = await Promise.all(
          places.map(place => findScan(db, { ...place, subjectId: shipment.id }, idOf(scanId))),
        )
        const [read] = scans.flatMap(scan => scan?.outcome.noticeNumber ?? [])
        return typeof read === 'string' ? { noticeNumber: read, scan: scanId } : {}
      },
      cardPage(fields: Record<string, string | undefined>, errors: FieldErrors = []) {
        if (errors.length > 0) set.status = 422
        const way = { path: `/staff/shipments/${shipment.id}`, number: shipment.number, scanId: fields.scan }
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
  .get('/new', async ({ query, readNumber, cardPage }) => {
    const { scan } = fieldsOf(query)
    return cardPage(scan === undefined ? {} : await readNumber(scan))
  })
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
    const back = fields.scan === undefined ? '?done=carded&' : '/scan?'
    return outcome.ok
      ? redirect(url(`/staff/shipments/${shipment.id}${back}card=${outcome.cardId}`), 303)
      : cardPage(fields, [outcome.reason === 'notice-number-taken' ? knownCard : registrationErrors[outcome.reason]])
  })

const knownCard = {
  field: 'noticeNumber',
  message:
    'この交付通知書番号のカードはすでに登録されています。到着予定のカードなら、「受領を読み取る」で受領してください。',
}
