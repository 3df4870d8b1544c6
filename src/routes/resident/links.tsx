import { Elysia } from 'elysia'
import { db } from '#db'
import { useAddressCheck } from '#domain/residents/address-checks'
import { findEntrance } from '#domain/residents/entrance'
import { type EntryLink, findEntryLink } from '#domain/residents/entry-links'
import { parseLinkProof } from '#domain/residents/proof-form'
import type { Purpose } from '#domain/residents/prove-identity'
import { findResident } from '#domain/residents/sessions'
import { currentRules } from '#domain/rules/current-rules'
import type { Rules } from '#domain/rules/parameters'
import { findWaitingEntry } from '#domain/waiting/find'
import { standingOf } from '#domain/waiting/words'
import { url } from '#url'
import type { ResidentPage } from '../../views/layouts/page.ts'
import { ClosedPage } from '../../views/resident/closed.tsx'
import { AddressLinkPage, LinkOverPage } from '../../views/resident/link.tsx'
import { ProofPage } from '../../views/resident/proof.tsx'
import type { ProofAsk } from '../../views/text/proof.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { cookiesOf, requestContext } from '../plugins/request-context.ts'
import { errorsOf, newSession, refusalOf, tryProof } from './enter.tsx'
import { offerPath } from './offer-path.ts'

/**
 * 入口のリンク of a mail or of a printed code. Reading one changes nothing, so that a program that follows the links of a
 * mail uses nothing up; the button does.
 */
export const links = new Elysia({ prefix: '/links/:token' })
  .use(requestContext)
  .resolve(async ({ params, request, now, today, page, set }) => {
    const rules = await currentRules(db, today)
    const link = await findEntryLink(db, params.token, now)
    const show = (status: number, content: JSX.Element) => {
      set.status = status
      return content
    }
    const over = () => show(404, <LinkOverPage page={page} again={againAt(link)} />)
    const closed = () => show(404, <ClosedPage page={page} />)
    const isInside = await isInsideBy(link, request, { rules, now })
    return { link, rules, path: `/links/${params.token}`, isInside, show, over, closed }
  })
  .get('/', async ({ page, link, path, rules, now, isInside, over, closed, request, redirect }) => {
    if (link && isInOtherLanguage(link, page, request)) return redirect(url(`${path}?lang=${link.language}`), 303)
    switch (link?.kind) {
      case 'address_check': {
        if (link.isUsed) return isInside ? redirect(url('/bookings/belongings'), 303) : over()
        const { isOpen, service } = await findEntrance(db, link.serviceCode)
        if (!isOpen) return closed()
        return <AddressLinkPage page={page} action={path} serviceName={service.name[page.language]} />
      }
      case 'reservation':
      case 'waiting':
      case 'card': {
        const goal = await goalOf(link, { rules, now })
        return goal === undefined ? closed() : <ProofPage page={page} ask={goal.ask} action={path} />
      }
      case undefined:
        return over()
    }
  })
  .post('/', async ({ page, body, link, path, rules, isInside, show, over, closed, params, request, ...rest }) => {
    const { now, address, set, redirect } = rest
    const visitor = { rules, now, address }
    switch (link?.kind) {
      case 'address_check': {
        if (!(await findEntrance(db, link.serviceCode)).isOpen) return closed()
        const used = await useAddressCheck(db, link, visitor)
        if (used.ok) set.headers['set-cookie'] = await newSession(request, used.token)
        return used.ok || isInside ? redirect(url('/bookings/belongings'), 303) : over()
      }
      case 'reservation':
      case 'waiting':
      case 'card': {
        const goal = await goalOf(link, { rules, now })
        if (goal === undefined) return closed()
        const fields = fieldsOf(body)
        const parsed = parseLinkProof(params.token, fields)
        const outcome = await tryProof(parsed, visitor, goal.purpose)
        if (outcome?.ok) {
          set.headers['set-cookie'] = await newSession(request, outcome.token)
          return redirect(url(goal.to), 303)
        }
        const shown = { fields, errors: errorsOf(parsed), refusal: refusalOf(outcome) }
        return show(422, <ProofPage page={page} ask={goal.ask} action={path} {...shown} />)
      }
      case undefined:
        return over()
    }
  })

type Goal = { ask: ProofAsk; purpose: Purpose; to: string }

// Where a date of birth leads; undefined while the card's service is closed.
async function goalOf(
  link: EntryLink & { kind: 'reservation' | 'waiting' | 'card' },
  circumstances: { rules: Rules; now: Date },
): Promise<Goal | undefined> {
  if (link.kind === 'reservation') return { ask: 'visitLink', purpose: {}, to: '/reservations/current' }
  if (link.kind === 'waiting') {
    const entry = await findWaitingEntry(db, link.waitingEntryId)
    const lasts = entry !== undefined && standingOf(entry, circumstances) === 'offered'
    return { ask: 'waitingLink', purpose: {}, to: lasts ? offerPath(entry) : '/waiting?done=over' }
  }
  const { isOpen, service } = await findEntrance(db)
  return isOpen ? { ask: 'cardLink', purpose: { serviceId: service.id }, to: '/bookings/belongings' } : undefined
}

const againAt = (link: EntryLink | undefined) =>
  link?.kind === 'address_check' ? `/bookings/new?service=${link.serviceCode}` : undefined

// Whoever opened the mail on another device reads on in the language they asked in.
const isInOtherLanguage = ({ language }: EntryLink, page: ResidentPage, request: Request) =>
  language !== undefined &&
  language !== page.language &&
  !cookiesOf(request).has('language') &&
  !new URL(request.url).searchParams.has('lang')

// A second click on one's own button, or on the link in the mail, leads back to where one is.
async function isInsideBy(link: EntryLink | undefined, request: Request, circumstances: { rules: Rules; now: Date }) {
  const token = cookiesOf(request).get('resident')
  if (link?.kind !== 'address_check' || !token) return false
  return (await findResident(db, token, circumstances))?.email === link.email
}
