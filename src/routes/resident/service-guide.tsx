import { Elysia } from 'elysia'
import { db } from '#db'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import { checklistFor, questionsFor, readAnswers } from '#domain/checklist/checklist-for'
import { findBelongingRules } from '#domain/checklist/find-rules'
import { findServiceByCode, findServices, type Service } from '#domain/offices/find-services'
import { currentRules } from '#domain/rules/current-rules'
import { rulesFor } from '#domain/slots/service-rules'
import { ServiceBelongingsPage } from '../../views/resident/service-belongings.tsx'
import { ServicesPage } from '../../views/resident/service-choice.tsx'
import { ServicePage } from '../../views/resident/service-guide.tsx'
import { NotFound } from '../plugins/errors.ts'
import { requestContext } from '../plugins/request-context.ts'

/** 手続きを選ぶ. */
export const services = new Elysia()
  .use(requestContext)
  .get('/services', async ({ page }) => <ServicesPage page={page} services={await findServices(db)} />)

/** 手続きの案内 and its 持ち物. A service that is switched off has no page. */
export const service = new Elysia({ prefix: '/services/:code' })
  .use(requestContext)
  .resolve(async ({ params, today }) => {
    const service = await findServiceByCode(db, params.code)
    if (!service) throw new NotFound()
    const belongingRules = await findBelongingRules(db, { serviceIds: [service.id], day: today })
    return { service, belongingRules, questions: questionsFor(belongingRules, service.id) }
  })
  .get('/', async ({ page, service, belongingRules, questions, today }) => (
    <ServicePage
      page={page}
      service={service}
      rules={rulesFor(service, await currentRules(db, today))}
      texts={await findScreenTexts(db, page.language)}
      items={checklistFor(belongingRules, wishOf(service, []))}
      asksSituation={questions.who.length + questions.also.length > 0}
    />
  ))
  .get('/belongings', ({ page, service, belongingRules, questions, query, request }) => {
    const answers = readAnswers(ticked(request), questions)
    return (
      <ServiceBelongingsPage
        page={page}
        service={service}
        questions={questions}
        answers={answers}
        items={query.shown === undefined ? undefined : checklistFor(belongingRules, wishOf(service, answers))}
      />
    )
  })

// Elysia keeps only one value of a repeated name in a query.
const ticked = (request: Request) => {
  const { searchParams } = new URL(request.url)
  return [...searchParams.getAll('who'), ...searchParams.getAll('also')]
}

const wishOf = ({ id, belongings }: Service, answers: readonly string[]) => ({
  serviceId: id,
  answers,
  fallback: belongings,
})
