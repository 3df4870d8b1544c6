import { Elysia } from 'elysia'
import { db } from '#db'
import { findExpiryBefore } from '#domain/cards/expiring'
import { extendHold } from '#domain/reservations/extend-hold'
import { findBookedVisit } from '#domain/reservations/find'
import { rescheduleReservation } from '#domain/reservations/reschedule'
import { changeSession } from '#domain/residents/sessions'
import { settleEntriesOf } from '#domain/waiting/settle'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { movePaths as paths } from '../../views/resident/journey-paths.ts'
import { Remaining } from '../../views/resident/remaining.tsx'
import { ReschedulingPage, UnchangedPage } from '../../views/resident/rescheduling.tsx'
import { reschedulingWords } from '../../views/text/rescheduling.ts'
import { moveJourney } from '../plugins/own-reservation.ts'
import { ownHold, remainingOf } from './held.ts'

const done = '/reservations/current?changed=1'

/** 変更の確認 and the change itself. Whatever goes wrong, the booking stays as it was. */
export const reschedulingCheck = new Elysia({ prefix: paths.confirm })
  .use(moveJourney)
  .get('/check', async ({ page, query, plan, visit, now, resident, redirect }) => {
    const hold = ownHold(resident, plan)
    const target = hold && (await findBookedVisit(db, hold.id))
    if (!target) return redirect(url(paths.calendar), 303)
    const remaining = remainingOf(resident, { plan, now })
    if (remaining.secondsLeft === 0) return <UnchangedPage page={page} visit={visit} refusal="expired" />
    const extension = query.extended === undefined ? undefined : query.extended === '1' ? 'done' : 'refused'
    const { isWaiting } = resident
    const expiresOn = await findExpiryBefore(db, plan.cardIds, target.day)
    return <ReschedulingPage page={page} {...{ visit, target, remaining, extension, isWaiting, expiresOn }} />
  })
  .get('/remaining', ({ page: { language }, plan, now, resident }) => {
    const note = reschedulingWords[language].remainingNote
    return <Remaining {...remainingOf(resident, { plan, now })} language={language} paths={paths} note={note} />
  })
  .post('/extension', async ({ plan, now, resident, by, redirect }) => {
    const hold = ownHold(resident, plan)
    if (!hold) return redirect(url(paths.calendar), 303)
    const extension = await extendHold(db, hold.id, { by, rules: plan.rules, now })
    return redirect(url(`${paths.check}?extended=${extension.ok ? 1 : 0}`), 303)
  })
  .post('/reselection', ({ redirect }) => redirect(url(paths.calendar), 303))
  .post('/', async ({ page, plan, visit, rules, now, resident, residentToken, by, set, redirect }) => {
    const hold = ownHold(resident, plan)
    // The first of two clicks has used the hold up.
    if (!hold) return redirect(url('/reservations/current'), 303)
    const move = { reservationId: visit.id, holdId: hold.id }
    const outcome = await rescheduleReservation(db, move, { by, rules, now })
    if (outcome.ok || (await isMoved(visit.id, hold.startsAt))) {
      await changeSession(db, residentToken, { holdId: null })
      await settleEntriesOf(db, visit.id, { rules, now })
      return redirect(url(done), 303)
    }

    set.status = 422
    return <UnchangedPage page={at(page, paths.check)} visit={visit} refusal={outcome.reason} />
  })

async function isMoved(id: number, startsAt: Date) {
  const visit = await findBookedVisit(db, id)
  return visit?.status === 'booked' && visit.startsAt.getTime() === startsAt.getTime()
}
