import { Elysia } from 'elysia'
import { db } from '#db'
import { parseReservationProof } from '#domain/residents/proof-form'
import { currentRules } from '#domain/rules/current-rules'
import { url } from '#url'
import { ProofPage } from '../../views/resident/proof.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { requestContext } from '../plugins/request-context.ts'
import { errorsOf, newSession, refusalOf, tryProof } from './enter.tsx'

const form = { ask: 'reservation', action: '/reservations/proof' } as const

/** 予約番号と生年月日 open one reservation. */
export const reservationProofs = new Elysia({ prefix: '/reservations/proof' })
  .use(requestContext)
  .get('/', ({ page, query }) => <ProofPage page={page} {...form} hasTimedOut={query.timeout !== undefined} />)
  .post('/', async ({ page, body, request, now, today, address, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseReservationProof(fields)
    const outcome = await tryProof(parsed, { rules: await currentRules(db, today), now, address })
    if (outcome?.ok) {
      set.headers['set-cookie'] = await newSession(request, outcome.token)
      return redirect(url('/reservations/current'), 303)
    }

    set.status = 422
    return <ProofPage page={page} {...form} fields={fields} errors={errorsOf(parsed)} refusal={refusalOf(outcome)} />
  })
