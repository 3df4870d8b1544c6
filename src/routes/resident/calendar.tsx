import { Elysia } from 'elysia'
import { db } from '#db'
import type { Resident } from '#domain/residents/sessions'
import { addMonths, isDay, monthOf } from '#domain/rules/days'
import type { Rules } from '#domain/rules/parameters'
import { findMonthAvailability, findNextFreeDay } from '#domain/slots/availability'
import { findPickUpOffices, findPickUpService } from '#domain/slots/pick-up'
import { findBookableRange } from '#domain/slots/range'
import { StatePage } from '../../views/resident/belongings.tsx'
import { CalendarPage, CalendarPart } from '../../views/resident/calendar.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { bookingJourney } from '../plugins/resident-session.ts'

/** 場所と日にちを選ぶ. htmx gets the changing part alone; everybody else the whole page at the same address. */
export const bookingCalendar = new Elysia({ prefix: '/bookings/calendar' })
  .use(bookingJourney)
  .get('/', async ({ page, query, headers, rules, now, today, resident, set }) => {
    set.headers.vary = 'HX-Request'
    const found = await findCalendar(fieldsOf(query), { resident, rules, now, today })
    if (!found) return <StatePage page={page} idleMinutes={rules.residentIdleMinutes} state="closed" />

    const isPart = headers['hx-request'] === 'true' && headers['hx-history-restore-request'] === undefined
    return isPart ? (
      <CalendarPart page={page} {...found} />
    ) : (
      <CalendarPage page={page} idleMinutes={rules.residentIdleMinutes} {...found} />
    )
  })

type Asked = Record<string, string | undefined>
type Circumstances = { resident: Resident; rules: Rules; now: Date; today: string }

async function findCalendar({ office, month: asked = '' }: Asked, { resident, rules, now, today }: Circumstances) {
  const service = await findPickUpService(db)
  const offices = service ? await findPickUpOffices(db, service.id) : []
  const chosen =
    offices.find(({ id }) => String(id) === office) ?? offices.find(({ id }) => id === resident.officeId) ?? offices[0]
  if (!service || !chosen) return undefined

  const range = await findBookableRange(db, { officeId: chosen.id, cardIds: [resident.cardId] }, { rules, today })
  const wish = { officeId: chosen.id, serviceId: service.id, range }
  const nextFreeDay = await findNextFreeDay(db, wish, { rules, now })
  const [first, last] = [monthOf(range.earliest), monthOf(range.latest)]
  const month = isDay(`${asked}-01`) && first <= asked && asked <= last ? asked : monthOf(nextFreeDay ?? first)
  return {
    places: offices.map(({ id, name, address }) => ({ id, name, address, isHome: id === resident.officeId })),
    officeId: chosen.id,
    month,
    days: await findMonthAvailability(db, { ...wish, month }, { rules, now }),
    previousMonth: month > first ? addMonths(month, -1) : undefined,
    nextMonth: month < last ? addMonths(month, 1) : undefined,
    nextFreeDay,
    earliest: range.earliest,
  }
}
