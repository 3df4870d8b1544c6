import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing, viewCard } from '#domain/cards/views'
import { findAstray } from '#domain/letters/find-astray'
import { countInquiries, listInquiries } from '#domain/letters/find-inquiries'
import { openInquiry } from '#domain/letters/inquiries'
import { parseInquiry } from '#domain/letters/inquiry-form'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { InquiriesPage } from '../../views/staff/inquiries.tsx'
import { NewInquiryPage } from '../../views/staff/inquiries-new.tsx'
import { inquiryErrors, openingRefusals } from '../../views/staff/inquiries-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 照会書兼回答書: the list, and beginning one for a card. */
export const staffInquiries = new Elysia({ prefix: '/staff/inquiries' })
  .use(staffWith('notices.issue'))
  .derive(({ staffPage, reader, by, now, set }) => ({
    async showNew(fields: Record<string, string | undefined>, errors: FieldErrors = []) {
      const found = await viewCard(db, idOf(fields.card ?? ''), { by, now, reader })
      if (!found) throw new NotFound()
      if (errors.length > 0) set.status = 422
      const isAstray = (await findAstray(db, [found.card])).length > 0
      return <NewInquiryPage page={staffPage} {...{ found, isAstray, fields, errors }} />
    },
  }))
  .get('/', async ({ staff, staffPage, reader, query, by, now, today }) => {
    const fields = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
    const isOpen = fields.shown !== 'ended'
    const paging = { page: pageNumber(fields.page), perPage }
    const lines = await listInquiries(db, { officeId, isOpen }, paging, reader)
    const total = await countInquiries(db, { officeId, isOpen }, reader)
    const seen = lines.map(({ cardId: id }) => ({ id }))
    await recordListing(
      db,
      { action: 'cards.listed', lines: seen, details: { list: 'inquiries', officeId } },
      { by, now },
    )
    return <InquiriesPage page={staffPage} {...{ offices, officeId, isOpen, lines, paging, total, today }} />
  })
  .get('/new', ({ query, showNew }) => showNew({ card: fieldsOf(query).card }))
  .post('/', async ({ body, reader, by, now, showNew, redirect }) => {
    const fields = fieldsOf(body)
    const found = await viewCard(db, idOf(fields.card ?? ''), { by, now, reader })
    if (!found) throw new NotFound()
    const parsed = parseInquiry(fields)
    if (!parsed.ok) return await showNew(fields, inquiryErrors(parsed.faults))
    const outcome = await openInquiry(db, { cardId: found.card.id, ...parsed.value }, { by, now })
    if (!outcome.ok) return await showNew(fields, [{ field: 'purpose', message: openingRefusals[outcome.reason] }])
    return redirect(url(`/staff/inquiries/${outcome.id}?done=opened`), 303)
  })
