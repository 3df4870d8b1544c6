import { Elysia } from 'elysia'
import { env } from '#env'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer carries: a strict policy, no sniffing, no framing, no referrer, and no copy kept anywhere. */
export const securityHeaderValues = (): Readonly<Record<string, string>> => (env.secureCookies ? overHttps : always)

const always = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
}
const overHttps = { ...always, 'strict-transport-security': 'max-age=31536000' }

/** Every answer, errors included. */
export const securityHeaders = new Elysia({ name: 'security-headers' }).onRequest(({ set }) => {
  Object.assign(set.headers, securityHeaderValues())
})
