import { Elysia } from 'elysia'
import { db } from '#db'
import { findLocations, listLocations } from '#domain/custody/locations'
import { mayView } from '#domain/staff/scope'
import { LocationLabelsPage } from '../../views/paper/location-labels.tsx'
import { LocationsPage } from '../../views/staff/locations.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor } from './card-params.ts'

/** 保管場所の一覧とラベル. */
export const staffLocations = new Elysia({ prefix: '/staff/locations' })
  .use(staffWith('cards.view'))
  .get('/', async ({ staff, staffPage, query }) => {
    const { office, created, done } = fieldsOf(query)
    const offices = await officesFor(staff)
    const chosen = chosenOffice(offices, office, staff)
    return (
      <LocationsPage
        page={staffPage}
        offices={offices}
        officeId={chosen?.id}
        locations={chosen ? await listLocations(db, chosen.id) : []}
        canEdit={staffPage.staff.can.includes('locations.edit')}
        createdCount={/^\d{1,4}$/.test(created ?? '') ? Number(created) : undefined}
        retired={done === 'retired'}
      />
    )
  })
  .get('/labels', async ({ staff, request }) => {
    const query = new URL(request.url).searchParams
    const offices = await officesFor(staff)
    const office = chosenOffice(offices, query.get('office') ?? undefined, staff)
    const ids = idsOf(query.getAll('location'))
    if (ids.length > 0) {
      const chosen = await findLocations(db, ids)
      return <LocationLabelsPage locations={chosen.filter(each => mayView(staff, each.officeId))} />
    }
    const all = office && query.has('office') ? await listLocations(db, office.id) : []
    return (
      <LocationLabelsPage locations={all.filter(({ retiredAt }) => retiredAt === null)} officeName={office?.name.ja} />
    )
  })
