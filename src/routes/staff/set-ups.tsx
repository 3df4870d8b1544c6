import { Elysia } from 'elysia'
import { db } from '#db'
import { areWithin } from '#domain/cards/protection'
import { findAwaitingSetUp, listAwaitingSetUp, listBoxes, parseSetUp, recordSetUp } from '#domain/cards/set-up'
import { moveForSetUp, setUpWays } from '#domain/cards/set-up-work'
import { recordListing } from '#domain/cards/views'
import { mayView } from '#domain/staff/scope'
import { findWitness } from '#domain/staff/witness'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { setUpErrors, setUpRefusals } from '../../views/staff/cards-words.ts'
import { setUpWorkRefusals } from '../../views/staff/set-up-work.tsx'
import { SetUpsPage } from '../../views/staff/set-ups.tsx'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'
import { recordedFrom, showScanPage } from './set-up-scans.tsx'

/** 交付前設定の一覧と結果の登録. */
export const staffSetUps = new Elysia({ prefix: '/staff/set-ups' })
  .use(staffWith('cards.set-up'))
  .derive(({ staff, reader, staffPage, by, now, set }) => ({
    async show(query: Record<string, string | undefined>, chosen: number[] = [], errors: FieldErrors = []) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, query.office, staff)?.id ?? 0
      const filter = { officeId, boxNumber: query.box || undefined }
      const paging = { page: pageNumber(query.page), perPage }
      const [boxes, list, checkedWith] = await Promise.all([
        listBoxes(db, officeId),
        listAwaitingSetUp(db, filter, { paging, reader }),
        findWitness(db, staff.id, 'set_up', now),
      ])
      const details = { list: 'set-ups', ...filter, page: paging.page }
      await recordListing(db, { action: 'cards.listed', lines: list.lines, details }, { by, now })
      const ticked = query.tick === 'all' ? list.lines.map(({ id }) => id) : chosen
      const { scope, result, failure, photo_right, print_right } = query
      if (errors.length > 0) set.status = 422
      return (
        <SetUpsPage
          page={staffPage}
          {...{ offices, officeId, boxes, list, paging, errors, checkedWith }}
          boxNumber={filter.boxNumber}
          fields={{ scope, result, failure, photo_right, print_right, chosen: ticked }}
          recorded={errors.length > 0 ? undefined : recordedFrom(query)}
          moved={errors.length > 0 ? undefined : movedFrom(query)}
        />
      )
    },
  }))
  .get('/', async ({ query, show }) => await show(fieldsOf(query)))
  .post('/', async ({ staff, reader, staffPage, body, by, now, show, set, redirect }) => {
    const fields = fieldsOf(body)
    const chosen = idsOf(listOf(body, 'card'))
    const refuse = async (errors: FieldErrors) => {
      if (fields.from !== 'scan') return await show(fields, chosen, errors)
      set.status = 422
      const shown = idsOf(listOf(body, 'shown'))
      return await showScanPage(staffPage, { shown, chosen, fields, errors }, { by, now, reader, staff })
    }
    const parsed = parseSetUp(fields)
    if (!parsed.ok) return await refuse(setUpErrors(parsed.errors))

    const [checkedWith] = idsOf([fields.checked_with ?? ''])
    const result = parsed.result.kind === 'set_up' ? { ...parsed.result, checkedWith } : parsed.result
    const ids = fields.scope === 'all' ? await allOf(fields, staff) : chosen
    const outcome =
      ids && (await areWithin(db, ids, reader))
        ? await recordSetUp(db, ids, result, { by, now })
        : ({ ok: false, reason: 'changed-meanwhile' } as const)
    if (!outcome.ok) return await refuse([{ field: 'main', message: setUpRefusals[outcome.reason] }])

    const { from, office = '', box = '', result: word = '' } = fields
    const done = new URLSearchParams({ office, box, done: String(outcome.changedCount), outcome: word })
    return redirect(url(`/staff/set-ups${from === 'scan' ? '/scan' : ''}?${done}`), 303)
  })
  .post('/work', async ({ staff, reader, body, by, now, show, redirect }) => {
    const fields = fieldsOf(body)
    const chosen = idsOf(listOf(body, 'card'))
    const way = setUpWays.find(each => each === fields.way) ?? 'carry'
    const cardIds = fields.scope === 'all' ? await allOf(fields, staff) : chosen
    const outcome =
      cardIds && (await areWithin(db, cardIds, reader))
        ? await moveForSetUp(db, { cardIds, way }, { by, now })
        : ({ ok: false, reason: 'not-at-hand' } as const)
    if (!outcome.ok) return await show(fields, chosen, [{ field: 'main', message: setUpWorkRefusals[outcome.reason] }])
    const { office = '', box = '' } = fields
    const done = new URLSearchParams({ office, box, moved: String(outcome.movedCount), way })
    return redirect(url(`/staff/set-ups?${done}`), 303)
  })

const movedFrom = ({ moved, way }: Record<string, string | undefined>) => {
  const [count] = idsOf([moved ?? ''])
  const known = setUpWays.find(each => each === way)
  return count === undefined || known === undefined ? undefined : { count, way: known }
}

/** All that the filter finds, if that is still as many as the person was told. */
async function allOf({ office, box, total }: Record<string, string | undefined>, staff: Parameters<typeof mayView>[0]) {
  const [officeId = 0] = idsOf([office ?? ''])
  const ids = mayView(staff, officeId) ? await findAwaitingSetUp(db, { officeId, boxNumber: box || undefined }) : []
  return String(ids.length) === total ? ids : undefined
}
