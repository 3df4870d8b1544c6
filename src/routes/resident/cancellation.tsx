import { Elysia } from 'elysia'
import { db } from '#db'
import { cancelReservation } from '#domain/reservations/cancel'
import { containsIndividualNumber } from '#domain/rules/individual-number'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { CancellationPage, longestReason } from '../../views/resident/cancellation.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { ownReservation } from '../plugins/own-reservation.ts'

const formPath = '/reservations/current/cancellation/new'

/** 予約の取消: confirm (GET new), then do it (POST). */
export const reservationCancellation = new Elysia({ prefix: '/reservations/current/cancellation' })
  .use(ownReservation)
  .get('/new', ({ page, visit, mayChange, redirect }) => {
    if (visit.status !== 'booked') return redirect(url('/reservations/current'), 303)
    const refusal = mayChange ? undefined : 'deadline-passed'
    return <CancellationPage page={page} visit={visit} refusal={refusal} />
  })
  .post('/', async ({ page, body, visit, by, rules, now, set, redirect }) => {
    const reason = [...(fieldsOf(body).reason ?? '')].slice(0, longestReason).join('')
    if (containsIndividualNumber(reason)) {
      set.status = 422
      return <CancellationPage page={at(page, formPath)} visit={visit} fault="secret-number" />
    }

    const outcome = await cancelReservation(db, visit.id, { by, rules, now, reason })
    if (outcome.ok) return redirect(url('/reservations/current'), 303)

    set.status = 422
    return <CancellationPage page={at(page, formPath)} visit={visit} reason={reason} refusal={outcome.reason} />
  })
