import { Elysia } from 'elysia'
import { db } from '#db'
import { addBelongingRule } from '#domain/checklist/change-rules'
import { checklistFor, questionsFor, readAnswers } from '#domain/checklist/checklist-for'
import { findBelongingRules } from '#domain/checklist/find-rules'
import { findRulesToEdit } from '#domain/checklist/find-rules-to-edit'
import { allServices, parseBelonging } from '#domain/checklist/rule-form'
import { findServices } from '#domain/offices/find-services'
import { parseDate } from '#domain/rules/wareki'
import { url } from '#url'
import { BelongingRulesPage } from '../../views/staff/belongings.tsx'
import { BelongingForm } from '../../views/staff/belongings-form.tsx'
import { BelongingPreview } from '../../views/staff/belongings-preview.tsx'
import { type AlreadyThere, belongingErrors, isBelongingNotice } from '../../views/staff/belongings-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 持ち物の決まり: the table, its trial, and what is new. */
export const staffBelongings = new Elysia({ prefix: '/staff/belongings' })
  .use(staffWith('parameters.edit'))
  .get('/', async ({ staffPage, query, today }) => {
    const { service: asked, done } = fieldsOf(query)
    const services = await findServices(db)
    const service = asked === allServices ? undefined : (services.find(({ id }) => String(id) === asked) ?? services[0])
    return (
      <BelongingRulesPage
        page={staffPage}
        services={services}
        service={service}
        rules={await findRulesToEdit(db, { serviceId: service?.id ?? null, today })}
        today={today}
        notice={isBelongingNotice(done) ? done : undefined}
      />
    )
  })
  .get('/preview', async ({ staffPage, query, request, today }) => {
    const { service: asked, day: typed } = fieldsOf(query)
    const service = (await findServices(db)).find(({ id }) => String(id) === asked)
    if (!service) throw new NotFound()
    const parsed = parseDate(typed ?? today)
    const rules = await findBelongingRules(db, { serviceIds: [service.id], day: parsed.ok ? parsed.date : today })
    const questions = questionsFor(rules, service.id)
    const { searchParams } = new URL(request.url)
    const answers = readAnswers([...searchParams.getAll('who'), ...searchParams.getAll('also')], questions)
    return (
      <BelongingPreview
        page={staffPage}
        service={service}
        day={typed ?? today}
        questions={questions}
        answers={answers}
        items={checklistFor(rules, { serviceId: service.id, answers, fallback: service.belongings })}
        errors={parsed.ok ? [] : [{ field: 'day', message: '日を正しく入力してください。' }]}
      />
    )
  })
  .get('/new', async ({ staffPage, query, today }) => (
    <BelongingForm
      page={staffPage}
      services={await findServices(db)}
      fields={{ service: fieldsOf(query).service, valid_from: today }}
      errors={[]}
    />
  ))
  .post('/', async ({ staffPage, body, by, now, today, set, redirect }) => {
    const fields = fieldsOf(body)
    const services = await findServices(db)
    const parsed = parseBelonging(fields, { serviceIds: services.map(({ id }) => id), today })
    const outcome = parsed.ok ? await addBelongingRule(db, parsed.value, { by, now, today }) : undefined
    if (outcome?.ok) return redirect(url(`/staff/belongings?service=${fields.service ?? ''}&done=added`), 303)

    set.status = 422
    const errors = belongingErrors(parsed.ok ? [alreadyThere] : parsed.errors)
    return <BelongingForm page={staffPage} services={services} fields={fields} errors={errors} />
  })

const alreadyThere: AlreadyThere = { field: 'item_ja', reason: 'already-there' }
