import { Elysia } from 'elysia'
import { db } from '#db'
import {
  changeBelongingRule,
  endBelongingRule,
  findBelongingRule,
  type RuleChange,
} from '#domain/checklist/change-rules'
import { type BelongingFault, belongingFields, parseBelonging, parseLastDay } from '#domain/checklist/rule-form'
import { findServices } from '#domain/offices/find-services'
import type { Fields } from '#domain/rules/localized-form'
import { url } from '#url'
import { BelongingForm } from '../../views/staff/belongings-form.tsx'
import { belongingErrors } from '../../views/staff/belongings-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 一つの持ち物: its change from a day on, and its end. */
export const staffBelonging = new Elysia({ prefix: '/staff/belongings/:id' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, body, set }) => {
    const rule = await findBelongingRule(db, idOf(params.id))
    if (!rule) throw new NotFound()
    const services = await findServices(db)
    return {
      rule,
      typed: fieldsOf(body),
      serviceIds: [...services.map(({ id }) => id), ...(rule.serviceId === null ? [] : [rule.serviceId])],
      list: (done: string) => url(`/staff/belongings?service=${rule.serviceId ?? 'all'}&done=${done}`),
      form: (fields: Fields, faults: readonly BelongingFault[] = []) => {
        if (faults.length > 0) set.status = 422
        const errors = belongingErrors(faults)
        return <BelongingForm page={staffPage} services={services} rule={rule} fields={fields} errors={errors} />
      },
    }
  })
  .get('/', ({ rule, form, today }) => form(belongingFields(rule, today)))
  .post('/', async ({ rule, typed, serviceIds, form, list, by, now, today, redirect }) => {
    const parsed = parseBelonging(typed, { serviceIds, today })
    if (!parsed.ok) return form(typed, parsed.errors)
    const outcome = await changeBelongingRule(db, rule.id, parsed.value, { by, now, today })
    return outcome.ok ? redirect(list('changed'), 303) : form(typed, [refused(outcome, 'valid_from')])
  })
  .post('/end', async ({ rule, typed, form, list, by, now, today, redirect }) => {
    const fields = { ...belongingFields(rule, today), last_day: typed.last_day }
    const parsed = parseLastDay(typed, today)
    if (!parsed.ok) return form(fields, parsed.errors)
    const outcome = await endBelongingRule(db, rule.id, parsed.value, { by, now, today })
    return outcome.ok ? redirect(list('ended'), 303) : form(fields, [refused(outcome, 'last_day')])
  })

function refused(outcome: RuleChange & { ok: false }, field: 'valid_from' | 'last_day'): BelongingFault {
  if (outcome.reason === 'already-ended' || outcome.reason === 'in-the-past') return { field, reason: outcome.reason }
  throw new NotFound()
}
