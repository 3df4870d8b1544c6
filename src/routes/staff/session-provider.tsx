import { Elysia } from 'elysia'
import { db } from '#db'
import { rulesOn } from '#domain/rules/parameters'
import { countTryFrom } from '#domain/rules/rate-limit'
import { signInByProvider } from '#domain/staff/sign-in-by-provider'
import { url } from '#url'
import { SignInPage } from '../../views/staff/session.tsx'
import { NotFound, TooManyTries } from '../plugins/errors.ts'
import { identityProvider, type ProviderAnswer } from '../plugins/identity-provider.ts'
import { cookie, cookiesOf, requestContext } from '../plugins/request-context.ts'

const minutesToSignIn = 10

/** 認証基盤によるサインイン: go there, come back with a code. Not there at all unless a provider is set. */
export const staffSessionProvider = new Elysia({ prefix: '/staff/session/provider' })
  .use(requestContext)
  .get('/new', ({ set, redirect }) => {
    const { state, verifier, address } = provider().begin()
    const maxAge = minutesToSignIn * 60
    set.headers['set-cookie'] = [cookie('idp_state', state, maxAge), cookie('idp_verifier', verifier, maxAge)]
    return redirect(address, 303)
  })
  .get('/answer', async ({ request, query, page, now, today, address, set, redirect }) => {
    const rules = await rulesOn(db, today)
    const limit = { name: 'sign-in', points: rules.addressTries, minutes: rules.signInLockMinutes }
    const { isAllowed, retryMinutes } = await countTryFrom(limit, address)
    if (!isAllowed) throw new TooManyTries(retryMinutes)

    const answer = await answerOf(request, query, now)
    const outcome = answer.ok ? await signInByProvider(db, answer.loginId, { rules, now, address }) : answer
    const used = [cookie('idp_state', '', 0), cookie('idp_verifier', '', 0)]
    set.headers['set-cookie'] = outcome.ok ? [...used, cookie('staff', outcome.token)] : used
    if (outcome.ok) return redirect(url('/staff/day'), 303)

    set.status = 422
    return <SignInPage page={page} refusal={rules} hasProvider />
  })

function provider() {
  if (!identityProvider) throw new NotFound()
  return identityProvider
}

// The state ties the answer to the browser that asked, so nobody can be signed in as somebody else by a link.
async function answerOf(request: Request, query: Record<string, string>, now: Date): Promise<ProviderAnswer> {
  const cookies = cookiesOf(request)
  const state = cookies.get('idp_state')
  const verifier = cookies.get('idp_verifier')
  const isOurs = state != null && state === query.state
  if (!isOurs || verifier == null || !query.code) return { ok: false, reason: 'refused' }
  return provider().finish(query.code, verifier, now)
}
