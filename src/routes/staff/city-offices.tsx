import { Elysia } from 'elysia'
import { db } from '#db'
import { addOffice } from '#domain/offices/add-office'
import { changeOffice } from '#domain/offices/change-office'
import { findOffice } from '#domain/offices/find'
import { officeFields, parseOffice } from '#domain/offices/office-form'
import type { Fields, WordsFault } from '#domain/offices/words-form'
import { url } from '#url'
import { NewOfficePage, OfficeWordsPage } from '../../views/staff/city-form.tsx'
import { cityErrors } from '../../views/staff/city-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 庁舎の追加. */
export const staffNewCityOffice = new Elysia({ prefix: '/staff/city/offices' })
  .use(staffWith('parameters.edit'))
  .resolve(({ staffPage, set }) => ({
    officePage: (fields: Fields, faults: WordsFault[] = []) => {
      if (faults.length > 0) set.status = 422
      return <NewOfficePage page={staffPage} fields={fields} errors={cityErrors(faults)} />
    },
  }))
  .get('/new', ({ officePage }) => officePage({}))
  .post('/', async ({ officePage, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseOffice(fields)
    if (!parsed.ok) return officePage(fields, parsed.faults)

    const outcome = await addOffice(db, parsed.value, { by, now })
    if (outcome.ok) return redirect(url(`/staff/calendar/offices/${outcome.id}?done=office-added`), 303)
    return officePage(fields, [takenFaults[outcome.reason]])
  })

/** 庁舎の変更. */
export const staffCityOffice = new Elysia({ prefix: '/staff/city/offices/:id' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, set }) => {
    const office = await findOffice(db, idOf(params.id))
    if (!office) throw new NotFound()
    return {
      office,
      officePage: (fields: Fields, faults: WordsFault[] = []) => {
        if (faults.length > 0) set.status = 422
        return <OfficeWordsPage page={staffPage} office={office} fields={fields} errors={cityErrors(faults)} />
      },
    }
  })
  .get('/', ({ office, officePage }) => officePage(officeFields(office)))
  .post('/', async ({ office, officePage, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseOffice(fields)
    if (!parsed.ok) return officePage(fields, parsed.faults)

    const outcome = await changeOffice(db, office.id, parsed.value, { by, now })
    if (outcome.ok) return redirect(url('/staff/city?done=office'), 303)
    if (outcome.reason === 'unknown') throw new NotFound()
    return officePage(fields, [takenFaults[outcome.reason]])
  })

const takenFaults = {
  'name-taken': { part: 'office_name', language: 'ja', reason: 'taken' },
  'ledger-name-taken': { part: 'ledger_name', reason: 'taken' },
} satisfies Record<string, WordsFault>
