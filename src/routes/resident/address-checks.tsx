import { Elysia } from 'elysia'
import { db } from '#db'
import { findAddressCheck, requestAddressCheck } from '#domain/residents/address-checks'
import { parseAddress } from '#domain/residents/address-form'
import { findEntrance, readWish } from '#domain/residents/entrance'
import { currentRules } from '#domain/rules/current-rules'
import { url } from '#url'
import { AddressSentPage, addressChecksPath } from '../../views/resident/address-check.tsx'
import { NotFound, TooManyTries } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { cookiesOf, requestContext } from '../plugins/request-context.ts'
import { carriedOf, showEntrance } from './enter.tsx'

/** アドレスの確認を頼む, and 送信完了. The page that names the address opens in the browser that typed it and in no other. */
export const addressChecks = new Elysia({ prefix: addressChecksPath })
  .use(requestContext)
  .post('/', async ({ page, body, request, now, today, address, set, redirect }) => {
    const fields = fieldsOf(body)
    const entrance = await findEntrance(db, fields.service ?? '')
    const carried = entrance.service === undefined ? {} : carriedOf(entrance.service, fields)
    if (!entrance.isOpen || entrance.service.keyType !== 'none')
      return redirect(url(`/bookings/new?${new URLSearchParams({ service: fields.service ?? '', ...carried })}`), 303)

    const { service } = entrance
    const rules = await currentRules(db, today)
    const parsed = parseAddress(fields)
    if (!parsed.ok) {
      set.status = 422
      return showEntrance(service, { page, rules, fields, addressErrors: parsed.errors })
    }
    const asked = { email: parsed.email, serviceId: service.id, language: page.language }
    const wish = await readWish(db, service.id, fields)
    const browserKey = browserKeyOf(request)
    const outcome = await requestAddressCheck(db, { ...asked, wish, browserKey }, { rules, now, address })
    if (outcome.ok) return redirect(url(`${addressChecksPath}/${outcome.id}?${new URLSearchParams(carried)}`), 303)
    if (outcome.reason === 'too-many') throw new TooManyTries(outcome.retryMinutes)

    set.status = 422
    return showEntrance(service, { page, rules, fields, retryMinutes: outcome.retryMinutes })
  })
  .get('/:id', async ({ page, params, query, request, today }) => {
    const [id, browserKey] = [readId(params.id), browserKeyOf(request)]
    const found =
      id === undefined || browserKey === undefined ? undefined : await findAddressCheck(db, { id, browserKey })
    if (!found) throw new NotFound()
    const { mailLinkHours } = await currentRules(db, today)
    const carried = carriedOf({ code: found.serviceCode }, fieldsOf(query))
    return <AddressSentPage page={page} email={found.email} linkHours={mailLinkHours} carried={carried} />
  })

const browserKeyOf = (request: Request) => cookiesOf(request).get('browser') ?? undefined
const readId = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
