import { Elysia } from 'elysia'
import { db } from '#db'
import { parseClosing } from '#domain/offices/closed-day-form'
import { previewClosing } from '#domain/offices/closed-days'
import { findOffices } from '#domain/offices/find'
import { findOpening } from '#domain/offices/opening-patterns'
import { closeDayCallingOff, endOpeningCallingOff } from '#domain/reservations/call-off-closings'
import { parseChoice } from '#domain/reservations/call-off-form'
import { parseDate } from '#domain/rules/wareki'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import { ClosedDayPreview } from '../../views/staff/calendar-closed-day-preview.tsx'
import { EndingForm } from '../../views/staff/calendar-ending.tsx'
import { calendarErrors } from '../../views/staff/calendar-words.ts'
import { callOffErrors } from '../../views/staff/call-off-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

const whole = <T extends { ok: boolean }>({ outcome }: { closed: T; outcome?: { callOffId: number } }) =>
  outcome === undefined ? undefined : url(`/staff/call-offs/${outcome.callOffId}?done=called-off`)

type Closer = Parameters<typeof mayView>[0]
// Visits are cancelled only where this person may look at them; all offices together take the sight of all.
const reaches = (staff: Closer, officeId: number | null) =>
  officeId === null ? staff.scope === 'all_offices' : mayView(staff, officeId)

/** 休業日と受付時間の終了, with the visits that stand there cancelled or moved in the same step. */
export const staffCallOffClosings = new Elysia({ prefix: '/staff/call-offs' })
  .use(staffWith('reservations.call-off'))
  .post('/closed-days', async ({ staff, staffPage, body, by, rules, now, today, set, redirect }) => {
    const fields = fieldsOf(body)
    const offices = await findOffices(db)
    const closing = parseClosing(
      { ...fields, reason: fields.closing_reason },
      offices.map(({ id }) => id),
      today,
    )
    if (!closing.ok) throw new NotFound()
    if (!reaches(staff, closing.closing.officeId)) throw new NotPermitted()
    const parsed = parseChoice(fields)
    const circumstances = { by, rules, now, today }
    const result = parsed.ok
      ? await closeDayCallingOff(db, closing.closing, parsed.choice, { ...circumstances, sendsMail: parsed.sendsMail })
      : undefined
    const there = result && whole(result)
    if (there !== undefined) return redirect(there, 303)
    if (result) return redirect(url('/staff/calendar'), 303)

    set.status = 422
    const hit = await previewClosing(db, closing.closing, { by, now })
    const officeName = offices.find(({ id }) => id === closing.closing.officeId)?.name.ja
    const shown = { sends_mail: '', ...fields }
    const errors = callOffErrors(parsed.ok ? [] : parsed.errors)
    return (
      <ClosedDayPreview page={staffPage} closing={closing.closing} {...{ officeName, hit, errors }} fields={shown} />
    )
  })
  .post('/openings/:id', async ({ params, staff, staffPage, body, by, rules, now, today, set, redirect }) => {
    const opening = await findOpening(db, idOf(params.id))
    if (!opening) throw new NotFound()
    if (!reaches(staff, opening.officeId)) throw new NotPermitted()
    const fields = fieldsOf(body)
    const lastDay = parseDate(fields.last_day ?? '')
    const parsed = parseChoice(fields)
    const end = lastDay.ok ? { id: opening.pattern.id, lastDay: lastDay.date } : undefined
    const circumstances = { by, rules, now, today }
    const result =
      end && parsed.ok
        ? await endOpeningCallingOff(db, end, parsed.choice, { ...circumstances, sendsMail: parsed.sendsMail })
        : undefined
    const there = result && whole(result)
    if (there !== undefined) return redirect(there, 303)

    set.status = 422
    const refusal = result?.closed.ok === false ? result.closed.reason : undefined
    const isOfDay = refusal === 'in-the-past' || refusal === 'already-ended'
    const dayFaults = isOfDay ? calendarErrors([{ field: 'last_day', reason: refusal }]) : []
    const errors = [...dayFaults, ...callOffErrors(parsed.ok ? [] : parsed.errors)]
    const shown = { sends_mail: '', ...fields }
    return (
      <EndingForm
        page={staffPage}
        {...opening}
        lastDay={fields.last_day}
        errors={errors}
        fields={shown}
        hit={[]}
        asks
      />
    )
  })
