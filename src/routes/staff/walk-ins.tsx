import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { enterWalkIn } from '#domain/counter/enter-walk-in'
import { findVisit } from '#domain/counter/find-visit'
import { findWaitingCount } from '#domain/counter/find-waiting-count'
import { parseWalkIn } from '#domain/counter/walk-in-form'
import { findServices } from '#domain/offices/find'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { WalkInTicket } from '../../views/paper/walk-in-ticket.tsx'
import { WalkInsPage } from '../../views/staff/walk-ins.tsx'
import { walkInErrors, walkInRefusal } from '../../views/staff/walk-ins-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 飛び込みの受付と受付票. */
export const staffWalkIns = new Elysia({ prefix: '/staff/walk-ins' })
  .use(staffWith('arrivals.check-in'))
  .derive(({ staff, staffPage, today, set }) => ({
    async show(fields: Record<string, string | undefined>, errors: FieldErrors = []) {
      if (errors.length > 0) set.status = 422
      const [services, waitingCount] = await Promise.all([
        findServices(db),
        findWaitingCount(db, { officeId: staff.officeId, day: today }),
      ])
      return <WalkInsPage page={staffPage} {...{ services, waitingCount, fields, errors }} />
    },
  }))
  .get('/', ({ show }) => show({ people: '1' }))
  .post('/', async ({ body, staff, by, now, today, rules, show, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseWalkIn(fields)
    if (!parsed.ok) return show(fields, walkInErrors(parsed.errors))

    const entry = await enterWalkIn(db, parsed.value, { by, now, today, rules, officeId: staff.officeId })
    if (!entry.ok) return show(fields, [walkInRefusal(entry)])
    return redirect(url(`/staff/arrivals?done=${entry.reservationId}`), 303)
  })
  .get('/:id/ticket', async ({ params, staff, reader, by, now }) => {
    const visit = await findVisit(db, idOf(params.id), reader)
    if (visit?.officeId !== staff.officeId || visit.arrivalNumber === null) throw new NotFound()
    const subject = { kind: 'reservation' as const, id: visit.id }
    await recordEvent(db, { action: 'arrival_ticket.printed', subject, by, at: now })
    return <WalkInTicket visit={{ ...visit, arrivalNumber: visit.arrivalNumber }} />
  })
