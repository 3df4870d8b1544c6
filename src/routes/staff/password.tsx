import { Elysia } from 'elysia'
import { db } from '#db'
import { countTry, forgetTries } from '#domain/rules/rate-limit'
import { type AccountFault, parsePassword } from '#domain/staff/account-form'
import { ownPasswordLimit } from '#domain/staff/password'
import { changeOwnPassword } from '#domain/staff/set-password'
import { url } from '#url'
import { accountErrors } from '../../views/staff/accounts-words.ts'
import { PasswordPage } from '../../views/staff/password.tsx'
import { TooManyTries } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { cookiesOf } from '../plugins/request-context.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 自分のパスワードの変更. Guesses at the old one are counted like those of the sign-in. */
export const staffPassword = new Elysia({ prefix: '/staff/password' })
  .use(staffWith('signed-in'))
  .get('/', ({ staffPage, query }) => (
    <PasswordPage page={staffPage} errors={[]} isChanged={query.done === 'changed'} />
  ))
  .post('/', async ({ staff, staffPage, rules, body, request, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parsePassword(fields, staff.loginId)
    const limit = ownPasswordLimit(rules)
    const verdict = parsed.ok ? await countTry(limit, String(staff.id)) : undefined
    if (verdict?.isAllowed === false) throw new TooManyTries(verdict.retryMinutes)

    const sessionToken = cookiesOf(request).get('staff') ?? ''
    const change = { id: staff.id, oldPassword: fields.old_password ?? '', sessionToken }
    const outcome = parsed.ok
      ? await changeOwnPassword(db, { ...change, password: parsed.value }, { by, now })
      : undefined
    if (outcome?.ok) {
      await forgetTries(limit, String(staff.id))
      return redirect(url('/staff/password?done=changed'), 303)
    }

    set.status = 422
    const faults: AccountFault[] = parsed.ok ? [{ field: 'old_password', reason: 'wrong-old' }] : parsed.errors
    return <PasswordPage page={staffPage} errors={accountErrors(faults)} />
  })
