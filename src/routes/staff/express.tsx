import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { listExpectedExpress, listMailedDirect } from '#domain/cards/expiring'
import { expressEligibility } from '#domain/rules/express'
import { parseExpress } from '#domain/rules/express-form'
import { ExpressPage, type ExpressPageProps, expressErrors } from '../../views/staff/express.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 特急発行: the eligibility of somebody at the counter — a form, so that no birth date stands in an address — and arrivals. */
export const staffExpress = new Elysia({ prefix: '/staff/express' })
  .use(staffWith('cards.view'))
  .derive(({ staff, staffPage, reader, rules, query, by, now, today }) => ({
    async show(shown: Pick<ExpressPageProps, 'fields' | 'errors' | 'answer'>) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, fieldsOf(query).office, staff)?.id ?? 0
      const [expected, mailed] = await Promise.all([
        listExpectedExpress(db, officeId, reader),
        listMailedDirect(db, officeId, reader),
      ])
      const details = { officeId, cardIds: [...expected, ...mailed].map(({ id }) => id) }
      await recordEvent(db, { action: 'express_cards.listed', subject: { kind: 'list' }, by, at: now, details })
      const applicationDays = rules.expressApplicationDays
      const done = (['mailed', 'expected'] as const).find(each => each === fieldsOf(query).done)
      const lists = { offices, officeId, expected, mailed, today, applicationDays, done }
      return <ExpressPage page={staffPage} {...lists} {...shown} />
    },
  }))
  .get('/', async ({ show }) => await show({ fields: {}, errors: [] }))
  .post('/', async ({ show, rules, body, today, set }) => {
    const fields = fieldsOf(body)
    const parsed = parseExpress(fields, today)
    if (parsed.ok) {
      const { expressApplicationDays } = rules
      return await show({
        fields,
        errors: [],
        answer: expressEligibility(parsed.value, { today, expressApplicationDays }),
      })
    }
    set.status = 422
    return await show({ fields, errors: expressErrors(parsed.errors) })
  })
