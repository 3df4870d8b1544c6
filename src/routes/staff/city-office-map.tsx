import { Elysia } from 'elysia'
import { db } from '#db'
import { findOffice } from '#domain/offices/find'
import {
  directionsFields,
  findOfficeMap,
  type Picture,
  parseDirections,
  setOfficeMap,
} from '#domain/offices/office-maps'
import { type PictureFault, readPicture } from '#domain/offices/picture-file'
import type { Fields } from '#domain/offices/words-form'
import { url } from '#url'
import { PaperError, typeset } from '../../paper/press.ts'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { OfficeMapPage, pictureErrors } from '../../views/staff/city-office-map.tsx'
import { cityErrors } from '../../views/staff/city-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { fileFrom } from './imports.tsx'

/** 庁舎の道順と案内図: the words, and the one picture that letters and the resident's page show. */
export const staffOfficeMap = new Elysia({ prefix: '/staff/city/offices/:id/map' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, rules, set }) => {
    const office = await findOffice(db, idOf(params.id))
    if (!office) throw new NotFound()
    const map = await findOfficeMap(db, office.id)
    const mostKilobytes = rules.officeMapKilobytes
    const mapPage = (fields: Fields, errors: FieldErrors = []) => {
      if (errors.length > 0) set.status = 422
      return <OfficeMapPage page={staffPage} {...{ office, map, fields, errors, mostKilobytes }} />
    }
    return { office, map, mapPage, mostKilobytes }
  })
  .get('/', ({ map, mapPage }) => mapPage(directionsFields(map)))
  .post('/', async ({ office, map, mapPage, mostKilobytes, body, by, now, redirect }) => {
    const fields = fieldsOf(body)
    const read = await pictureIn(body, mostKilobytes)
    const hasPicture = read.picture !== undefined || map?.hasPicture === true
    const parsed = parseDirections(fields, { hasPicture })
    const errors = [...(parsed.ok ? [] : cityErrors(parsed.faults)), ...pictureErrors(read.fault, mostKilobytes)]
    if (!parsed.ok || errors.length > 0) return mapPage(fields, errors)

    await setOfficeMap(db, office.id, { directions: parsed.value, picture: read.picture }, { by, now })
    return redirect(url('/staff/city?done=map'), 303)
  })
  .post('/picture-removal', async ({ office, map, by, now, redirect }) => {
    if (map?.hasPicture) await setOfficeMap(db, office.id, { directions: map.directions, picture: null }, { by, now })
    return redirect(url('/staff/city?done=map'), 303)
  })

type Read = { picture?: Picture; fault?: PictureFault | 'undrawable' }

async function pictureIn(body: unknown, mostKilobytes: number): Promise<Read> {
  const file = fileFrom(body)
  if (file === undefined) return {}
  const bytes = new Uint8Array(await file.slice(0, mostKilobytes * 1024 + 1).arrayBuffer())
  const read = readPicture(bytes, { mostKilobytes })
  if (!read.ok) return { fault: read.reason }
  const picture = { bytes, type: read.type }
  return (await isDrawable(picture)) ? { picture } : { fault: 'undrawable' }
}

// What the press cannot unpack would stop every letter of the office.
const isDrawable = ({ bytes, type }: Picture) =>
  typeset('picture', { title: '', format: type === 'image/png' ? 'png' : 'jpg' }, bytes).then(
    () => true,
    (error: unknown) => {
      if (error instanceof PaperError) return false
      throw error
    },
  )
