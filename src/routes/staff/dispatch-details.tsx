import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { takeOutOfDispatch } from '#domain/dispatches/add-card'
import { findDispatch, findDispatchCards } from '#domain/dispatches/find'
import { scanOntoList, undoScan } from '#domain/dispatches/scan'
import { nobody } from '#domain/reader'
import { acceptScan } from '#domain/scanning/accept'
import { undoLastScan } from '#domain/scanning/undo'
import { url } from '#url'
import { DispatchListPaper } from '../../views/paper/dispatch-list.tsx'
import { listRefusals, scanResultOf, undoneResult } from '../../views/staff/dispatch-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { screenOf, showDispatch } from './dispatch-screen.tsx'

/** 送付リスト: adding cards until it is sent, reading them in where they arrive. */
export const staffDispatchDetails = new Elysia({ prefix: '/staff/dispatches/:id' })
  .use(staffWith('custody.move'))
  .resolve(async ({ params, staff, reader, by, now, rules }) => {
    const dispatch = await findDispatch(db, idOf(params.id), reader)
    if (!dispatch) throw new NotFound()
    const { noticeNumberPattern } = rules
    return {
      dispatch,
      circumstances: { by, now, officeId: staff.officeId, noticeNumberPattern },
      find: async () => (await findDispatch(db, dispatch.id, reader)) ?? dispatch,
      place: { staffId: staff.id, screen: screenOf(dispatch), subjectId: dispatch.id },
      record: (action: string) =>
        recordEvent(db, { action, subject: { kind: 'dispatch', id: dispatch.id }, by, at: now }),
    }
  })
  .get('/', async ({ dispatch, record, query, staff, staffPage, reader, rules, today }) => {
    await record('dispatch.viewed')
    const { done } = fieldsOf(query)
    const shown = { done: done === 'sent' || done === 'taken-out' ? done : undefined } as const
    return await showDispatch(dispatch, shown, { staff, staffPage, reader, rules, today })
  })
  .get('/print', async ({ dispatch, record, staff, now }) => {
    await record('dispatch.printed')
    const cards = await findDispatchCards(db, dispatch.id, nobody)
    return <DispatchListPaper {...{ dispatch, cards, now }} printedBy={staff.name} />
  })
  .post('/scans', async ({ body, find, place, circumstances, set, staff, staffPage, reader, rules, today, now }) => {
    const { code = '', scan_key: key } = fieldsOf(body)
    const scan = { key, code, ...place }
    const accepted = await acceptScan(db, scan, now, tx => scanOntoList(tx, scan, circumstances))
    if (!accepted.ok || !accepted.isDone) set.status = 422
    const result = scanResultOf(accepted.ok ? accepted.outcome.word : accepted.reason)
    return await showDispatch(await find(), { result }, { staff, staffPage, reader, rules, today })
  })
  .post(
    '/scans/undo',
    async ({ body, find, place, circumstances, set, staff, staffPage, reader, rules, today, now }) => {
      const scanId = idOf(fieldsOf(body).scan_id ?? '')
      const undone = await undoLastScan(
        db,
        { ...place, scanId },
        { now, undoMinutes: rules.undoMinutes },
        (tx, { cardId }) => undoScan(tx, { ...place, cardId }, circumstances),
      )
      if (!undone.ok) set.status = 422
      const result = undone.ok ? undoneResult : scanResultOf(undone.reason)
      return await showDispatch(await find(), { result }, { staff, staffPage, reader, rules, today })
    },
  )
  .post(
    '/cards/:cardId/removal',
    async ({ params, dispatch, circumstances, set, staff, staffPage, reader, rules, today, redirect }) => {
      const asked = { dispatchId: dispatch.id, cardId: idOf(params.cardId) }
      const outcome = await takeOutOfDispatch(db, asked, circumstances)
      if (outcome.ok) return redirect(url(`/staff/dispatches/${dispatch.id}?done=taken-out`), 303)

      set.status = 422
      const refusal = listRefusals[outcome.reason]
      return await showDispatch(dispatch, { refusal }, { staff, staffPage, reader, rules, today })
    },
  )
