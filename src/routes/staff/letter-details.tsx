import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { findBatch, listLetters } from '#domain/letters/batches'
import { reprintLetters } from '#domain/letters/reprint'
import { recordSending, withdrawLetters } from '#domain/letters/send-letters'
import { parseNotice } from '#domain/notices/notice-form'
import { formatWareki } from '#domain/rules/wareki'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { LetterBatchPage } from '../../views/staff/letters-details.tsx'
import { reprintRefusals } from '../../views/staff/letters-words.ts'
import { noticeErrors } from '../../views/staff/notices-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf, pageNumber, perPage } from './card-params.ts'

/** 一つの印刷: its letters, 発送の記録, 再印刷, 取りやめ. */
export const staffLetterDetails = new Elysia({ prefix: '/staff/letters/:id' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ params, query, reader, staffPage, by, now, today, set }) => {
    const batch = await findBatch(db, idOf(params.id), reader)
    if (!batch) throw new NotFound()
    /** The lot as it stands, with what was refused. */
    const show = async (body: unknown, errors: FieldErrors = []) => {
      const paging = { page: pageNumber(fieldsOf(query).page), perPage }
      const lines = await listLetters(db, batch.id, paging, reader)
      const details = { list: 'letters', printId: batch.id, page: paging.page }
      await recordListing(
        db,
        { action: 'cards.listed', lines: lines.map(({ cardId: id }) => ({ id })), details },
        { by, now },
      )
      if (errors.length > 0) set.status = 422
      const fields = { sent_on: formatWareki(today), ...fieldsOf(body) }
      const { made, left, sent, kept } = fieldsOf(query)
      const chosen = idsOf(listOf(body, 'letter'))
      return (
        <LetterBatchPage
          page={staffPage}
          mayOpen={batch.createdBy === by.staffId || reader.seesProtected}
          {...{ batch, lines, paging, fields, errors, chosen }}
          done={{ made, left, sent, kept }}
        />
      )
    }
    return { batch, show }
  })
  .get('/', ({ show }) => show({}))
  .post('/sending', async ({ batch, show, body, by, now, today, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseNotice({ sentOn: fields.sent_on }, { noticeDeadlineDays: 0, today })
    if (!parsed.ok) return await show(body, noticeErrors(parsed.errors))
    const outcome = await recordSending(db, batch.id, parsed.value, { by, now })
    if (!outcome.ok) {
      const field = outcome.reason === 'after-deadline' ? 'sent_on' : 'main'
      return await show(body, [{ field, message: sendingRefusals[outcome.reason] }])
    }
    return redirect(url(`/staff/letters/${batch.id}?sent=${outcome.sentCount}&kept=${outcome.keptBack.length}`), 303)
  })
  .post('/reprint', async ({ batch, show, body, by, now, rules, reader, redirect }) => {
    const { reason = '', which } = fieldsOf(body)
    const letterIds = which === 'all' ? 'all' : idsOf(listOf(body, 'letter'))
    const outcome = await reprintLetters(db, { printId: batch.id, letterIds, reason }, { by, now, rules, reader })
    if (!outcome.ok) {
      const field = outcome.reason.startsWith('reason') ? 'reason' : 'main'
      return await show(body, [{ field, message: reprintRefusals[outcome.reason] }])
    }
    return redirect(url(`/staff/letters/${outcome.printId}?made=${outcome.madeCount}`), 303)
  })
  .post('/withdrawal', async ({ batch, show, body, by, now, redirect }) => {
    const outcome = await withdrawLetters(db, batch.id, { by, now })
    if (!outcome.ok) return await show(body, [{ field: 'main', message: sendingRefusals[outcome.reason] }])
    return redirect(url(`/staff/letters/${batch.id}`), 303)
  })

const sendingRefusals = {
  'nothing-to-send': '発送を待つ通知がありません。すでに登録したか、取りやめています。',
  'not-printed': 'まだ印刷ができていません。できあがってから登録してください。',
  'after-deadline': '発送した日が、印刷した受取期限より後です。この印刷を取りやめて、新しい期限で作り直してください。',
} as const
