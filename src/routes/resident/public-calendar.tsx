import { Elysia } from 'elysia'
import { db } from '#db'
import { findNow } from '#domain/clock/training-clock'
import { findOpenCalendar, findOpenTimes } from '#domain/offices/open-calendar'
import { currentCity } from '#domain/rules/city'
import { dayOf } from '#domain/rules/days'
import { rulesOn } from '#domain/rules/parameters'
import { env } from '#env'
import { OpenCalendarPage } from '../../views/resident/open-calendar.tsx'
import { openHref } from '../../views/resident/open-choices.tsx'
import { OpenTimesPage } from '../../views/resident/open-times.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { finishedPage } from '../plugins/finished-pages.ts'
import { languageCookie, languageOf } from '../plugins/request-context.ts'

/** 空き状況の公開. The same pages for everybody, without a session; they are finished ahead of whoever reloads them. */
export const publicCalendar = new Elysia({ prefix: '/calendar' })
  .onBeforeHandle(({ request, set }) => {
    const language = languageCookie(request)
    if (language !== undefined) set.headers['set-cookie'] = language
  })
  .get('/', ({ request, query }) => {
    const { service, office, people, month } = fieldsOf(query)
    const language = languageOf(request)
    return finishedPage(request, {
      route: '/calendar/',
      key: JSON.stringify([service, office, people, month]),
      make: async () => {
        const { city, ...circumstances } = await findCircumstances()
        const found = await findOpenCalendar(db, { service, office, people, month }, circumstances)
        if (!found) throw new NotFound()
        const path = openHref('/calendar', found, { month: found.month })
        return <OpenCalendarPage page={{ language, path, formToken: '', city }} now={circumstances.now} {...found} />
      },
    })
  })
  .get('/times', ({ request, query }) => {
    const { service, office, people, day } = fieldsOf(query)
    const language = languageOf(request)
    return finishedPage(request, {
      route: '/calendar/times',
      key: JSON.stringify([service, office, people, day]),
      make: async () => {
        const { city, ...circumstances } = await findCircumstances()
        const found = await findOpenTimes(db, { service, office, people, day }, circumstances)
        if (!found) throw new NotFound()
        const path = openHref('/calendar/times', found, { day: found.day })
        return <OpenTimesPage page={{ language, path, formToken: '', city }} now={circumstances.now} {...found} />
      },
    })
  })

async function findCircumstances() {
  const now = await findNow(db, { isTraining: env.demo })
  const [rules, city] = await Promise.all([rulesOn(db, dayOf(now)), currentCity(db, now)])
  return { now, rules, city }
}
