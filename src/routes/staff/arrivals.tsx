import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { checkIn } from '#domain/counter/check-in'
import { findArrival } from '#domain/counter/find-arrival'
import { findVisit } from '#domain/counter/find-visit'
import { punctualityOf } from '#domain/counter/punctuality'
import { undoCheckIn } from '#domain/counter/undo-check-in'
import { findOpenInquiries } from '#domain/letters/find-inquiries'
import { markNoShow, undoNoShow } from '#domain/reservations/mark-no-show'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import {
  ArrivalsPage,
  type ArrivalsPageProps,
  absenceRefusalWords,
  checkInRefusalText,
  undoRefusalWords,
} from '../../views/staff/arrivals.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 受付, 受付の取消, 来庁なし. */
export const staffArrivals = new Elysia({ prefix: '/staff/arrivals' })
  .use(staffWith('arrivals.check-in'))
  .resolve(({ staff, reader, staffPage, by, now, today, rules, set, redirect }) => {
    const circumstances = { by, now, today, rules, reader, officeId: staff.officeId }
    const refuse = (shown: Omit<ArrivalsPageProps, 'page'>) => {
      set.status = 422
      return <ArrivalsPage page={staffPage} {...shown} />
    }
    return {
      circumstances,
      refuse,
      /** Back to the board, or why not; another office's visit is not there for who may not look at it. */
      settle<R extends string>(outcome: { ok: true } | { ok: false; reason: R }, words: Record<R, string>) {
        if (outcome.ok) return redirect(url('/staff/day'), 303)
        if (outcome.reason === 'other-office' && staff.scope === 'own_office') throw new NotFound()
        return refuse({ refusal: words[outcome.reason] })
      },
      async admit(reservationId: number, isByCode: boolean) {
        const outcome = await checkIn(db, reservationId, circumstances)
        if (outcome.ok) return redirect(url(`/staff/arrivals?done=${reservationId}`), 303)
        if (!isByCode && outcome.visit && !mayView(staff, outcome.visit.officeId)) throw new NotFound()
        return refuse({ refusal: checkInRefusalText(outcome.reason, outcome.visit) })
      },
    }
  })
  .get('/', async ({ query, staff, reader, staffPage, by, now, today, rules }) => {
    const id = Number(fieldsOf(query).done ?? 0)
    const visit = Number.isSafeInteger(id) && id > 0 ? await findVisit(db, id, reader) : undefined
    if (!visit?.checkedInAt || visit.officeId !== staff.officeId) return <ArrivalsPage page={staffPage} />

    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id }, by, at: now })
    const punctuality = punctualityOf(visit.startsAt, visit.checkedInAt, rules)
    const expiry = { today, warningDays: rules.expiryWarningDays }
    const cardIds = visit.members.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]))
    const inquiries = await findOpenInquiries(db, cardIds)
    return <ArrivalsPage page={staffPage} done={{ visit, punctuality, expiry, inquiries }} />
  })
  .post('/', async ({ body, staffPage, circumstances, admit, refuse }) => {
    const arrival = await findArrival(db, fieldsOf(body).code ?? '', circumstances)
    switch (arrival.kind) {
      case 'one':
        return admit(arrival.reservationId, true)
      case 'choice':
        return <ArrivalsPage page={staffPage} hits={arrival.visits} />
      case 'none':
        return refuse({ refusal: checkInRefusalText('unknown', undefined) })
    }
  })
  .post('/:id', ({ params, admit }) => admit(idOf(params.id), false))
  .post('/:id/reversal', async ({ params, circumstances, settle }) =>
    settle(await undoCheckIn(db, idOf(params.id), circumstances), undoRefusalWords),
  )
  .post('/:id/absence', async ({ params, circumstances, settle }) =>
    settle(await markNoShow(db, idOf(params.id), circumstances), absenceRefusalWords),
  )
  .post('/:id/absence/reversal', async ({ params, circumstances, settle }) =>
    settle(await undoNoShow(db, idOf(params.id), circumstances), absenceRefusalWords),
  )
