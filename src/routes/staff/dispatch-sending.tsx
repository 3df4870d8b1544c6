import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { discardDispatch } from '#domain/dispatches/create'
import { findDispatch, findDispatchCards } from '#domain/dispatches/find'
import { sendDispatch } from '#domain/dispatches/send'
import { stageOf } from '#domain/dispatches/words'
import { confirmSecondPerson } from '#domain/staff/witness'
import { url } from '#url'
import { secondPersonErrors } from '../../views/components/second-person.tsx'
import { DiscardingPage, SendingPage } from '../../views/staff/dispatch-sending.tsx'
import { sendingRefusals } from '../../views/staff/dispatch-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 送付, by two people; and giving up a list that has not left. Only in the office where the list was made. */
export const staffDispatchSending = new Elysia({ prefix: '/staff/dispatches/:id' })
  .use(staffWith('custody.move'))
  .resolve(async ({ params, staff, reader }) => {
    const dispatch = await findDispatch(db, idOf(params.id), reader)
    if (!dispatch || dispatch.fromOfficeId !== staff.officeId) throw new NotFound()
    return { dispatch, isOpen: stageOf(dispatch) === 'open', path: url(`/staff/dispatches/${dispatch.id}`) }
  })
  .get('/sending', async ({ staffPage, reader, by, now, dispatch, isOpen, path, redirect }) => {
    if (!isOpen) return redirect(path, 303)
    await recordEvent(db, { action: 'dispatch.viewed', subject: { kind: 'dispatch', id: dispatch.id }, by, at: now })
    return <SendingPage page={staffPage} dispatch={dispatch} cards={await findDispatchCards(db, dispatch.id, reader)} />
  })
  .post('/sending', async ({ body, staff, staffPage, reader, rules, by, now, dispatch, path, set, redirect }) => {
    const { second_login_id: loginId = '', second_password: password = '', card_count = '' } = fieldsOf(body)
    const work = { permission: 'custody.move', officeId: dispatch.fromOfficeId } as const
    const second = await confirmSecondPerson(db, { loginId, password }, work, { by, rules, now })
    const asked = { dispatchId: dispatch.id, cardCount: Number(card_count) }
    const circumstances = { by, now, officeId: staff.officeId }
    const sent = second.ok
      ? await sendDispatch(db, asked, { ...circumstances, secondStaffId: second.staffId })
      : undefined
    if (sent?.ok) return redirect(`${path}?done=sent`, 303)

    set.status = 422
    const cards = await findDispatchCards(db, dispatch.id, reader)
    const errors = second.ok ? [] : secondPersonErrors(second.reason)
    const refusal = sent && !sent.ok ? sendingRefusals[sent.reason] : undefined
    return <SendingPage page={staffPage} {...{ dispatch, cards, loginId, errors, refusal }} />
  })
  .get('/discarding', ({ staffPage, dispatch, isOpen, path, redirect }) =>
    isOpen ? <DiscardingPage page={staffPage} dispatch={dispatch} /> : redirect(path, 303),
  )
  .post('/discarding', async ({ staff, dispatch, by, now, path, redirect }) => {
    const outcome = await discardDispatch(db, dispatch.id, { by, now, officeId: staff.officeId })
    return redirect(outcome.ok ? url('/staff/dispatches?done=discarded') : path, 303)
  })
