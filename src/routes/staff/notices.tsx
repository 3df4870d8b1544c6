import { Elysia } from 'elysia'
import { db } from '#db'
import { areWithin } from '#domain/cards/protection'
import { recordListing } from '#domain/cards/views'
import { defaultDeadline, parseNotice } from '#domain/notices/notice-form'
import { findAwaitingNotice, issueNotices, listAwaitingNotice } from '#domain/notices/send'
import { formatWareki } from '#domain/rules/wareki'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { NoticesPage } from '../../views/staff/notices.tsx'
import { noticeErrors, noticeRefusals } from '../../views/staff/notices-words.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor, pageNumber, perPage } from './card-params.ts'

/** 交付通知書の発行. */
export const staffNotices = new Elysia({ prefix: '/staff/notices' })
  .use(staffWith('notices.issue'))
  .derive(({ staff, reader, staffPage, by, now, today, rules, set }) => ({
    async show(fields: Record<string, string | undefined>, chosen: number[] = [], errors: FieldErrors = []) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
      const paging = { page: pageNumber(fields.page), perPage }
      const list = await listAwaitingNotice(db, officeId, { paging, reader })
      const details = { list: 'notices', officeId, page: paging.page }
      await recordListing(db, { action: 'cards.listed', lines: list.lines, details }, { by, now })
      if (errors.length > 0) set.status = 422
      return (
        <NoticesPage
          page={staffPage}
          {...{ offices, officeId, list, paging }}
          scope={fields.scope}
          chosen={fields.tick === 'all' ? list.lines.map(({ id }) => id) : chosen}
          days={{
            sentOn: fields.sent_on ?? formatWareki(today),
            deadlineOn: fields.deadline_on,
            deadlineDays: rules.noticeDeadlineDays,
            usualDeadline: defaultDeadline(today, rules),
            errors,
          }}
          sentCount={/^[1-9]\d{0,5}$/.test(fields.done ?? '') ? Number(fields.done) : undefined}
        />
      )
    },
  }))
  .get('/', async ({ query, show }) => {
    const { office, page, tick, done } = fieldsOf(query)
    return await show({ office, page, tick, done })
  })
  .post('/', async ({ staff, reader, body, by, now, today, rules, show, redirect }) => {
    const fields = fieldsOf(body)
    const chosen = idsOf(listOf(body, 'card'))
    const typed = { sentOn: fields.sent_on, deadlineOn: fields.deadline_on }
    const parsed = parseNotice(typed, { noticeDeadlineDays: rules.noticeDeadlineDays, today })
    if (!parsed.ok) return await show(fields, chosen, noticeErrors(parsed.errors))

    const ids = fields.scope === 'all' ? await allOf(fields, staff) : chosen
    const outcome =
      ids && (await areWithin(db, ids, reader))
        ? await issueNotices(db, ids, parsed.value, { by, now })
        : ({ ok: false, reason: 'changed-meanwhile' } as const)
    if (!outcome.ok) return await show(fields, chosen, [{ field: 'main', message: noticeRefusals[outcome.reason] }])
    return redirect(
      url(`/staff/notices?office=${idsOf([fields.office ?? ''])[0] ?? ''}&done=${outcome.sentCount}`),
      303,
    )
  })

/** All that wait in the office, if they are still as many as the person was told. */
async function allOf({ office, total }: Record<string, string | undefined>, staff: Parameters<typeof mayView>[0]) {
  const officeId = idsOf([office ?? ''])[0] ?? 0
  const ids = mayView(staff, officeId) ? await findAwaitingNotice(db, officeId) : []
  return String(ids.length) === total ? ids : undefined
}
