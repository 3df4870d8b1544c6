import { Elysia } from 'elysia'
import { db } from '#db'
import { findScreenTexts } from '#domain/announcements/screen-texts'
import { findExpiryBefore } from '#domain/cards/expiring'
import { type Confirmation, confirmHold } from '#domain/reservations/confirm'
import { changeDeadlineOf } from '#domain/reservations/deadline'
import { type BookedVisit, findBookedVisit } from '#domain/reservations/find'
import { personKeyOf } from '#domain/reservations/person'
import { type Details, keepable, parseVisitDetails, typedDetailsOf } from '#domain/reservations/visit-details'
import { findOwnBelongings } from '#domain/residents/own-belongings'
import type { PlannedVisit } from '#domain/residents/planned-visit'
import { changeSession, type Resident, saveDraft } from '#domain/residents/sessions'
import { settleEntriesOf } from '#domain/waiting/settle'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { CheckPage } from '../../views/resident/check.tsx'
import { ExpiredPage } from '../../views/resident/expired.tsx'
import { bookingPaths as paths } from '../../views/resident/journey-paths.ts'
import type { Language } from '../../views/text/language.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingJourney } from '../plugins/resident-session.ts'
import { ownHold, remainingOf } from './held.ts'
import { answersOf, namedCount, partyOf } from './party.ts'

/** 内容の確認と予約の確定. Whatever was typed is kept while the visitor goes back and forth. */
export const bookingCheck = new Elysia({ prefix: '/bookings' })
  .use(bookingJourney)
  .get('/check', async ({ page, query, plan, now, resident, redirect }) => {
    if (!ownHold(resident, plan)) return redirect(url(paths.calendar), 303)
    const typed = typedDetailsOf(resident.draft, namedCount(plan))
    const visit = await findHeld(resident, { plan, now })
    if (!visit) return <ExpiredPage page={page} {...expiredProps(resident, plan)} typed={typed} />
    const extension = query.extended === undefined ? undefined : query.extended === '1' ? 'done' : 'refused'
    const props = await findProps(visit, { resident, plan, now, language: page.language })
    return <CheckPage page={page} plan={plan} visit={visit} {...props} typed={typed} extension={extension} />
  })
  .post('/', async ({ page, body, plan, rules, now, today, resident, residentToken, by, set, redirect }) => {
    const hold = ownHold(resident, plan)
    if (!hold) throw new NotFound()
    const personCount = namedCount(plan)
    const parsed = parseVisitDetails(fieldsOf(body), { personCount, verifiedEmail: resident.email, today })
    const outcome = parsed.ok
      ? await confirm(hold.id, parsed.value, { resident, plan, by, now, language: page.language })
      : undefined
    if (outcome?.ok) {
      // Without a card only the session knows whose the booking is.
      if (resident.cards.length === 0) await changeSession(db, residentToken, { reservationId: hold.id, holdId: null })
      // A named person is known in the waiting list only by what has just been typed.
      if (resident.isWaiting || resident.cards.length === 0) await settleEntriesOf(db, hold.id, { rules, now })
      return redirect(url('/reservations/current?done=1'), 303)
    }

    set.status = 422
    const here = at(page, paths.check)
    const typed = keepable(fieldsOf(body), personCount)
    await saveDraft(db, residentToken, { ...resident.draft, ...typed })
    const visit = await findHeld(resident, { plan, now })
    const isAlreadyBooked = outcome?.ok === false && outcome.reason === 'already-booked'
    if (!visit || (parsed.ok && !isAlreadyBooked))
      return <ExpiredPage page={here} {...expiredProps(resident, plan)} typed={typed} />
    const props = await findProps(visit, { resident, plan, now, language: page.language })
    const refusal = { errors: parsed.ok ? [] : parsed.errors, isAlreadyBooked }
    return <CheckPage page={here} plan={plan} visit={visit} {...props} typed={typed} {...refusal} />
  })

type Circumstances = { resident: Resident; plan: PlannedVisit; now: Date; language: Language }
type Confirming = Circumstances & Pick<Parameters<typeof confirmHold>[3], 'by'>

function confirm(
  id: number,
  details: Details,
  { resident, plan, by, now, language }: Confirming,
): Promise<Confirmation> {
  const { service } = plan
  const persons = details.persons?.map(person => ({
    ...person,
    personKey: personKeyOf(person, { serviceId: service.id, email: details.email ?? '' }),
  }))
  return confirmHold(db, id, { ...details, persons, language, answers: answersOf(resident, plan) }, { by, now })
}

async function findHeld(resident: Resident, { plan, now }: Pick<Circumstances, 'plan' | 'now'>) {
  const hold = ownHold(resident, plan)
  const lasts = hold?.status === 'held' && hold.holdExpiresAt > now
  return lasts ? findBookedVisit(db, hold.id) : undefined
}

async function findProps(visit: BookedVisit, { resident, plan, now, language }: Circumstances) {
  const { lists } = await findOwnBelongings(db, { ...plan, day: visit.day }, answersOf(resident, plan))
  return {
    ...{ lists, party: partyOf(resident, plan), verifiedEmail: resident.email, isWaiting: resident.isWaiting },
    remaining: remainingOf(resident, { plan, now }),
    expiresOn: await findExpiryBefore(db, plan.cardIds, visit.day),
    deadline: changeDeadlineOf(visit, plan.rules),
    texts: await findScreenTexts(db, language),
  }
}

function expiredProps(resident: Resident, plan: PlannedVisit) {
  const hold = ownHold(resident, plan)
  const href = hold ? `${paths.times}?office=${hold.officeId}&day=${hold.day}` : paths.calendar
  return { href, hasCards: resident.cards.length > 0, idleMinutes: plan.rules.residentIdleMinutes }
}
