import { Elysia } from 'elysia'
import { db } from '#db'
import { listNotices } from '#domain/cards/find'
import { viewCard } from '#domain/cards/views'
import { canExtend, extendDeadline, parseExtension } from '#domain/notices/extend-deadline'
import { defaultDeadline, parseNotice } from '#domain/notices/notice-form'
import { canReturn, parseReturn, recordReturn } from '#domain/notices/record-return'
import { canIssue, canRemind, issueNotices, remind } from '#domain/notices/send'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { CardNoticesPage } from '../../views/staff/cards-notices.tsx'
import {
  extensionErrors,
  extensionRefusals,
  noticeErrors,
  noticeRefusals,
  returnErrors,
  returnRefusals,
} from '../../views/staff/notices-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 1枚の通知書の再送・再通知・返戻・受取期限の延長. */
export const staffCardNotices = new Elysia({ prefix: '/staff/cards/:id/notices' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ params, reader, staffPage, by, now, today, rules, set }) => {
    const found = await viewCard(db, idOf(params.id), { by, now, reader })
    if (!found) throw new NotFound()
    const { process } = found.card
    const [lastNotice] = await listNotices(db, found.card.id)
    type Refused = { sending?: FieldErrors; returning?: FieldErrors; extending?: FieldErrors }
    const show = (body: unknown, { sending = [], returning = [], extending = [] }: Refused = {}) => {
      const fields = { sent_on: formatWareki(today), returned_on: formatWareki(today), ...fieldsOf(body) }
      if (sending.length + returning.length + extending.length > 0) set.status = 422
      return (
        <CardNoticesPage
          page={staffPage}
          found={found}
          can={{ issue: canIssue(process), remind: canRemind(process), return: canReturn(process) }}
          days={{
            sentOn: fields.sent_on,
            deadlineOn: fieldsOf(body).deadline_on,
            deadlineDays: rules.noticeDeadlineDays,
            reminderDays: rules.reminderDeadlineDays,
            usualDeadline: defaultDeadline(today, rules),
            errors: sending,
          }}
          returned={{ fields, errors: returning }}
          extension={canExtend(process) && lastNotice ? { fields, errors: extending, lastNotice } : undefined}
        />
      )
    }
    return { cardId: found.card.id, show }
  })
  .get('/', ({ show }) => show({}))
  .post('/', async ({ cardId, show, body, by, now, today, rules, redirect }) => {
    const fields = fieldsOf(body)
    const typed = { sentOn: fields.sent_on, deadlineOn: fields.deadline_on }
    const isReminder = fields.kind === 'reminder'
    const noticeDeadlineDays = isReminder ? rules.reminderDeadlineDays : rules.noticeDeadlineDays
    const parsed = parseNotice(typed, { noticeDeadlineDays, today })
    if (!parsed.ok) return show(body, { sending: noticeErrors(parsed.errors) })

    const send = isReminder ? remind : issueNotices
    const outcome = await send(db, [cardId], parsed.value, { by, now })
    if (!outcome.ok) return show(body, { sending: [{ field: 'sent_on', message: noticeRefusals[outcome.reason] }] })
    return redirect(url(`/staff/cards/${cardId}?done=notice-sent`), 303)
  })
  .post('/return', async ({ cardId, show, body, by, now, today, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseReturn({ returnedOn: fields.returned_on, reason: fields.return_reason }, today)
    if (!parsed.ok) return show(body, { returning: returnErrors(parsed.errors) })

    const outcome = await recordReturn(db, cardId, parsed.value, { by, now })
    if (!outcome.ok)
      return show(body, { returning: [{ field: 'returned_on', message: returnRefusals[outcome.reason] }] })
    return redirect(url(`/staff/cards/${cardId}?done=notice-returned`), 303)
  })
  .post('/deadline', async ({ cardId, show, body, by, now, today, redirect }) => {
    const parsed = parseExtension(fieldsOf(body), today)
    if (!parsed.ok) return show(body, { extending: extensionErrors(parsed.faults) })

    const outcome = await extendDeadline(db, cardId, parsed.value, { by, now })
    if (!outcome.ok)
      return show(body, { extending: [{ field: 'extended_on', message: extensionRefusals[outcome.reason] }] })
    return redirect(url(`/staff/cards/${cardId}?done=deadline-extended`), 303)
  })
