import { Elysia } from 'elysia'
import { db } from '#db'
import { addMemo, parseMemo } from '#domain/memos/add'
import { parseReason } from '#domain/offices/choose-reason'
import { findReasons } from '#domain/offices/reasons'
import { cancelReservation } from '#domain/reservations/cancel'
import { changeContact } from '#domain/reservations/change-contact'
import { parseContact } from '#domain/reservations/contact-form'
import { findDeskMembers, findDeskVisit, viewDeskVisit } from '#domain/reservations/find-details'
import { undoCancellation } from '#domain/reservations/undo-cancellation'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { CancellationPage } from '../../views/staff/reservation-cancellation.tsx'
import { ContactPage } from '../../views/staff/reservation-contact.tsx'
import {
  cancelRefusals,
  contactErrorsOf,
  contactRefusals,
  memoFaults,
  reasonErrorsOf,
  undoRefusals,
} from '../../views/staff/reservation-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { showReservation } from './reservation-screen.tsx'

type Shown = { fields: Record<string, string | undefined>; errors: FieldErrors; refusal?: string | undefined }

/** 予約の取消と取消の取り消し, 連絡先の変更, 連絡メモ. */
export const staffReservationChanges = new Elysia({ prefix: '/staff/reservations/:id' })
  .use(staffWith('reservations.change'))
  .resolve(async ({ request, params, staffPage, reader, by, now, rules, set, redirect }) => {
    const id = idOf(params.id)
    const visit = await (request.method === 'GET'
      ? viewDeskVisit(db, id, { reader, by, now })
      : findDeskVisit(db, id, reader))
    if (!visit) throw new NotFound()
    const frame = { staffPage, reader, now, rules }
    const refuse = <T,>(page: T) => {
      set.status = 422
      return page
    }
    const showCancellation = async (shown: Shown) => {
      const [members, reasons] = await Promise.all([findDeskMembers(db, id, reader), findReasons(db, 'cancellation')])
      return <CancellationPage page={staffPage} {...{ visit, members, reasons }} {...shown} />
    }
    // Who may not know how somebody is reached cannot change it either.
    if (visit.isVeiled && new URL(request.url).pathname.endsWith('/contact')) throw new NotPermitted()
    const done = (word: string) => redirect(url(`/staff/reservations/${id}?done=${word}`), 303)
    return { visit, frame, refuse, showCancellation, done }
  })
  .get('/contact', ({ visit, staffPage }) => {
    const { phone, email, notes, language } = visit
    const fields = { phone: phone ?? '', email: email ?? '', notes: notes ?? '', language }
    return <ContactPage page={staffPage} visit={visit} fields={fields} errors={[]} />
  })
  .post('/contact', async ({ visit, refuse, done, staffPage, body, by, now }) => {
    const fields = fieldsOf(body)
    const parsed = parseContact(fields)
    if (!parsed.ok)
      return refuse(
        <ContactPage page={staffPage} visit={visit} fields={fields} errors={contactErrorsOf(parsed.errors)} />,
      )
    const outcome = await changeContact(db, visit.id, parsed.value, { by, now, sendsMail: fields.mail === '1' })
    if (outcome.ok) return done('contact')
    const refusal = contactRefusals[outcome.reason]
    return refuse(<ContactPage page={staffPage} visit={visit} fields={fields} errors={[]} refusal={refusal} />)
  })
  .get('/cancellation/new', ({ showCancellation }) => showCancellation({ fields: { mail: '1' }, errors: [] }))
  .post('/cancellation', async ({ visit, refuse, done, showCancellation, body, by, now, rules }) => {
    const fields = fieldsOf(body)
    const reason = parseReason(fields, await findReasons(db, 'cancellation'))
    if (!reason.ok) return refuse(await showCancellation({ fields, errors: reasonErrorsOf(reason.errors) }))
    const circumstances = { by, rules, now, reason: reason.value.text, sendsMail: fields.mail === '1' }
    const outcome = await cancelReservation(db, visit.id, circumstances)
    if (outcome.ok) return done('cancelled')
    return refuse(await showCancellation({ fields, errors: [], refusal: cancelRefusals[outcome.reason] }))
  })
  .post('/cancellation/reversal', async ({ visit, frame, refuse, done, body, by, now, rules }) => {
    const sendsMail = fieldsOf(body).mail === '1'
    const outcome = await undoCancellation(db, visit.id, { by, rules, now, sendsMail })
    if (outcome.ok) return done('restored')
    return refuse(await showReservation(visit, { refusal: undoRefusals[outcome.reason] }, frame))
  })
  .post('/memos', async ({ visit, frame, refuse, done, body, by, now }) => {
    const { memo: text = '' } = fieldsOf(body)
    const parsed = parseMemo(text)
    if (!parsed.ok)
      return refuse(await showReservation(visit, { memo: { text, error: memoFaults[parsed.reason] } }, frame))
    await addMemo(db, { reservationId: visit.id }, parsed.text, { by, now })
    return done('memo')
  })
