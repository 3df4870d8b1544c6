import { Elysia } from 'elysia'
import { db } from '#db'
import { type ParsedProof, parseNoticeProof, parseReservationProof } from '#domain/residents/proof-form'
import { type ProofOutcome, proveIdentity } from '#domain/residents/prove-identity'
import { endSession } from '#domain/residents/sessions'
import { type Rules, rulesOn } from '#domain/rules/parameters'
import { env } from '#env'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { ProofPage } from '../../views/resident/proof.tsx'
import { TooManyTries } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { cookie, cookiesOf, requestContext } from '../plugins/request-context.ts'

type Visitor = { rules: Rules; now: Date; address: string | undefined }

/** 番号と生年月日の確認: 交付通知書番号 opens the card, 予約番号 its reservation. */
export const proofs = new Elysia()
  .use(requestContext)
  .get('/bookings/new', ({ page, query }) => (
    <ProofPage page={page} by="notice" hasTimedOut={query.timeout !== undefined} />
  ))
  .get('/reservations/proof', ({ page, query }) => (
    <ProofPage page={page} by="reservation" hasTimedOut={query.timeout !== undefined} />
  ))
  .resolve(async ({ body, now, today, address }) => ({
    fields: fieldsOf(body),
    visitor: { rules: await rulesOn(db, today), now, address },
  }))
  .post('/bookings/proof', async ({ page, fields, visitor, request, set, redirect }) => {
    const parsed = parseNoticeProof(fields, visitor.rules)
    const outcome = await tryProof(parsed, visitor)
    if (outcome?.ok) {
      set.headers['set-cookie'] = await newSession(request, outcome.token)
      return redirect(url('/bookings/belongings'), 303)
    }

    set.status = 422
    return (
      <ProofPage
        page={at(page, '/bookings/new')}
        by="notice"
        fields={fields}
        errors={errorsOf(parsed)}
        refusal={refusalOf(outcome)}
      />
    )
  })
  .post('/reservations/proof', async ({ page, fields, visitor, request, set, redirect }) => {
    const parsed = parseReservationProof(fields)
    const outcome = await tryProof(parsed, visitor)
    if (outcome?.ok) {
      set.headers['set-cookie'] = await newSession(request, outcome.token)
      return redirect(url('/reservations/current'), 303)
    }

    set.status = 422
    return (
      <ProofPage
        page={at(page, '/reservations/proof')}
        by="reservation"
        fields={fields}
        errors={errorsOf(parsed)}
        refusal={refusalOf(outcome)}
      />
    )
  })

async function tryProof(parsed: ParsedProof, visitor: Visitor): Promise<ProofOutcome | undefined> {
  if (!parsed.ok) return undefined
  const outcome = await proveIdentity(db, parsed.value, { ...visitor, pause })
  if (!outcome.ok && outcome.reason === 'too-many') throw new TooManyTries(outcome.retryMinutes)
  return outcome
}

const pause = (ms: number) => Bun.sleep(env.isTest ? 0 : ms)

// Whoever proves another card on the same device leaves nothing of the first behind.
async function newSession(request: Request, token: string) {
  const old = cookiesOf(request).get('resident')
  if (old) await endSession(db, old)
  return cookie('resident', token)
}

const errorsOf = (parsed: ParsedProof) => (parsed.ok ? [] : parsed.errors)

function refusalOf(outcome: ProofOutcome | undefined) {
  if (outcome === undefined || outcome.ok) return undefined
  return outcome.reason === 'refused' ? 'refused' : { retryMinutes: outcome.retryMinutes }
}
