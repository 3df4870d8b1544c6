import { Elysia } from 'elysia'
import { env } from '#env'
import { ExpiredForm, TooLarge } from './errors.ts'
import { isFormToken } from './form-token.ts'
import { cookiesOf } from './request-context.ts'

const isReading = (request: Request) => request.method === 'GET' || request.method === 'HEAD'

/**
 * Refuses what another site made a browser send (CSRF), twice over: by where the request comes from, before its body is
 * read, and by the token that only our own pages carry.
 */
export const formGuard = new Elysia({ name: 'form-guard' })
  .onRequest(({ request }) => {
    if (isReading(request)) return
    if (!isSameOrigin(request)) throw new ExpiredForm()
    if (Number(request.headers.get('content-length') ?? 0) > limitOf(request)) throw new TooLarge()
  })
  .onTransform({ as: 'global' }, ({ request, body }) => {
    if (isReading(request)) return
    const token = typeof body === 'object' && body !== null && 'form_token' in body ? body.form_token : undefined
    if (!isFormToken(token, cookiesOf(request).get('browser') ?? undefined)) throw new ExpiredForm()
  })

const formLimitBytes = 512 * 1024

// Anybody may post, and a form's fields are read before its token is: only a file may be large, and only where one is asked.
const limitOf = (request: Request) =>
  isFilePath(new URL(request.url).pathname) ? env.uploadLimitBytes : formLimitBytes
const filePaths = new Set(['/staff/imports', '/staff/register-changes/files', '/staff/postal-codes'])
const isFilePath = (path: string) => filePaths.has(path) || /^\/staff\/city\/offices\/\d+\/map$/.test(path)

// Browsers cannot be made to lie in Sec-Fetch-Site; a relay that strips it leaves Origin; with neither, nobody is let in.
export function isSameOrigin(request: Request) {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && ownOrigins(request).includes(origin)
}

function ownOrigins(request: Request) {
  if (env.publicOrigin !== undefined) return [env.publicOrigin]
  const host = request.headers.get('host') ?? ''
  return [`http://${host}`, `https://${host}`]
}
