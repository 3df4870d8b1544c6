import { Elysia } from 'elysia'
import { db } from '#db'
import { confirmHold } from '#domain/reservations/confirm'
import { changeDeadlineOf } from '#domain/reservations/deadline'
import { findBookedVisit } from '#domain/reservations/find'
import { keepable, parseVisitDetails } from '#domain/reservations/visit-details'
import { familyNameOf, noticeTailOf } from '#domain/residents/masked'
import { type Resident, saveDraft } from '#domain/residents/sessions'
import type { Rules } from '#domain/rules/parameters'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { CheckPage } from '../../views/resident/check.tsx'
import { ExpiredPage } from '../../views/resident/expired.tsx'
import { Remaining } from '../../views/resident/remaining.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingJourney } from '../plugins/resident-session.ts'

/** 内容の確認と予約の確定. Whatever was typed is kept while the visitor goes back and forth. */
export const bookingCheck = new Elysia({ prefix: '/bookings' })
  .use(bookingJourney)
  .get('/check', async ({ page, rules, now, resident, redirect }) => {
    if (!isHeldOrExpired(resident)) return redirect(url('/bookings/calendar'), 303)
    const typed = keepable(resident.draft)
    const held = await findHeld(resident, now)
    return held ? (
      <CheckPage page={page} {...propsOf(held, resident, rules)} typed={typed} />
    ) : (
      <ExpiredPage page={page} {...placeOf(resident, rules)} typed={typed} />
    )
  })
  .get('/remaining', ({ page, now, resident }) => {
    const { holdExpiresAt = null, status } = resident.visit ?? {}
    const end = status === 'held' && holdExpiresAt !== null ? holdExpiresAt : now
    return <Remaining language={page.language} holdExpiresAt={end} minutesLeft={minutesBetween(now, end)} />
  })
  .post('/draft', async ({ body, resident, residentToken, redirect }) => {
    await saveDraft(db, residentToken, keepable(fieldsOf(body)))
    const { officeId, day } = resident.visit ?? {}
    const place = day === undefined ? '' : `?office=${officeId}&month=${day.slice(0, 7)}`
    return redirect(url(`/bookings/calendar${place}`), 303)
  })
  .post('/', async ({ page, body, rules, now, resident, residentToken, by, set, redirect }) => {
    const visit = resident.visit
    if (!visit || !isHeldOrExpired(resident)) throw new NotFound()
    const here = at(page, '/bookings/check')
    const fields = fieldsOf(body)
    const typed = keepable(fields)
    await saveDraft(db, residentToken, typed)

    const parsed = parseVisitDetails(fields)
    const held = await findHeld(resident, now)
    if (held && !parsed.ok) {
      set.status = 422
      return <CheckPage page={here} {...propsOf(held, resident, rules)} typed={typed} errors={parsed.errors} />
    }

    const outcome =
      held && parsed.ok
        ? await confirmHold(db, visit.id, { ...parsed.value, language: page.language }, { by, now })
        : undefined
    if (outcome?.ok) return redirect(url('/reservations/current?done=1'), 303)

    set.status = 422
    return <ExpiredPage page={here} {...placeOf(resident, rules)} typed={typed} />
  })

const isHeldOrExpired = ({ visit }: Resident) => visit?.status === 'held' || visit?.status === 'expired'

async function findHeld({ visit }: Resident, now: Date) {
  if (visit?.status !== 'held' || visit.holdExpiresAt === null || visit.holdExpiresAt <= now) return undefined
  const found = await findBookedVisit(db, visit.id)
  return (
    found && { visit: found, holdExpiresAt: visit.holdExpiresAt, minutesLeft: minutesBetween(now, visit.holdExpiresAt) }
  )
}

const minutesBetween = (now: Date, end: Date) => Math.ceil((end.getTime() - now.getTime()) / 60_000)

const propsOf = (held: NonNullable<Awaited<ReturnType<typeof findHeld>>>, resident: Resident, rules: Rules) => ({
  ...held,
  idleMinutes: rules.residentIdleMinutes,
  lateMinutes: rules.lateArrivalMinutes,
  deadline: changeDeadlineOf(held.visit, rules),
  family: familyNameOf(resident.name),
  noticeTail: noticeTailOf(resident.noticeNumber),
})

const placeOf = ({ visit, officeId }: Resident, { residentIdleMinutes }: Rules) => ({
  idleMinutes: residentIdleMinutes,
  officeId: visit?.officeId ?? officeId,
  day: visit?.day ?? '',
})
