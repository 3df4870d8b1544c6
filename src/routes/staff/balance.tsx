import { Elysia } from 'elysia'
import { db } from '#db'
import { findBalanceCheck, findStock, listBalance, listShipmentChecks } from '#domain/balance/find'
import { findCardLines } from '#domain/cards/card-line'
import { recordListing } from '#domain/cards/views'
import { findLocations } from '#domain/custody/locations'
import { BalancePage } from '../../views/staff/balance.tsx'
import { BalanceDetailsPage } from '../../views/staff/balance-details.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 残高照合の記録. */
export const staffBalance = new Elysia({ prefix: '/staff/balance' })
  .use(staffWith('cards.view'))
  .get('/', async ({ staff, staffPage, query, today }) => {
    const { office, done } = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, office, staff)?.id ?? staff.officeId
    const [checks, stock] = await Promise.all([
      listBalance(db, { officeId, today }),
      findStock(db, { officeId, today }),
    ])
    return (
      <BalancePage page={staffPage} {...{ offices, officeId, checks, stock, today }} isChecked={done === 'checked'} />
    )
  })
  .get('/:id', async ({ params, staffPage, reader, by, now }) => {
    const check = await findBalanceCheck(db, idOf(params.id), reader)
    if (!check) throw new NotFound()
    const idsOf = (isCase: boolean) =>
      check.faults.filter(({ kind }) => (kind === 'case_count') === isCase).map(({ id }) => id)
    const [cards, locations, shipments] = await Promise.all([
      findCardLines(db, [...new Set(idsOf(false))], reader),
      findLocations(db, idsOf(true)),
      listShipmentChecks(db, check),
    ])
    const details = { list: 'balance', checkId: check.id }
    await recordListing(db, { action: 'cards.listed', lines: cards, details }, { by, now })
    return <BalanceDetailsPage page={staffPage} {...{ check, cards, locations, shipments }} />
  })
