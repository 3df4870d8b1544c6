import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { endInquiry } from '#domain/letters/end-inquiry'
import { findAddressees } from '#domain/letters/find-addressees'
import { findInquiry } from '#domain/letters/find-inquiries'
import { printInquiry, recordInquirySending } from '#domain/letters/inquiries'
import { parseInquiryDays, parseInquiryEnd } from '#domain/letters/inquiry-form'
import { mailClasses } from '#domain/letters/words'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { GlyphCheckPage } from '../../views/staff/glyph-check.tsx'
import { InquiryPage } from '../../views/staff/inquiries-details.tsx'
import {
  endingRefusals,
  inquiryErrors,
  inquirySendingRefusals,
  printingRefusals,
} from '../../views/staff/inquiries-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { glyphlessOf } from './glyphless.ts'

/** 一つの照会: 印刷, 発送, 結果. */
export const staffInquiryDetails = new Elysia({ prefix: '/staff/inquiries/:id' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ params, query, reader, staffPage, by, now, today, rules, set }) => {
    const inquiry = await findInquiry(db, idOf(params.id), reader)
    if (!inquiry) throw new NotFound()
    const details = { list: 'inquiry', inquiryId: inquiry.id }
    await recordListing(db, { action: 'cards.listed', lines: [{ id: inquiry.cardId }], details }, { by, now })
    // The sheet shows where the person lives.
    const mayPrint = !inquiry.isProtected || reader.seesProtected
    const show = (body: unknown, errors: FieldErrors = []) => {
      const fields = { sent_on: formatWareki(today), outcome_on: formatWareki(today), ...fieldsOf(body) }
      if (errors.length > 0) set.status = 422
      const { done } = fieldsOf(query)
      return (
        <InquiryPage
          page={staffPage}
          usualDays={rules.inquiryDeadlineDays}
          {...{ inquiry, today, mayPrint, fields, errors, done }}
        />
      )
    }
    return { inquiry, mayPrint, show }
  })
  .get('/', ({ show }) => show({}))
  .post('/print', async ({ inquiry, mayPrint, show, staffPage, reader, body, by, rules, now, set, redirect }) => {
    if (!mayPrint) throw new NotPermitted()
    const { reason = '', mail_class, glyphs } = fieldsOf(body)
    const mailClass = mailClasses.find(each => each === mail_class) ?? 'ordinary'
    const glyphless = glyphs === 'print' ? [] : await glyphlessOf(await findAddressees(db, [inquiry.cardId], reader))
    if (glyphless.length > 0) {
      const fields = [['mail_class', mailClass] as const, ['reason', reason] as const]
      const action = `/staff/inquiries/${inquiry.id}/print`
      set.status = 422
      return (
        <GlyphCheckPage
          page={staffPage}
          title={`照会書 ${inquiry.number}`}
          {...{ action, fields, glyphless }}
          mayLeaveOut={false}
          back={`/staff/inquiries/${inquiry.id}`}
        />
      )
    }
    const wish = { id: inquiry.id, officeId: inquiry.officeId, mailClass, reason }
    const outcome = await printInquiry(db, wish, { by, rules, now })
    if (!outcome.ok) return show(body, [{ field: 'reason', message: printingRefusals[outcome.reason] }])
    return redirect(url(`/staff/prints/${outcome.printId}`), 303)
  })
  .post('/sending', async ({ inquiry, show, body, by, rules, now, today, redirect }) => {
    const parsed = parseInquiryDays(fieldsOf(body), { today, days: rules.inquiryDeadlineDays })
    if (!parsed.ok) return show(body, inquiryErrors(parsed.faults))
    const outcome = await recordInquirySending(db, inquiry.id, parsed.value, { by, now })
    if (!outcome.ok) return show(body, [{ field: 'sent_on', message: inquirySendingRefusals[outcome.reason] }])
    return redirect(url(`/staff/inquiries/${inquiry.id}?done=sent`), 303)
  })
  .post('/ending', async ({ inquiry, show, body, by, now, today, redirect }) => {
    const parsed = parseInquiryEnd(fieldsOf(body), today)
    if (!parsed.ok) return show(body, inquiryErrors(parsed.faults))
    const outcome = await endInquiry(db, inquiry.id, parsed.value, { by, now })
    if (!outcome.ok) return show(body, [{ field: 'outcome', message: endingRefusals[outcome.reason] }])
    return redirect(url(`/staff/inquiries/${inquiry.id}?done=ended`), 303)
  })
