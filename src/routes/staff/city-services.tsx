import { Elysia } from 'elysia'
import { db } from '#db'
import { changeService } from '#domain/offices/change-service'
import { findService } from '#domain/offices/find'
import { parseService, serviceFields } from '#domain/offices/service-form'
import type { Fields, WordsFault } from '#domain/offices/words-form'
import { url } from '#url'
import { ServiceWordsPage } from '../../views/staff/city-form.tsx'
import { cityErrors } from '../../views/staff/city-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 予約種別の変更. */
export const staffCityService = new Elysia({ prefix: '/staff/city/services/:id' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const service = await findService(db, idOf(params.id))
    if (!service) throw new NotFound()
    return {
      service,
      servicePage: (fields: Fields, faults: WordsFault[] = []) => {
        if (faults.length > 0) set.status = 422
        return <ServiceWordsPage page={staffPage} service={service} fields={fields} errors={cityErrors(faults)} />
      },
    }
  })
  .get('/', ({ service, servicePage }) => servicePage(serviceFields(service)))
  .post('/', async ({ service, servicePage, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseService(fields)
    if (!parsed.ok) return servicePage(fields, parsed.faults)

    const outcome = await changeService(db, service.id, parsed.value, { by, now })
    if (!outcome.ok) throw new NotFound()
    return redirect(url('/staff/city?done=service'), 303)
  })
