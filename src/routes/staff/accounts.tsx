import { Elysia } from 'elysia'
import { db } from '#db'
import { findOffices } from '#domain/offices/find'
import { parseNewAccount } from '#domain/staff/account-form'
import { listAccounts } from '#domain/staff/accounts'
import { createAccount } from '#domain/staff/change-account'
import { url } from '#url'
import { AccountsPage } from '../../views/staff/accounts.tsx'
import { NewAccountPage } from '../../views/staff/accounts-form.tsx'
import { accountErrors } from '../../views/staff/accounts-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 職員の一覧と登録. */
export const staffAccounts = new Elysia({ prefix: '/staff/accounts' })
  .use(staffWith('accounts.edit'))
  .get('/', async ({ staffPage, by, now }) => (
    <AccountsPage page={staffPage} accounts={await listAccounts(db, { by, now })} now={now} />
  ))
  .get('/new', async ({ staffPage }) => (
    <NewAccountPage page={staffPage} offices={await findOffices(db)} fields={{ scope: 'own_office' }} errors={[]} />
  ))
  .post('/', async ({ staffPage, body, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const offices = await findOffices(db)
    const parsed = parseNewAccount(
      fields,
      offices.map(office => office.id),
    )
    const outcome = parsed.ok ? await createAccount(db, parsed.value, { by, now }) : undefined
    if (outcome?.ok) return redirect(url(`/staff/accounts/${outcome.id}?done=created`), 303)

    set.status = 422
    const errors = accountErrors(parsed.ok ? [{ field: 'login_id', reason: 'login-id-taken' }] : parsed.errors)
    return <NewAccountPage page={staffPage} offices={offices} fields={fields} errors={errors} />
  })
