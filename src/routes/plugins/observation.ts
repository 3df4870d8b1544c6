import { Elysia } from 'elysia'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { log } from './log.ts'

export const registry = new Registry()
collectDefaultMetrics({ register: registry })
const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer, by route pattern and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.1, 0.3, 1, 3],
  registers: [registry],
})

const started = new WeakMap<Request, number>()

/** One log line and one measurement a request, by route pattern. */
export const observation = new Elysia({ name: 'observation' })
  .onRequest(({ request }) => {
    started.set(request, performance.now())
  })
  .onAfterResponse({ as: 'global' }, ({ request, route, responseValue, set }) => {
    const ms = performance.now() - (started.get(request) ?? performance.now())
    const status = responseValue instanceof Response ? responseValue.status : Number(set.status ?? 200)
    const pattern = route || '(none)'
    durations.observe({ method: request.method, route: pattern, status }, ms / 1000)
    if (!pattern.startsWith('/assets'))
      log.info({ method: request.method, route: pattern, status, ms: Math.round(ms) }, 'request')
  })
