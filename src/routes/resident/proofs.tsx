import { Elysia } from 'elysia'
import { db } from '#db'
import { findEntrance, findLastService, readWish } from '#domain/residents/entrance'
import { parseCardProof } from '#domain/residents/proof-form'
import { currentRules } from '#domain/rules/current-rules'
import { url } from '#url'
import { ClosedPage } from '../../views/resident/closed.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { cookiesOf, requestContext } from '../plugins/request-context.ts'
import { carriedOf, errorsOf, newSession, refusalOf, showEntrance, tryProof } from './enter.tsx'

/** 予約の入口: each service asks for what its letter carries, or for a mail address. */
export const proofs = new Elysia({ prefix: '/bookings' })
  .use(requestContext)
  .resolve(async ({ query, body, request, today }) => {
    const fields = fieldsOf(request.method === 'POST' ? body : query)
    const entrance = await findEntrance(db, fields.service ?? (await lastService(fields, request)))
    return { fields, entrance, rules: await currentRules(db, today) }
  })
  .onBeforeHandle(({ page, entrance, set, redirect }) => {
    if (entrance.isOpen) return
    // A service that is on offer, but not here, says itself how to come by it.
    if (entrance.service) return redirect(url(`/services/${entrance.service.code}`), 303)
    set.status = 404
    return <ClosedPage page={page} />
  })
  .resolve(({ entrance }) => {
    if (!entrance.isOpen) throw new NotFound()
    return { service: entrance.service }
  })
  .get('/new', ({ page, fields, service, rules }) => showEntrance(service, { page, rules, fields }))
  .post('/proof', async ({ page, fields, service, rules, request, now, address, set, redirect }) => {
    if (service.keyType === 'none')
      return redirect(url(`/bookings/new?${new URLSearchParams(carriedOf(service, fields))}`), 303)

    const parsed = parseCardProof(service.keyType, fields, rules)
    const purpose = { serviceId: service.id, draft: await readWish(db, service.id, fields) }
    const outcome = await tryProof(parsed, { rules, now, address }, purpose)
    if (outcome?.ok) {
      set.headers['set-cookie'] = await newSession(request, outcome.token)
      return redirect(url('/bookings/belongings'), 303)
    }

    set.status = 422
    return showEntrance(service, { page, rules, fields, errors: errorsOf(parsed), refusal: refusalOf(outcome) })
  })

// Whoever was inside and took too long comes back to what they were booking.
async function lastService({ timeout }: Record<string, string | undefined>, request: Request) {
  const token = cookiesOf(request).get('resident')
  return timeout === undefined || !token ? undefined : findLastService(db, token)
}
