import { Elysia } from 'elysia'
import { db } from '#db'
import { useAddressCheck } from '#domain/residents/address-checks'
import { findEntrance } from '#domain/residents/entrance'
import { type EntryLink, findEntryLink } from '#domain/residents/entry-links'
import { parseLinkProof } from '#domain/residents/proof-form'
import { findResident } from '#domain/residents/sessions'
import { currentRules } from '#domain/rules/current-rules'
import type { Rules } from '#domain/rules/parameters'
import { url } from '#url'
import type { ResidentPage } from '../../views/layouts/page.ts'
import { ClosedPage } from '../../views/resident/closed.tsx'
import { AddressLinkPage, LinkOverPage } from '../../views/resident/link.tsx'
import { ProofPage, type ProofPageProps } from '../../views/resident/proof.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { cookiesOf, requestContext } from '../plugins/request-context.ts'
import { errorsOf, newSession, refusalOf, tryProof } from './enter.tsx'

/**
 * 入口のリンク of a mail or of a printed code. Reading one changes nothing, so that a program that follows the links of a
 * mail uses nothing up; the button does.
 */
export const links = new Elysia({ prefix: '/links/:token' })
  .use(requestContext)
  .resolve(async ({ params, request, now, today }) => {
    const rules = await currentRules(db, today)
    const link = await findEntryLink(db, params.token, now)
    return { link, rules, path: `/links/${params.token}`, isInside: await isInside(link, request, { rules, now }) }
  })
  .get('/', async ({ page, link, path, isInside, request, set, redirect }) => {
    if (link && isInOtherLanguage(link, page, request)) return redirect(url(`${path}?lang=${link.language}`), 303)
    switch (link?.kind) {
      case 'address_check': {
        const entrance = await findEntrance(db, link.serviceCode)
        if (link.isUsed && isInside) return redirect(url('/bookings/belongings'), 303)
        if (!link.isUsed && entrance.isOpen)
          return <AddressLinkPage page={page} action={path} serviceName={entrance.service.name[page.language]} />
        set.status = 404
        return link.isUsed ? <LinkOverPage page={page} again={againAt(link)} /> : <ClosedPage page={page} />
      }
      case 'reservation':
        return <ProofPage page={page} ask="visitLink" action={path} />
      case 'card':
        return <CardForm page={page} action={path} />
      case 'waiting':
      case undefined:
        set.status = 404
        return <LinkOverPage page={page} />
    }
  })
  .post('/', async ({ page, body, link, path, rules, isInside, params, request, now, address, set, redirect }) => {
    const fields = fieldsOf(body)
    const visitor = { rules, now, address }
    switch (link?.kind) {
      case 'address_check': {
        const { isOpen } = await findEntrance(db, link.serviceCode)
        const used = isOpen ? await useAddressCheck(db, link, visitor) : undefined
        if (used?.ok) set.headers['set-cookie'] = await newSession(request, used.token)
        if (used?.ok || (isOpen && isInside)) return redirect(url('/bookings/belongings'), 303)
        set.status = 404
        return isOpen ? <LinkOverPage page={page} again={againAt(link)} /> : <ClosedPage page={page} />
      }
      case 'reservation': {
        const parsed = parseLinkProof(params.token, fields)
        const outcome = await tryProof(parsed, visitor)
        if (outcome?.ok) {
          set.headers['set-cookie'] = await newSession(request, outcome.token)
          return redirect(url('/reservations/current'), 303)
        }
        set.status = 422
        const shown = { fields, errors: errorsOf(parsed), refusal: refusalOf(outcome) }
        return <ProofPage page={page} ask="visitLink" action={path} {...shown} />
      }
      case 'card': {
        const entrance = await findEntrance(db)
        if (!entrance.isOpen) {
          set.status = 404
          return <ClosedPage page={page} />
        }
        const parsed = parseLinkProof(params.token, fields)
        const outcome = await tryProof(parsed, visitor, { serviceId: entrance.service.id })
        if (outcome?.ok) {
          set.headers['set-cookie'] = await newSession(request, outcome.token)
          return redirect(url('/bookings/belongings'), 303)
        }
        set.status = 422
        const shown = { fields, errors: errorsOf(parsed), refusal: refusalOf(outcome) }
        return <CardForm page={page} action={path} {...shown} />
      }
      case 'waiting':
      case undefined:
        set.status = 404
        return <LinkOverPage page={page} />
    }
  })

const CardForm = (props: Omit<ProofPageProps, 'ask'>) => <ProofPage {...props} ask="cardLink" />

const againAt = ({ serviceCode }: EntryLink & { kind: 'address_check' }) => `/bookings/new?service=${serviceCode}`

// Whoever opened the mail on another device reads on in the language they asked in.
const isInOtherLanguage = ({ language }: EntryLink, page: ResidentPage, request: Request) =>
  language !== undefined &&
  language !== page.language &&
  !cookiesOf(request).has('language') &&
  !new URL(request.url).searchParams.has('lang')

// A second click on one's own button, or on the link in the mail, leads back to where one is.
async function isInside(link: EntryLink | undefined, request: Request, circumstances: { rules: Rules; now: Date }) {
  const token = cookiesOf(request).get('resident')
  if (link?.kind !== 'address_check' || !token) return false
  return (await findResident(db, token, circumstances))?.email === link.email
}
