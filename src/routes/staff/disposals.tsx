import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { findCandidates } from '#domain/disposals/candidates'
import { countOpenDisposals } from '#domain/disposals/find-disposals'
import { listDisposalHolds } from '#domain/disposals/holds'
import { proposeDisposals, type RefusedCard } from '#domain/disposals/propose'
import { disposalReasons } from '#domain/disposals/words'
import { isDay } from '#domain/rules/days'
import { rulesOn } from '#domain/rules/parameters'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { DisposalsPage } from '../../views/staff/disposals.tsx'
import { DisposalHoldsPage } from '../../views/staff/disposals-holds.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'

type Shown = { chosen?: number[]; errors?: FieldErrors; proposedCount?: number | undefined; refused?: RefusedCard[] }

/** 廃棄候補とその起案; the cards that are held back. A later day is looked at with the rules of that day. */
export const staffDisposals = new Elysia({ prefix: '/staff/disposals' })
  .use(staffWith('disposals.propose'))
  .derive(({ staff, reader, staffPage, by, now, today, rules, set }) => ({
    async show(fields: Record<string, string | undefined>, shown: Shown = {}) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
      const day = isDay(fields.day ?? '') && (fields.day ?? '') > today ? (fields.day ?? today) : today
      const reason = disposalReasons.find(each => each === fields.reason)
      const paging = { page: pageNumber(fields.page), perPage }
      const ofDay = day === today ? rules : await rulesOn(db, day)
      const list = await findCandidates(db, { officeId, reason, day }, { rules: ofDay, reader, paging })
      const { overdueCount } = await countOpenDisposals(db, { ...reader, onlyOfficeId: officeId }, { today, rules })
      const details = { officeId, day, page: paging.page, ...(reason ? { reason } : {}) }
      await recordListing(db, { action: 'disposals.listed', lines: list.lines, details }, { by, now })
      if (shown.errors) set.status = 422
      const chosen = fields.tick === 'all' ? list.lines.map(({ id }) => id) : (shown.chosen ?? [])
      return (
        <DisposalsPage
          page={staffPage}
          {...{ offices, officeId, reason, day, today, list, paging, ...shown, chosen }}
          overdue={{ count: overdueCount, days: rules.disposalOverdueDays }}
        />
      )
    },
  }))
  .get('/', async ({ query, show }) => {
    const { done, ...fields } = fieldsOf(query)
    return await show(fields, { proposedCount: countOf(done) })
  })
  .post('/', async ({ body, reader, by, now, today, rules, show, set, redirect }) => {
    const { office, reason, page } = fieldsOf(body)
    const fields = { office, reason, page }
    const chosen = idsOf(listOf(body, 'card'))
    const outcome = await proposeDisposals(db, chosen, { by, now, today, rules, reader })
    if (!outcome.ok && outcome.reason === 'unknown-card') throw new NotFound()
    if (!outcome.ok)
      return await show(fields, { errors: [{ field: 'main', message: '起案するカードを選んでください。' }] })
    if (outcome.refused.length === 0)
      return redirect(
        url(`/staff/disposals?office=${idsOf([office ?? ''])[0] ?? ''}&done=${outcome.proposedCount}`),
        303,
      )
    set.status = 422
    return await show(fields, outcome)
  })
  .get('/holds', async ({ staff, reader, staffPage, query, by, now, today }) => {
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fieldsOf(query).office, staff)?.id ?? 0
    const cards = await listDisposalHolds(db, officeId, reader)
    const lines = cards.map(({ cardId }) => ({ id: cardId }))
    await recordListing(db, { action: 'disposals.holds_listed', lines, details: { officeId } }, { by, now })
    return <DisposalHoldsPage page={staffPage} {...{ offices, officeId, cards, today }} />
  })

const countOf = (text = '') => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined)
