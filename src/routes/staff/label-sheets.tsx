import { Elysia } from 'elysia'
import { db } from '#db'
import { findCardLines, findLabelLines } from '#domain/cards/card-line'
import { recordListing } from '#domain/cards/views'
import { findLocations, listLocations } from '#domain/custody/locations'
import { parseLabelSheet } from '#domain/letters/label-sheet-form'
import { requestPrint } from '#domain/letters/prints'
import type { Reader } from '#domain/reader'
import { mayView } from '#domain/staff/scope'
import type { SignedInStaff } from '#domain/staff/sessions'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { LabelSheetPage, labelSheetErrors } from '../../views/staff/label-sheets.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor } from './card-params.ts'

/** ラベルの印刷: 12-up or 24-up sheets of cards or of places, from any label of a sheet already begun. */
export const staffLabelSheets = new Elysia({ prefix: '/staff/label-sheets' })
  .use(staffWith('notices.issue'))
  .derive(({ staff, staffPage, reader, set }) => ({
    async subjectsOf(query: unknown) {
      return fieldsOf(query).kind === 'location' ? await placesOf(query, staff) : await cardsOf(query, staff, reader)
    },
    show(subjects: Subjects, fields: Record<string, string | undefined>, errors: FieldErrors = []) {
      if (errors.length > 0) set.status = 422
      return <LabelSheetPage page={staffPage} {...subjects} fields={fields} errors={errors} />
    },
  }))
  .get('/', async ({ request, show, subjectsOf }) => {
    const query = queryOf(request)
    return show(await subjectsOf(query), fieldsOf(query))
  })
  .post('/', async ({ body, by, now, rules, reader, show, subjectsOf, redirect }) => {
    const fields = fieldsOf(body)
    const subjects = await subjectsOf(body)
    const parsed = parseLabelSheet(fields)
    if (!parsed.ok) return show(subjects, fields, labelSheetErrors(parsed.errors))
    const { ids, kind, officeId } = subjects
    if (ids.length === 0 || officeId === undefined) return show(subjects, fields, labelSheetErrors(['nothing-chosen']))
    const printId = await db.transaction(async tx => {
      if (kind === 'card') {
        const lines = await findCardLines(tx, ids, reader)
        await recordListing(tx, { action: 'cards.labels_printed', lines, details: {} }, { by, now })
      }
      const wish = { kind: `${kind}_labels`, officeId, order: { ids, ...parsed.value } } as const
      return await requestPrint(tx, wish, { by, now, rules })
    })
    return redirect(url(`/staff/prints/${printId}`), 303)
  })

export type Subjects = { kind: 'card' | 'location'; ids: number[]; officeId: number | undefined }
const most = 2000

async function cardsOf(query: unknown, staff: SignedInStaff, reader: Reader): Promise<Subjects> {
  const { office: asked, box } = fieldsOf(query)
  const office = chosenOffice(await officesFor(staff), asked, staff)
  const ids = idsOf(listOf(query, 'card')).slice(0, most)
  if (ids.length === 0 && !box) return { kind: 'card', ids, officeId: office?.id }
  const lines = await findLabelLines(db, { ids, officeId: office?.id ?? 0, boxNumber: box ?? '' }, reader)
  if (lines.length < new Set(ids).size) throw new NotFound()
  const order = ids.length > 0 ? ids : lines.map(({ id }) => id).slice(0, most)
  return { kind: 'card', ids: order, officeId: (ids.length > 0 ? lines[0]?.officeId : undefined) ?? office?.id }
}

async function placesOf(query: unknown, staff: SignedInStaff): Promise<Subjects> {
  const ids = idsOf(listOf(query, 'location')).slice(0, most)
  const { office: asked } = fieldsOf(query)
  const office = asked === undefined ? undefined : chosenOffice(await officesFor(staff), asked, staff)
  const all = ids.length > 0 ? await findLocations(db, ids) : office ? await listLocations(db, office.id) : []
  const places = all.filter(place => ids.length > 0 || place.retiredAt === null)
  if (places.some(({ officeId }) => !mayView(staff, officeId))) throw new NotFound()
  const officeId = places[0]?.officeId ?? office?.id
  return { kind: 'location', ids: places.filter(place => place.officeId === officeId).map(({ id }) => id), officeId }
}

function queryOf(request: Request) {
  const query = new URL(request.url).searchParams
  return Object.fromEntries(
    [...new Set(query.keys())]
      .map(key => [key, query.getAll(key)] as const)
      .map(([key, all]) => [key, all.length > 1 ? all : (all[0] ?? '')]),
  )
}
