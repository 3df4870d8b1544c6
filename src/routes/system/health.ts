import { timingSafeEqual } from 'node:crypto'
import { Elysia } from 'elysia'
import { db } from '#db'
import { findReadiness } from '#domain/clock/readiness'
import { findNow } from '#domain/clock/training-clock'
import { env } from '#env'
import { clientAddress } from '../plugins/client-address.ts'
import { NotFound } from '../plugins/errors.ts'
import { registry } from '../plugins/observation.ts'

/** /livez: the process answers. /readyz: the database answers too, and the clock's work is done. /metrics: Prometheus text, not for the public. */
export const health = new Elysia()
  .get('/livez', () => 'ok')
  .get('/readyz', async ({ set }) => {
    const readiness = await findReadiness(db, await findNow(db, { isTraining: env.demo }).catch(() => new Date()))
    if (readiness.ok) return 'ready'

    set.status = 503
    return readiness.reason === 'overdue' ? `overdue: ${readiness.names.join(', ')}` : readiness.reason
  })
  .get('/metrics', ({ request, server, set }) => {
    if (!mayReadMetrics(request, clientAddress(request, server))) throw new NotFound()
    set.headers['content-type'] = registry.contentType
    return registry.metrics()
  })

function mayReadMetrics(request: Request, address: string | undefined) {
  // Without a token only this machine may ask, and not through a proxy that stands on it.
  if (env.metricsToken === undefined)
    return (address === '127.0.0.1' || address === '::1') && !request.headers.has('x-forwarded-for')
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const expected = Buffer.from(`Bearer ${env.metricsToken}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
