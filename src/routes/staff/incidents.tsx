import { Elysia } from 'elysia'
import { db } from '#db'
import { findCard } from '#domain/cards/find'
import { recordListing, viewCard } from '#domain/cards/views'
import { declareMissing, findOpenIncident } from '#domain/incidents/declare'
import { declareDifferenceMissing } from '#domain/incidents/declare-difference'
import { findLiveVisit, listIncidents } from '#domain/incidents/find'
import { incidentOccasions } from '#domain/incidents/words'
import { findDifference } from '#domain/stocktakes/differences'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { DeclarationPage } from '../../views/staff/incident-forms.tsx'
import { declareRefusals } from '../../views/staff/incident-words.ts'
import { IncidentsPage } from '../../views/staff/incidents.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber, perPage } from './card-params.ts'

/** 所在不明の一覧と届出. */
export const staffIncidents = new Elysia({ prefix: '/staff/incidents' })
  .use(staffWith('incidents.declare'))
  .resolve(({ staffPage, reader, by, now, set }) => ({
    /** The form about one card that this person may see. */
    async form(fields: Record<string, string | undefined>, errors: FieldErrors = []) {
      const found = await viewCard(db, idOf(fields.card ?? ''), { by, now, reader })
      if (!found) throw new NotFound()
      if (errors.length > 0) set.status = 422
      const visit = await findLiveVisit(db, found.card.id)
      return <DeclarationPage page={staffPage} {...{ found, visit, fields, errors }} />
    },
  }))
  .get('/', async ({ staffPage, query, reader, by, now }) => {
    const fields = fieldsOf(query)
    const state = fields.state === 'closed' ? 'closed' : 'open'
    const page = pageNumber(fields.page)
    const { lines, total } = await listIncidents(db, state, { page, perPage }, reader)
    const shown = lines.map(({ cardId: id }) => ({ id }))
    await recordListing(db, { action: 'cards.listed', lines: shown, details: { list: 'incidents', page } }, { by, now })
    return <IncidentsPage page={staffPage} state={state} lines={lines} paging={{ page, perPage, total }} />
  })
  .get('/new', ({ query, form }) => form(fieldsOf(query)))
  .get('/cards/:cardId', async ({ params, reader, redirect }) => {
    const cardId = idOf(params.cardId)
    if (!(await findCard(db, cardId, reader))) throw new NotFound()
    const open = await findOpenIncident(db, cardId)
    return redirect(url(open === undefined ? `/staff/incidents/new?card=${cardId}` : `/staff/incidents/${open}`), 303)
  })
  .post('/', async ({ body, reader, by, now, form, redirect }) => {
    const fields = fieldsOf(body)
    const cardId = idOf(fields.card ?? '')
    const occasion = incidentOccasions.find(each => each === fields.occasion)
    if (fields.difference === undefined && occasion === undefined)
      return form(fields, [
        { field: 'occasion', message: '分かった場面を選んでください。' },
        ...noteErrors(fields.note),
      ])

    // The card is looked at through what this person may see before anything is done to it.
    if (!(await viewCard(db, cardId, { by, now, reader }))) throw new NotFound()
    const note = (fields.note ?? '').slice(0, 500)
    const difference = await differenceOf(fields, cardId, reader)
    const declared = difference
      ? await declareDifferenceMissing(db, { ...difference, note }, { by, now })
      : await declareMissing(db, { cardId, occasion: occasion ?? 'other', note }, { by, now })
    if (declared.ok) return redirect(url(`/staff/incidents/${declared.incidentId}?done=declared`), 303)
    return form(fields, [{ field: 'note', message: declareRefusals[declared.reason] }])
  })

const noteErrors = (note = '') =>
  note.trim() === '' ? [{ field: 'note', message: declareRefusals['reason-missing'] }] : []

type Seen = Parameters<typeof findDifference>[2]

async function differenceOf(
  { stocktake, difference }: Record<string, string | undefined>,
  cardId: number,
  reader: Seen,
) {
  if (difference === undefined) return undefined
  const which = { stocktakeId: idOf(stocktake ?? ''), differenceId: idOf(difference) }
  const found = await findDifference(db, which, reader)
  if (found?.cardId !== cardId) throw new NotFound()
  return which
}
