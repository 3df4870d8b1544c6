import { Elysia } from 'elysia'
import { db } from '#db'
import { listLocations } from '#domain/custody/locations'
import { LocationsPage } from '../../views/staff/locations.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 保管場所の一覧. */
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
