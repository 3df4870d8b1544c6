import { Elysia } from 'elysia'
import { db } from '#db'
import { addReason, changeReason, moveReason, setReasonOffered } from '#domain/offices/change-reasons'
import { parseReason, reasonFields, reasonKindOf } from '#domain/offices/reason-form'
import { findAllReasons, findReason } from '#domain/offices/reasons'
import type { Fields, WordsFault } from '#domain/offices/words-form'
import { url } from '#url'
import { cityErrors } from '../../views/staff/city-words.ts'
import { isReasonNotice, ReasonForm, ReasonsPage } from '../../views/staff/reasons.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

const taken: WordsFault = { part: 'reason_label', reason: 'taken' }

/** 理由コードの一覧と追加. */
export const staffReasons = new Elysia({ prefix: '/staff/reasons' })
  .use(staffWith('parameters.edit'))
  .resolve(({ staffPage, query, body, set }) => {
    const kind = reasonKindOf(fieldsOf(body).kind ?? query.kind)
    const form = (fields: Fields, faults: WordsFault[] = []) => {
      if (kind === undefined) throw new NotFound()
      if (faults.length > 0) set.status = 422
      return <ReasonForm page={staffPage} kind={kind} fields={fields} errors={cityErrors(faults)} />
    }
    return { kind, form }
  })
  .get('/', async ({ staffPage, query: { done } }) => (
    <ReasonsPage page={staffPage} reasons={await findAllReasons(db)} notice={isReasonNotice(done) ? done : undefined} />
  ))
  .get('/new', ({ form }) => form({}))
  .post('/', async ({ kind, form, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseReason(fields)
    if (kind === undefined || !parsed.ok) return form(fields, parsed.ok ? [] : parsed.faults)
    const outcome = await addReason(db, kind, parsed.value, { by, now })
    return outcome.ok ? redirect(url('/staff/reasons?done=added'), 303) : form(fields, [taken])
  })

/** 一つの理由: its words, its place, whether it is offered. */
export const staffReason = new Elysia({ prefix: '/staff/reasons/:id' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const reason = await findReason(db, idOf(params.id))
    if (!reason) throw new NotFound()
    const form = (fields: Fields, faults: WordsFault[] = []) => {
      if (faults.length > 0) set.status = 422
      return (
        <ReasonForm page={staffPage} kind={reason.kind} reason={reason} fields={fields} errors={cityErrors(faults)} />
      )
    }
    return { reason, form }
  })
  .get('/', ({ reason, form }) => form(reasonFields(reason)))
  .post('/', async ({ reason, form, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseReason(fields)
    if (!parsed.ok) return form(fields, parsed.faults)
    const outcome = await changeReason(db, reason.id, parsed.value, { by, now })
    if (outcome.ok) return redirect(url('/staff/reasons?done=changed'), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return form(fields, [taken])
  })
  .post('/offering', async ({ reason, by, now, redirect }) => {
    await setReasonOffered(db, reason.id, true, { by, now })
    return redirect(url('/staff/reasons?done=offered'), 303)
  })
  .post('/withdrawal', async ({ reason, by, now, redirect }) => {
    await setReasonOffered(db, reason.id, false, { by, now })
    return redirect(url('/staff/reasons?done=withdrawn'), 303)
  })
  .post('/move', async ({ reason, body, by, now, redirect }) => {
    await moveReason(db, reason.id, fieldsOf(body).to === 'up' ? 'up' : 'down', { by, now })
    return redirect(url('/staff/reasons?done=moved'), 303)
  })
