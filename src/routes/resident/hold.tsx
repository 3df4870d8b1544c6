import { Elysia } from 'elysia'
import { db } from '#db'
import { extendHold } from '#domain/reservations/extend-hold'
import { keepable } from '#domain/reservations/visit-details'
import { saveDraft } from '#domain/residents/sessions'
import { url } from '#url'
import { bookingPaths as paths } from '../../views/resident/journey-paths.ts'
import { Remaining } from '../../views/resident/remaining.tsx'
import { checkWords } from '../../views/text/check.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingJourney } from '../plugins/resident-session.ts'
import { ownHold, remainingOf } from './held.ts'
import { namedCount } from './party.ts'

/** 仮押さえ under way: how long it lasts, 延長, and another time; both of these keep what was typed. */
export const bookingHold = new Elysia({ prefix: '/bookings' })
  .use(bookingJourney)
  .get('/remaining', ({ page: { language }, plan, now, resident }) => (
    <Remaining
      {...remainingOf(resident, { plan, now })}
      language={language}
      paths={paths}
      note={checkWords[language].remainingNote}
    />
  ))
  .post('/extension', async ({ body, plan, now, resident, residentToken, by, redirect }) => {
    const hold = ownHold(resident, plan)
    if (!hold) return redirect(url(paths.calendar), 303)
    await saveDraft(db, residentToken, { ...resident.draft, ...keepable(fieldsOf(body), namedCount(plan)) })
    const extension = await extendHold(db, hold.id, { by, rules: plan.rules, now })
    if (!extension.ok && extension.reason === 'expired') return redirect(url(paths.check), 303)
    return redirect(url(`${paths.check}?extended=${extension.ok ? 1 : 0}`), 303)
  })
  .post('/draft', async ({ body, plan, resident, residentToken, redirect }) => {
    await saveDraft(db, residentToken, { ...resident.draft, ...keepable(fieldsOf(body), namedCount(plan)) })
    const hold = ownHold(resident, plan)
    const place = hold === undefined ? '' : `?office=${hold.officeId}&month=${hold.day.slice(0, 7)}`
    return redirect(url(`${paths.calendar}${place}`), 303)
  })
