import { db } from '#db'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import type { Service } from '#domain/offices/find-services'
import type { AddressErrors } from '#domain/residents/address-form'
import type { ParsedProof, ProofErrors } from '#domain/residents/proof-form'
import { type ProofOutcome, type Purpose, proveIdentity } from '#domain/residents/prove-identity'
import { endSession } from '#domain/residents/sessions'
import { isDay } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import { env } from '#env'
import { at, type ResidentPage } from '../../views/layouts/page.ts'
import { AddressPage } from '../../views/resident/address-check.tsx'
import { ProofPage } from '../../views/resident/proof.tsx'
import type { RefusedProof } from '../../views/resident/proof-refused.tsx'
import { TooManyTries } from '../plugins/errors.ts'
import { cookie, cookiesOf } from '../plugins/request-context.ts'

type Fields = Record<string, string | undefined>
type Visitor = { rules: Rules; now: Date; address: string | undefined }

/** Tries what could be read; undefined where nothing could. */
export async function tryProof(
  parsed: ParsedProof,
  visitor: Visitor,
  purpose: Purpose = {},
): Promise<ProofOutcome | undefined> {
  if (!parsed.ok) return undefined
  const outcome = await proveIdentity(db, parsed.value, { ...visitor, pause }, purpose)
  if (!outcome.ok && outcome.reason === 'too-many') throw new TooManyTries(outcome.retryMinutes)
  return outcome
}

/** Waits before a repeated try is looked at. */
export const pause = (ms: number) => Bun.sleep(env.isTest ? 0 : ms)

/** The cookie of a new session. Whoever enters again on the same device leaves nothing of the first visit behind. */
export async function newSession(request: Request, token: string) {
  const old = cookiesOf(request).get('resident')
  if (old) await endSession(db, old)
  return cookie('resident', token)
}

export const errorsOf = (parsed: ParsedProof) => (parsed.ok ? [] : parsed.errors)

export function refusalOf(outcome: ProofOutcome | undefined): RefusedProof | undefined {
  if (outcome === undefined || outcome.ok) return undefined
  return outcome.reason === 'refused' ? 'refused' : { retryMinutes: outcome.retryMinutes }
}

/** What the entrance of a service carries along: the service, and the place and day looked at before. */
export const carriedOf = ({ code }: Pick<Service, 'code'>, { office = '', day = '' }: Fields) => ({
  service: code,
  ...(/^[1-9]\d{0,14}$/.test(office) ? { office } : {}),
  ...(isDay(day) ? { day } : {}),
})

type Shown = {
  page: ResidentPage
  rules: Rules
  fields: Fields
  errors?: ProofErrors
  refusal?: RefusedProof | undefined
  addressErrors?: AddressErrors
  retryMinutes?: number | undefined
}

/** 予約の入口 of a service, by what it asks of a visitor. */
export async function showEntrance(service: Service, { page, rules, fields, ...rest }: Shown) {
  const carried = carriedOf(service, fields)
  const frame = {
    page: at(page, `/bookings/new?${new URLSearchParams(carried)}`),
    serviceName: service.name,
    hasTimedOut: fields.timeout !== undefined,
    carried,
    fields,
  }
  if (service.keyType === 'none')
    return (
      <AddressPage
        {...frame}
        linkHours={rules.mailLinkHours}
        errors={rest.addressErrors ?? []}
        retryMinutes={rest.retryMinutes}
      />
    )
  return (
    <ProofPage
      {...frame}
      ask={service.keyType === 'printed_id' ? 'printed' : 'notice'}
      action="/bookings/proof"
      texts={await findScreenTexts(db, page.language)}
      errors={rest.errors ?? []}
      refusal={rest.refusal}
    />
  )
}
