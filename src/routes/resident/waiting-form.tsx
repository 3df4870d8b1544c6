import { Elysia } from 'elysia'
import { db } from '#db'
import { keepable, typedDetailsOf } from '#domain/reservations/visit-details'
import { findOwnEntries } from '#domain/residents/own-waiting'
import { findFreeNow, joinAsResident, type PlannedWait } from '#domain/residents/planned-wait'
import type { Resident } from '#domain/residents/sessions'
import { parseWaitingWish } from '#domain/waiting/wish-form'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { bookingPaths, movePaths } from '../../views/resident/journey-paths.ts'
import { NothingEarlierPage, type TypedWish, WaitingFormPage } from '../../views/resident/waiting-form.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { waitingJourney } from '../plugins/waiting-journey.ts'
import { namedCount } from './party.ts'

/** 空き待ちの登録. Whoever waits already is led to how things stand. */
export const waitingForm = new Elysia({ prefix: '/waiting' })
  .use(waitingJourney)
  .resolve(({ page, wait, resident, rules }) => ({
    personCount: wait.visit ? 0 : namedCount(wait.plan),
    frame: {
      page: at(page, '/waiting/new'),
      idleMinutes: rules.residentIdleMinutes,
      places: wait.places,
      moves: wait.visit?.startsAt,
      knownEmail: knownEmailOf(wait, resident),
    },
  }))
  .get('/new', async ({ query, page, wait, resident, personCount, frame, redirect }) => {
    const entries = await findOwnEntries(db, resident)
    const reservationId = wait.visit?.id ?? null
    if (entries.some(entry => entry.live && entry.reservationId === reservationId))
      return redirect(url('/waiting'), 303)
    const here = { ...frame, page }
    if (wait.places.length === 0) return <NothingEarlierPage {...here} />
    const typed = typedDetailsOf(resident.draft, personCount)
    return <WaitingFormPage {...here} wish={firstWish(fieldsOf(query), wait, resident)} typed={typed} />
  })
  .post('/', async ({ page, body, wait, resident, personCount, frame, rules, now, today, by, set, redirect }) => {
    const fields = fieldsOf(body)
    const asked = { places: wait.places, personCount, verifiedEmail: frame.knownEmail, today }
    const parsed = parseWaitingWish(fields, asked)
    const free = parsed.ok && fields.anyway !== '1' ? await findFreeNow(db, wait, parsed.value, now) : undefined
    if (parsed.ok && free === undefined) {
      const circumstances = { resident, rules, now, by, language: page.language }
      const joined = await joinAsResident(db, wait, parsed.value, circumstances)
      // Somebody who waits already, on another screen or by a second click, waits once.
      return redirect(url(joined.ok ? '/waiting?done=joined' : '/waiting'), 303)
    }
    set.status = 422
    const { times } = wait.visit ? movePaths : bookingPaths
    const shown = {
      wish: typedWish(fields),
      typed: keepable(fields, personCount),
      errors: parsed.ok ? [] : parsed.errors,
      free: free && parsed.ok ? { startsAt: free, href: `${times}?office=${parsed.value.officeId}` } : undefined,
    }
    return <WaitingFormPage {...frame} {...shown} />
  })

type Fields = Record<string, string | undefined>

const typedWish = ({ office = '', from = '', until = '', time_of_day = 'any' }: Fields): TypedWish => ({
  ...{ office, from, until },
  timeOfDay: time_of_day,
})

// The place and day looked at just now, else all there are.
function firstWish({ office, day = '' }: Fields, { places, plan, visit }: PlannedWait, { draft }: Resident): TypedWish {
  const likely = [office, visit?.officeId, draft.officeId, plan.homeOfficeId].map(String)
  const place = likely.flatMap(id => places.find(({ officeId }) => String(officeId) === id) ?? []).at(0) ?? places.at(0)
  const { officeId, earliest, latest } = place ?? { officeId: '', earliest: '', latest: '' }
  const isOffered = earliest <= day && day <= latest
  return {
    office: String(officeId),
    from: isOffered ? day : earliest,
    until: isOffered ? day : latest,
    timeOfDay: 'any',
  }
}

// An address that was verified, or the one to which the booking's own mails go.
const knownEmailOf = ({ visit }: PlannedWait, { cards, email }: Resident) =>
  visit?.email ?? (cards.length === 0 ? email : null)
