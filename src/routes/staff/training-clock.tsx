import { Elysia } from 'elysia'
import { db } from '#db'
import { parseClock, setTrainingClock } from '#domain/clock/training-clock'
import { dayOf, timeOf } from '#domain/rules/days'
import { env } from '#env'
import { url } from '#url'
import { TrainingClockPage } from '../../views/staff/training-clock.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 研修用の時計. There only where demo data is: no real city's clock can be moved. */
export const staffTrainingClock = new Elysia({ prefix: '/staff/training-clock' })
  .use(staffWith('parameters.edit'))
  .derive(() => {
    if (!env.demo) throw new NotFound()
  })
  .get('/', ({ staffPage, now, today }) => (
    <TrainingClockPage page={staffPage} now={now} fields={{ day: today, time: timeOf(now) }} />
  ))
  .post('/', async ({ body, by, now, staffPage, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseClock(fields, dayOf(new Date()))
    if (parsed.ok) {
      await setTrainingClock(db, parsed.value, { by, now })
      return redirect(url('/staff/day'), 303)
    }

    set.status = 422
    return <TrainingClockPage page={staffPage} now={now} fields={fields} faults={parsed.errors} />
  })
  .post('/real-time', async ({ by, now, redirect }) => {
    await setTrainingClock(db, undefined, { by, now })
    return redirect(url('/staff/day'), 303)
  })
