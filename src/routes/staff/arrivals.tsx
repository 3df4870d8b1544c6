import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { checkIn } from '#domain/counter/check-in'
import { findArrival } from '#domain/counter/find-arrival'
import { findVisit } from '#domain/counter/find-visit'
import { punctualityOf } from '#domain/counter/punctuality'
import { undoCheckIn } from '#domain/counter/undo-check-in'
import { markNoShow, undoNoShow } from '#domain/reservations/mark-no-show'
import { url } from '#url'
import {
  ArrivalsPage,
  type ArrivalsPageProps,
  absenceRefusalWords,
  checkInRefusalText,
  undoRefusalWords,
} from '../../views/staff/arrivals.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 受付, 受付の取消, 来庁なし. */
export const staffArrivals = new Elysia({ prefix: '/staff/arrivals' })
  .use(staffWith('arrivals.check-in'))
  .resolve(({ staff, staffPage, by, now, today, rules, set, redirect }) => {
    const circumstances = { by, now, today, rules, officeId: staff.officeId }
    const refuse = (shown: Omit<ArrivalsPageProps, 'page'>) => {
      set.status = 422
      return <ArrivalsPage page={staffPage} {...shown} />
    }
    return {
      circumstances,
      refuse,
      toBoard: () => redirect(url('/staff/day'), 303),
      admit: async (reservationId: number) => {
        const outcome = await checkIn(db, reservationId, circumstances)
        if (outcome.ok) return redirect(url(`/staff/arrivals?done=${reservationId}`), 303)
        return refuse({ refusal: checkInRefusalText(outcome.reason, outcome.visit) })
      },
    }
  })
  .get('/', async ({ query, staff, staffPage, by, now, rules }) => {
    const id = Number(fieldsOf(query).done ?? 0)
    const visit = Number.isSafeInteger(id) && id > 0 ? await findVisit(db, id) : undefined
    if (!visit?.checkedInAt || visit.officeId !== staff.officeId) return <ArrivalsPage page={staffPage} />

    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id }, by, at: now })
    const punctuality = punctualityOf(visit.startsAt, visit.checkedInAt, rules)
    return <ArrivalsPage page={staffPage} done={{ visit, punctuality }} />
  })
  .post('/', async ({ body, staffPage, circumstances, admit, refuse }) => {
    const arrival = await findArrival(db, fieldsOf(body).code ?? '', circumstances)
    switch (arrival.kind) {
      case 'one':
        return admit(arrival.reservationId)
      case 'choice':
        return <ArrivalsPage page={staffPage} hits={arrival.visits} />
      case 'none':
        return refuse({ refusal: checkInRefusalText('unknown', undefined) })
    }
  })
  .post('/:id', ({ params, admit }) => admit(idOf(params.id)))
  .post('/:id/reversal', async ({ params, circumstances, refuse, toBoard }) => {
    const outcome = await undoCheckIn(db, idOf(params.id), circumstances)
    return outcome.ok ? toBoard() : refuse({ refusal: undoRefusalWords[outcome.reason] })
  })
  .post('/:id/absence', async ({ params, circumstances, refuse, toBoard }) => {
    const outcome = await markNoShow(db, idOf(params.id), circumstances)
    return outcome.ok ? toBoard() : refuse({ refusal: absenceRefusalWords[outcome.reason] })
  })
  .post('/:id/absence/reversal', async ({ params, circumstances, refuse, toBoard }) => {
    const outcome = await undoNoShow(db, idOf(params.id), circumstances)
    return outcome.ok ? toBoard() : refuse({ refusal: absenceRefusalWords[outcome.reason] })
  })
