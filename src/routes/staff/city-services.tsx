import { Elysia } from 'elysia'
import { db } from '#db'
import { changeService, setServiceOffered } from '#domain/offices/change-service'
import { findServiceSettings } from '#domain/offices/find-settings'
import { parseService, serviceFields } from '#domain/offices/service-form'
import type { Fields, WordsFault } from '#domain/offices/words-form'
import { url } from '#url'
import { ServiceWordsPage } from '../../views/staff/city-service-form.tsx'
import { cityErrors } from '../../views/staff/city-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 予約種別の変更, and whether it is offered. */
export const staffCityService = new Elysia({ prefix: '/staff/city/services/:id' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, rules, set }) => {
    const service = await findServiceSettings(db, idOf(params.id))
    if (!service) throw new NotFound()
    return {
      service,
      servicePage: (fields: Fields, faults: WordsFault[] = []) => {
        if (faults.length > 0) set.status = 422
        const errors = cityErrors(faults)
        return <ServiceWordsPage page={staffPage} service={service} rules={rules} fields={fields} errors={errors} />
      },
    }
  })
  .get('/', ({ service, servicePage }) => servicePage(serviceFields(service)))
  .post('/', async ({ service, servicePage, body, by, now, rules, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseService(fields, rules)
    if (!parsed.ok) return servicePage(fields, parsed.faults)

    const outcome = await changeService(db, service.id, parsed.value, { by, now })
    if (!outcome.ok) throw new NotFound()
    return redirect(url('/staff/city?done=service'), 303)
  })
  .post('/offering', async ({ service, by, now, redirect }) => {
    await setServiceOffered(db, service.id, true, { by, now })
    return redirect(url('/staff/city?done=service-offered'), 303)
  })
  .post('/withdrawal', async ({ service, by, now, redirect }) => {
    await setServiceOffered(db, service.id, false, { by, now })
    return redirect(url('/staff/city?done=service-withdrawn'), 303)
  })
