import { Elysia } from 'elysia'
import { db } from '#db'
import { endWitness, findWitness } from '#domain/staff/witness'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { secondPersonErrors } from '../../views/components/second-person.tsx'
import { SetUpWitnessPage } from '../../views/staff/set-ups-witness.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { beginWitness } from './witness-sessions.ts'

/** 交付前設定の二人での確認: a colleague proves to be there, for some minutes. */
export const staffSetUpWitnesses = new Elysia({ prefix: '/staff/set-ups/witness' })
  .use(staffWith('cards.set-up'))
  .derive(({ staff, staffPage, rules, now }) => ({
    async show(loginId?: string, errors: FieldErrors = []) {
      const witness = await findWitness(db, staff.id, 'set_up', now)
      return <SetUpWitnessPage page={staffPage} {...{ witness, loginId, errors }} minutes={rules.witnessMinutes} />
    },
  }))
  .get('/', ({ show }) => show())
  .post('/', async ({ body, staff, by, now, rules, show, set, redirect }) => {
    const { second_login_id: loginId = '', second_password: password = '' } = fieldsOf(body)
    const second = await beginWitness({ loginId, password }, 'set_up', staff.officeId, { by, rules, now })
    if (second.ok) return redirect(url('/staff/set-ups/witness'), 303)

    set.status = 422
    return await show(loginId, secondPersonErrors(second.reason))
  })
  .post('/end', async ({ by, now, redirect }) => {
    await endWitness(db, 'set_up', { by, now })
    return redirect(url('/staff/set-ups/witness'), 303)
  })
