import { decodeIdToken, generateCodeVerifier, generateState, KeyCloak, OAuth2RequestError } from 'arctic'
import * as v from 'valibot'
import { type Env, env } from '#env'
import { url } from '#url'

type Settings = NonNullable<Env['identityProvider']>
/** What the provider said of the person who signed in there. */
export type ProviderAnswer = { ok: true; loginId: string } | { ok: false; reason: 'refused' }

/** 職員の認証基盤 (OpenID Connect, as Keycloak speaks it). The only file that knows arctic. */
export const identityProvider = env.identityProvider === undefined ? undefined : providerOf(env.identityProvider)

export function providerOf({ realm, clientId, clientSecret, origin }: Settings) {
  const keycloak = new KeyCloak(realm, clientId, clientSecret, origin + url('/staff/session/provider/answer'))
  return {
    /** Where to send the browser, and the two secrets it must bring back. */
    begin() {
      const state = generateState()
      const verifier = generateCodeVerifier()
      return { state, verifier, address: keycloak.createAuthorizationURL(state, verifier, ['openid', 'profile']).href }
    },
    /** Trades the code for the person's name at the provider; a refused, used or forged code is an answer, not an error. */
    async finish(code: string, verifier: string, now: Date): Promise<ProviderAnswer> {
      try {
        const tokens = await keycloak.validateAuthorizationCode(code, verifier)
        return personOf(decodeIdToken(tokens.idToken()), { realm, clientId, now })
      } catch (error) {
        if (error instanceof OAuth2RequestError) return { ok: false, reason: 'refused' }
        throw error
      }
    },
  }
}

const claimsShape = v.object({
  iss: v.string(),
  aud: v.union([v.string(), v.array(v.string())]),
  exp: v.number(),
  preferred_username: v.string(),
})

// The token came straight from the provider over TLS, so its signature proves nothing more; whom it is for does.
function personOf(
  claims: object,
  { realm, clientId, now }: { realm: string; clientId: string; now: Date },
): ProviderAnswer {
  const parsed = v.safeParse(claimsShape, claims)
  if (!parsed.success) return { ok: false, reason: 'refused' }
  const { iss, aud, exp, preferred_username: loginId } = parsed.output
  const isForUs = iss === realm && [aud].flat().includes(clientId) && exp * 1000 > now.getTime()
  return isForUs ? { ok: true, loginId } : { ok: false, reason: 'refused' }
}
