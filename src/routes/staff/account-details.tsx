import { Elysia } from 'elysia'
import { db } from '#db'
import { findOffices } from '#domain/offices/find'
import { type AccountFault, parseAccountChange, parsePassword } from '#domain/staff/account-form'
import { findAccount, recordAccountView } from '#domain/staff/accounts'
import { changeAccount } from '#domain/staff/change-account'
import { setPassword } from '#domain/staff/set-password'
import { reinstateAccount, suspendAccount, unlockAccount } from '#domain/staff/suspend-account'
import { url } from '#url'
import { AccountPage } from '../../views/staff/accounts-details.tsx'
import { accountErrors, isAccountNotice } from '../../views/staff/accounts-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 職員の詳細: 変更, 停止, 解除, パスワードの再設定. */
export const staffAccountDetails = new Elysia({ prefix: '/staff/accounts/:id' })
  .use(staffWith('accounts.edit'))
  .resolve(async ({ params, now, staff, staffPage, set }) => {
    const id = idOf(params.id)
    const account = await findAccount(db, id)
    if (!account) throw new NotFound()
    const offices = await findOffices(db)
    const saved = { name: account.name, role: account.role, office_id: String(account.officeId), scope: account.scope }
    const frame = { page: staffPage, account, offices, now, isSelf: staff.id === id }
    return {
      account,
      officeIds: offices.map(office => office.id),
      back: (done: string) => url(`/staff/accounts/${id}?done=${done}`),
      accountPage: (notice: string | undefined) => (
        <AccountPage {...frame} fields={saved} errors={[]} notice={isAccountNotice(notice) ? notice : undefined} />
      ),
      refuse(faults: AccountFault[], fields: Record<string, string | undefined> = saved) {
        set.status = 422
        return <AccountPage {...frame} fields={fields} errors={accountErrors(faults)} />
      },
    }
  })
  .get('/', async ({ account, accountPage, query, by, now }) => {
    await recordAccountView(db, account, { by, now })
    return accountPage(query.done)
  })
  .post('/', async ({ account, officeIds, body, by, now, back, refuse, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseAccountChange(fields, officeIds)
    if (!parsed.ok) return refuse(parsed.errors, fields)
    const outcome = await changeAccount(db, account.id, parsed.value, { by, now })
    if (outcome.ok) return redirect(back('changed'), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return refuse([{ field: 'role', reason: outcome.reason }], fields)
  })
  .post('/suspension', async ({ account, by, now, back, refuse, redirect }) => {
    const outcome = await suspendAccount(db, account.id, { by, now })
    return outcome.ok ? redirect(back('suspended'), 303) : refuse([{ field: 'role', reason: outcome.reason }])
  })
  .post('/reinstatement', async ({ account, by, now, back, redirect }) => {
    await reinstateAccount(db, account.id, { by, now })
    return redirect(back('reinstated'), 303)
  })
  .post('/unlocking', async ({ account, by, now, back, redirect }) => {
    await unlockAccount(db, account.id, { by, now })
    return redirect(back('unlocked'), 303)
  })
  .post('/password', async ({ account, body, by, now, back, refuse, redirect }) => {
    const parsed = parsePassword(fieldsOf(body), account.loginId)
    if (!parsed.ok) return refuse(parsed.errors)
    await setPassword(db, account.id, parsed.value, { by, now })
    return redirect(back('password-set'), 303)
  })
