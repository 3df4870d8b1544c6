import { Elysia } from 'elysia'
import { db } from '#db'
import { type HoldRefusal, holdPlaces } from '#domain/reservations/hold'
import type { Resident } from '#domain/residents/sessions'
import { atTokyo, type Day, isDay } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import { findDayTimes } from '#domain/slots/availability'
import { findPickUpOffices, findPickUpService } from '#domain/slots/pick-up'
import { findBookableRange, isWithinRange } from '#domain/slots/range'
import { url } from '#url'
import { at } from '../../views/layouts/page.ts'
import { TimesPage } from '../../views/resident/times.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingJourney } from '../plugins/resident-session.ts'

/** 時間を選ぶ and 仮押さえ. A refusal shows the same day again with fresh times. */
export const bookingTimes = new Elysia({ prefix: '/bookings' })
  .use(bookingJourney)
  .get('/times', async ({ page, query, rules, now, today, resident, redirect }) => {
    const found = await findTimes(fieldsOf(query), { rules, now, today, resident })
    if (!found) return redirect(url('/bookings/calendar'), 303)
    return <TimesPage page={page} {...found} />
  })
  .post('/hold', async ({ page, body, rules, now, today, resident, by, set, redirect }) => {
    const fields = fieldsOf(body)
    const found = await findTimes(fields, { rules, now, today, resident })
    if (!found) return redirect(url('/bookings/calendar'), 303)

    const refusal = await hold({ ...found, time: fields.time }, { by, rules, now, resident, page })
    if (refusal === undefined) return redirect(url('/bookings/check'), 303)
    if (refusal === 'already-booked') return redirect(url('/reservations/current?already=1'), 303)

    set.status = 422
    const fresh = await findTimes(fields, { rules, now, today, resident })
    return (
      <TimesPage
        page={at(page, `/bookings/times?office=${found.place.id}&day=${found.day}`)}
        {...(fresh ?? found)}
        refusal={refusal}
      />
    )
  })

type Circumstances = { resident: Resident; rules: Rules; now: Date; today: Day }

async function findTimes({ office, day = '' }: Record<string, string | undefined>, circumstances: Circumstances) {
  const { resident, rules, now, today } = circumstances
  const service = await findPickUpService(db)
  const offices = service ? await findPickUpOffices(db, service.id) : []
  const chosen = offices.find(({ id }) => String(id) === office)
  if (!service || !chosen || !isDay(day)) return undefined

  const wish = { officeId: chosen.id, serviceId: service.id, day }
  const range = await findBookableRange(db, { officeId: chosen.id, cardIds: [resident.cardId] }, { rules, today })
  const held = resident.visit
  return {
    idleMinutes: rules.residentIdleMinutes,
    holdMinutes: rules.holdMinutes,
    serviceId: service.id,
    place: { id: chosen.id, name: chosen.name, address: chosen.address, isHome: chosen.id === resident.officeId },
    day,
    times: isWithinRange(day, range) ? await findDayTimes(db, wish, { rules, now }) : [],
    held:
      held?.status === 'held' && held.holdExpiresAt !== null && held.holdExpiresAt > now ? held.startsAt : undefined,
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findTimes>>>
type Holder = Omit<Circumstances, 'today'> &
  Pick<Parameters<typeof holdPlaces>[2], 'by'> & { page: { language: 'ja' | 'easy' | 'en' } }

async function hold(
  { place, serviceId, day, time }: Found & { time: string | undefined },
  { by, rules, now, resident, page }: Holder,
): Promise<HoldRefusal | undefined> {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '')) return 'no-such-slot'
  const startsAt = atTokyo(day, time ?? '')
  const request = { officeId: place.id, serviceId, cardIds: [resident.cardId], startsAt, language: page.language }
  const outcome = await holdPlaces(db, request, { by, rules, now })
  return outcome.ok ? undefined : outcome.reason
}
