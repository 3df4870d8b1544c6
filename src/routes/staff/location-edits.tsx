import { Elysia } from 'elysia'
import { db } from '#db'
import { changeCapacity } from '#domain/custody/change-capacity'
import { createLocations, retireLocation } from '#domain/custody/create-locations'
import { parseCapacity, parseLocationPlan } from '#domain/custody/location-form'
import { findLocation } from '#domain/custody/locations'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import {
  capacityErrors,
  capacityRefusal,
  creationRefusals,
  locationErrors,
  retirementRefusals,
} from '../../views/staff/cards-words.ts'
import { CapacityPage } from '../../views/staff/location.tsx'
import { NewLocationsPage, RetirementPage } from '../../views/staff/locations-form.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 保管場所の登録と廃止. */
export const staffLocationEdits = new Elysia({ prefix: '/staff/locations' })
  .use(staffWith('locations.edit'))
  .get('/new', async ({ staff, staffPage, query }) => {
    const offices = await officesFor(staff)
    const office = chosenOffice(offices, fieldsOf(query).office, staff)
    return <NewLocationsPage page={staffPage} offices={offices} officeId={office?.id} fields={{}} errors={[]} />
  })
  .post('/', async ({ staff, staffPage, body, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const offices = await officesFor(staff)
    const office = offices.find(({ id }) => String(id) === fields.office)
    const parsed = parseLocationPlan(fields)
    const outcome = parsed.ok
      ? await createLocations(db, { ...parsed.value, officeId: office?.id ?? 0 }, { by, now })
      : undefined
    if (outcome?.ok) return redirect(url(`/staff/locations?office=${office?.id}&created=${outcome.createdCount}`), 303)

    set.status = 422
    const errors = parsed.ok ? [] : locationErrors(parsed.errors)
    const isOfficeMissing = !parsed.ok && office === undefined
    const refusals = outcome && !outcome.ok ? [creationRefusals[outcome.reason]] : []
    return (
      <NewLocationsPage
        page={staffPage}
        offices={offices}
        officeId={office?.id}
        fields={fields}
        errors={[...(isOfficeMissing ? [creationRefusals['unknown-office']] : []), ...errors, ...refusals]}
      />
    )
  })
  .get('/:id/capacity', async ({ staff, staffPage, params }) => {
    const location = await findLocation(db, idOf(params.id))
    if (!location || !mayView(staff, location.officeId)) throw new NotFound()
    return <CapacityPage page={staffPage} location={location} />
  })
  .post('/:id/capacity', async ({ staff, staffPage, params, body, by, now, set, redirect }) => {
    const location = await findLocation(db, idOf(params.id))
    if (!location || !mayView(staff, location.officeId)) throw new NotFound()
    const { capacity: typed } = fieldsOf(body)
    const capacity = parseCapacity(typed)
    const outcome =
      typeof capacity === 'number' ? await changeCapacity(db, { id: location.id, capacity }, { by, now }) : undefined
    if (outcome?.ok) return redirect(url(`/staff/locations/${location.id}?done=capacity`), 303)

    set.status = 422
    const reason = outcome && !outcome.ok ? capacityRefusal(outcome) : capacityErrors(capacity)
    return <CapacityPage page={staffPage} location={location} typed={typed} errors={[reason].flat()} />
  })
  .get('/:id/retirement', async ({ staff, staffPage, params }) => {
    const location = await findLocation(db, idOf(params.id))
    if (!location || !mayView(staff, location.officeId)) throw new NotFound()
    return <RetirementPage page={staffPage} location={location} />
  })
  .post('/:id/retirement', async ({ staff, staffPage, params, by, now, set, redirect }) => {
    const location = await findLocation(db, idOf(params.id))
    if (!location || !mayView(staff, location.officeId)) throw new NotFound()
    const outcome = await retireLocation(db, location.id, { by, now })
    if (outcome.ok) return redirect(url(`/staff/locations?office=${location.officeId}&done=retired`), 303)

    set.status = 422
    return <RetirementPage page={staffPage} location={location} refusal={retirementRefusals[outcome.reason]} />
  })
