import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { listExpiring } from '#domain/cards/expiring'
import { expiryStages } from '#domain/rules/expiry'
import { ExpiringCardsPage } from '../../views/staff/expiring-cards.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 期限前失効注意の一覧. */
export const staffExpiringCards = new Elysia({ prefix: '/staff/expiring-cards' })
  .use(staffWith('cards.view'))
  .get('/', async ({ staff, staffPage, reader, rules, query, by, now, today }) => {
    const asked = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, asked.office, staff)?.id ?? 0
    const stage = expiryStages.find(each => each === asked.stage)
    const paging = { page: pageNumber(asked.page), perPage }
    const { expiryWarningDays } = rules
    const list = await listExpiring(db, { officeId, stage }, { today, expiryWarningDays, reader, ...paging })
    const details = { officeId, stage, page: paging.page, cardIds: list.lines.map(({ id }) => id) }
    await recordEvent(db, { action: 'expiring_cards.listed', subject: { kind: 'list' }, by, at: now, details })
    const shown = { offices, officeId, stage, list, paging, today }
    return <ExpiringCardsPage page={staffPage} {...shown} warningDays={expiryWarningDays} />
  })
