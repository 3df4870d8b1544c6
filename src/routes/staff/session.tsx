import { Elysia } from 'elysia'
import { db } from '#db'
import { rulesOn } from '#domain/rules/parameters'
import { countTryFrom } from '#domain/rules/rate-limit'
import { signOut } from '#domain/staff/sessions'
import { signIn } from '#domain/staff/sign-in'
import { url } from '#url'
import { SignInPage } from '../../views/staff/session.tsx'
import { TooManyTries } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { identityProvider } from '../plugins/identity-provider.ts'
import { cookie, cookiesOf, requestContext } from '../plugins/request-context.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 職員のサインイン. */
export const staffSession = new Elysia({ prefix: '/staff/session' })
  .use(requestContext)
  .get('/new', ({ page, query }) => (
    <SignInPage page={page} hasProvider={identityProvider !== undefined} hasTimedOut={query.timeout !== undefined} />
  ))
  .post('/', async ({ body, page, now, today, address, set, redirect }) => {
    const { login_id: loginId = '', password = '' } = fieldsOf(body)
    const rules = await rulesOn(db, today)
    const limit = { name: 'sign-in', points: rules.addressTries, minutes: rules.signInLockMinutes }
    const { isAllowed, retryMinutes } = await countTryFrom(limit, address)
    if (!isAllowed) throw new TooManyTries(retryMinutes)

    const outcome = await signIn(db, { loginId, password }, { rules, now, address })
    if (outcome.ok) {
      set.headers['set-cookie'] = cookie('staff', outcome.token)
      return redirect(url('/staff/day'), 303)
    }

    set.status = 422
    return <SignInPage page={page} loginId={loginId} refusal={rules} hasProvider={identityProvider !== undefined} />
  })

/** 職員のサインアウト. */
export const staffSessionEnd = new Elysia({ prefix: '/staff/session/end' })
  .use(staffWith('signed-in'))
  .post('/', async ({ request, staff, now, set, redirect }) => {
    const token = cookiesOf(request).get('staff')
    if (token) await signOut(db, token, { by: staff, now })
    set.headers['set-cookie'] = cookie('staff', '', 0)
    return redirect(url('/staff/session/new'), 303)
  })
