import { Elysia } from 'elysia'
import { lastKnownCity } from '#domain/rules/city'
import { url } from '#url'
import { ErrorPage } from '../../views/layouts/error-page.tsx'
import type { ErrorKind } from '../../views/text/common.ts'
import { ExpiredForm, NotFound, NotPermitted, ProofRequired, SignInRequired, TooLarge, TooManyTries } from './errors.ts'
import { log } from './log.ts'
import { cookiesOf, pageOf } from './request-context.ts'

const statuses: Record<ErrorKind, number> = {
  forbidden: 403,
  notFound: 404,
  expiredForm: 403,
  unreadable: 422,
  tooMany: 429,
  broken: 500,
  busy: 503,
}

/** Every failure as a page in the right layout and language. Nothing of the error itself reaches the browser. */
export const errorPages = new Elysia({ name: 'error-pages' })
  .error({ NotFound, SignInRequired, ProofRequired, NotPermitted, ExpiredForm, TooManyTries, TooLarge })
  .onError({ as: 'global' }, ({ code, error, request, set, redirect }) => {
    const entrance = entranceFor(code, request)
    if (entrance !== undefined && request.headers.get('hx-request') !== 'true') return redirect(url(entrance), 303)
    if (entrance !== undefined) return wholePageTo(entrance)
    if (error instanceof TooManyTries) set.headers['retry-after'] = String(error.retryMinutes * 60)
    const kind = kindOf(code, error)
    if (kind === 'broken') log.error({ err: traceOf(error) }, 'request failed')
    set.status = code === 'TooLarge' ? 413 : statuses[kind]
    const isStaff = new URL(request.url).pathname.startsWith('/staff')
    return isStaff ? (
      <ErrorPage kind={kind} side="staff" />
    ) : (
      <ErrorPage kind={kind} language={pageOf(request).language} city={lastKnownCity()} />
    )
  })

// Whoever was inside before reads there why it is asked again.
function entranceFor(code: unknown, request: Request) {
  const cookies = cookiesOf(request)
  switch (code) {
    case 'SignInRequired':
      return `/staff/session/new${cookies.has('staff') ? '?timeout=1' : ''}`
    case 'ProofRequired': {
      const isLookUp = new URL(request.url).pathname.startsWith('/reservations')
      return `${isLookUp ? '/reservations/proof' : '/bookings/new'}${cookies.has('resident') ? '?timeout=1' : ''}`
    }
    default:
      return undefined
  }
}

// A part of a page that asks for itself must not be filled with the sign-in page: the whole page goes there.
const wholePageTo = (path: string) => new Response(null, { status: 401, headers: { 'hx-redirect': url(path) } })

function kindOf(code: unknown, error: unknown): ErrorKind {
  switch (code) {
    case 'NotFound':
    case 'NOT_FOUND':
      return 'notFound'
    case 'NotPermitted':
      return 'forbidden'
    case 'ExpiredForm':
      return 'expiredForm'
    case 'TooManyTries':
      return 'tooMany'
    case 'VALIDATION':
    case 'PARSE':
    case 'TooLarge':
      return 'unreadable'
    default:
      return isOverload(error) ? 'busy' : 'broken'
  }
}

// lock_not_available, too_many_connections, shutting down, cannot connect now; and the driver's own lost connections.
const overloads = [
  '55P03',
  '53300',
  '57P01',
  '57P03',
  '40P01',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ENOENT',
  'CONNECT_TIMEOUT',
]
const isOverload = (error: unknown): boolean => overloads.includes(codeOf(error) ?? '')

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const own = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return own ?? codeOf(error.cause)
}

// The message of a database error may quote a value somebody typed, so only its class, code and place are logged.
function traceOf(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const places = error.stack
    ?.replace(error.message, '')
    .split('\n')
    .filter(line => line.trim().startsWith('at '))
    .slice(0, 6)
  return { name: error.constructor.name, code: codeOf(error), places }
}
