import { Elysia } from 'elysia'
import { db } from '#db'
import { checkBalance } from '#domain/balance/check'
import { url } from '#url'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 今すぐ照合する. */
export const staffBalanceChecks = new Elysia({ prefix: '/staff/balance' })
  .use(staffWith('custody.move'))
  .post('/', async ({ staff, query, by, now, redirect }) => {
    await checkBalance(db, { by, now })
    const office = chosenOffice(await officesFor(staff), fieldsOf(query).office, staff)
    return redirect(url(`/staff/balance?office=${office?.id ?? staff.officeId}&done=checked`), 303)
  })
