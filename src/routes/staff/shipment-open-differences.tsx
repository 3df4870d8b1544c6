import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { listOpenDifferences } from '#domain/shipments/open-differences'
import { OpenDifferencesPage } from '../../views/staff/shipment-open-differences.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 未解決の入荷差異, of closed boxes too. */
export const staffShipmentOpenDifferences = new Elysia({ prefix: '/staff/shipment-differences' })
  .use(staffWith('shipments.receive'))
  .get('/', async ({ query, staff, staffPage, reader, rules, by, now, today }) => {
    const fields = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
    const paging = { page: pageNumber(fields.page), perPage }
    const list = await listOpenDifferences(db, { officeId, today, rules }, paging, reader)
    const details = { officeId, page: paging.page, differenceIds: list.lines.map(({ id }) => id) }
    await recordEvent(db, { action: 'shipment_differences.listed', subject: { kind: 'list' }, by, at: now, details })
    const overdueDays = rules.differenceOverdueDays
    return <OpenDifferencesPage page={staffPage} {...{ offices, officeId, list, paging, overdueDays }} />
  })
