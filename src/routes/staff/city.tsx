import { Elysia } from 'elysia'
import { db } from '#db'
import { cityFields, parseCity } from '#domain/offices/city-form'
import { findOffices } from '#domain/offices/find'
import { findAllServices } from '#domain/offices/find-settings'
import { findOfficeMaps } from '#domain/offices/office-maps'
import { findCity, setCity } from '#domain/rules/city'
import { url } from '#url'
import { CityPage } from '../../views/staff/city.tsx'
import { CityProfilePage } from '../../views/staff/city-form.tsx'
import { cityErrors, isCityNotice } from '../../views/staff/city-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 市と庁舎, and the change of the city's own name and telephone number. */
export const staffCity = new Elysia({ prefix: '/staff/city' })
  .use(staffWith('parameters.edit'))
  .get('/', async ({ staffPage, query: { done } }) => (
    <CityPage
      page={staffPage}
      city={await findCity(db)}
      offices={await findOffices(db)}
      maps={await findOfficeMaps(db)}
      services={await findAllServices(db)}
      notice={isCityNotice(done) ? done : undefined}
    />
  ))
  .get('/profile', async ({ staffPage }) => (
    <CityProfilePage page={staffPage} fields={cityFields(await findCity(db))} errors={[]} />
  ))
  .post('/profile', async ({ staffPage, body, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseCity(fields)
    if (parsed.ok) {
      await setCity(db, parsed.value, { by, now })
      return redirect(url('/staff/city?done=city'), 303)
    }
    set.status = 422
    return <CityProfilePage page={staffPage} fields={fields} errors={cityErrors(parsed.faults)} />
  })
