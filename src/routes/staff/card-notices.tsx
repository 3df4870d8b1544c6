import { Elysia } from 'elysia'
import { db } from '#db'
import { viewCard } from '#domain/cards/views'
import { defaultDeadline, parseNotice } from '#domain/notices/notice-form'
import { canReturn, parseReturn, recordReturn } from '#domain/notices/record-return'
import { canIssue, canRemind, issueNotices, remind } from '#domain/notices/send'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { CardNoticesPage } from '../../views/staff/cards-notices.tsx'
import { noticeErrors, noticeRefusals, returnErrors, returnRefusals } from '../../views/staff/cards-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 1枚の通知書の再送・再通知・返戻. */
export const staffCardNotices = new Elysia({ prefix: '/staff/cards/:id/notices' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ params, reader, staffPage, by, now, today, rules, set }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    const { process } = found.card
    const show = (body: unknown, errors: FieldErrors = [], returned: FieldErrors = []) => {
      const fields = { sent_on: formatWareki(today), returned_on: formatWareki(today), ...fieldsOf(body) }
      if (errors.length + returned.length > 0) set.status = 422
      return (
        <CardNoticesPage
          page={staffPage}
          found={found}
          can={{ issue: canIssue(process), remind: canRemind(process), return: canReturn(process) }}
          days={{
            sentOn: fields.sent_on,
            deadlineOn: fieldsOf(body).deadline_on,
            deadlineDays: rules.noticeDeadlineDays,
            usualDeadline: defaultDeadline(today, rules),
            errors,
          }}
          returned={{ fields, errors: returned }}
        />
      )
    }
    return { cardId: found.card.id, show }
  })
  .get('/', ({ show }) => show({}))
  .post('/', async ({ cardId, show, body, by, now, today, rules, redirect }) => {
    const fields = fieldsOf(body)
    const typed = { sentOn: fields.sent_on, deadlineOn: fields.deadline_on }
    const parsed = parseNotice(typed, { noticeDeadlineDays: rules.noticeDeadlineDays, today })
    if (!parsed.ok) return show(body, noticeErrors(parsed.errors))

    const send = fields.kind === 'reminder' ? remind : issueNotices
    const outcome = await send(db, [cardId], parsed.value, { by, now })
    if (!outcome.ok) return show(body, [{ field: 'sent_on', message: noticeRefusals[outcome.reason] }])
    return redirect(url(`/staff/cards/${cardId}?done=notice-sent`), 303)
  })
  .post('/return', async ({ cardId, show, body, by, now, today, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseReturn({ returnedOn: fields.returned_on, reason: fields.return_reason }, today)
    if (!parsed.ok) return show(body, [], returnErrors(parsed.errors))

    const outcome = await recordReturn(db, cardId, parsed.value, { by, now })
    if (!outcome.ok) return show(body, [], [{ field: 'returned_on', message: returnRefusals[outcome.reason] }])
    return redirect(url(`/staff/cards/${cardId}?done=notice-returned`), 303)
  })
