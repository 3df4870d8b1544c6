import { Elysia } from 'elysia'
import { db } from '#db'
import { findCardLines } from '#domain/cards/card-line'
import { recordListing } from '#domain/cards/views'
import { returnedMailScreen, takeReturnedMail, undoReturnedMail } from '#domain/letters/returned-mail'
import { parseReturn } from '#domain/notices/record-return'
import { isDay } from '#domain/rules/days'
import { formatWareki } from '#domain/rules/wareki'
import { lastScans } from '#domain/scanning/last-scans'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { returnErrors } from '../../views/staff/notices-words.ts'
import { ReturnedMailPage } from '../../views/staff/returned-mail.tsx'
import { returnedMailResult } from '../../views/staff/returned-mail-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf } from './card-params.ts'

type Shown = { errors?: FieldErrors; result?: ScanResult }

/** 返戻の読み取り. The reason and the day stay while letter after letter is read. */
export const staffReturnedMail = new Elysia({ prefix: '/staff/returned-mail' })
  .use(staffWith('notices.issue'))
  .derive(({ staff, staffPage, reader, by, now, today, set }) => ({
    async show(fields: Record<string, string | undefined>, { errors = [], result }: Shown = {}) {
      const scans = await lastScans(db, { staffId: staff.id, screen: returnedMailScreen })
      const last = fields.done === undefined ? undefined : scans[0]
      const [card] = last?.cardId ? await findCardLines(db, [last.cardId], reader) : []
      if (card)
        await recordListing(
          db,
          { action: 'cards.listed', lines: [card], details: { list: 'returned-mail' } },
          { by, now },
        )
      if (errors.length > 0 || result?.tone === 'error') set.status = 422
      return (
        <ReturnedMailPage
          page={staffPage}
          fields={{ return_reason: fields.return_reason, returned_on: fields.returned_on ?? formatWareki(today) }}
          {...{ errors, scans, card }}
          result={result ?? (last && returnedMailResult(last.outcome, last.noticeNumber))}
          last={last}
        />
      )
    },
  }))
  .get('/', async ({ query, show }) => {
    const { reason, on = '', done } = fieldsOf(query)
    return await show({ return_reason: reason, returned_on: isDay(on) ? formatWareki(on) : undefined, done })
  })
  .post('/', async ({ body, by, now, today, reader, rules, show, redirect }) => {
    const fields = fieldsOf(body)
    const { code = '', scan_key: key } = fields
    const parsed = parseReturn({ returnedOn: fields.returned_on, reason: fields.return_reason }, today)
    if (!parsed.ok) return await show(fields, { errors: returnErrors(parsed.errors) })
    const { noticeNumberPattern } = rules
    const taken = await takeReturnedMail(db, { ...parsed.value, key, code }, { by, now, reader, noticeNumberPattern })
    if (!taken.ok || !taken.isDone)
      return await show(fields, { result: returnedMailResult(taken.ok ? taken.outcome : { word: 'unreadable' }, null) })
    const { reason, returnedOn } = parsed.value
    return redirect(url(`/staff/returned-mail?reason=${reason}&on=${returnedOn}&done=1`), 303)
  })
  .post('/undo', async ({ body, by, now, rules, show, redirect }) => {
    const scanId = idsOf([fieldsOf(body).scan_id ?? ''])[0] ?? 0
    const undone = await undoReturnedMail(db, scanId, { by, now, undoMinutes: rules.undoMinutes })
    if (undone.ok) return redirect(url('/staff/returned-mail'), 303)
    return await show({}, { result: returnedMailResult({ word: `undo-${undone.reason}` }, null) })
  })
