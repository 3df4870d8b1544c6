import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findVisit, hasCard } from '#domain/counter/find-visit'
import { handOver } from '#domain/counter/hand-over'
import { compareScans, noScans } from '#domain/counter/scans'
import { stopHandOver } from '#domain/counter/stop-hand-over'
import { url } from '#url'
import { HandoverPage } from '../../views/staff/handover.tsx'
import { HandoverStopPage } from '../../views/staff/handover-stop.tsx'
import { handOverAlarm, stopRefusalWords } from '../../views/staff/handover-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { scanPatternOf, scansFrom } from './handover-params.ts'

/** 交付と、その中止. One card of one visit of the person's own office. */
export const staffHandoverCards = new Elysia({ prefix: '/staff/handovers/:id/cards/:cardId' })
  .use(staffWith('cards.hand-over'))
  .resolve(async ({ params, staff, reader }) => {
    const visit = await findVisit(db, idOf(params.id), reader)
    const member = visit?.members.filter(hasCard).find(({ cardId }) => cardId === idOf(params.cardId))
    if (!visit || !member || visit.officeId !== staff.officeId) throw new NotFound()
    return { visit, member }
  })
  .post('/', async ({ visit, member, body, staff, reader, staffPage, by, now, rules, set, redirect }) => {
    const request = { reservationId: visit.id, cardId: member.cardId, scans: scansFrom(fieldsOf(body)) }
    const outcome = await handOver(db, request, { by, now, rules, officeId: staff.officeId })
    if (outcome.ok) return redirect(url(`/staff/handovers/${visit.id}?handed=${member.cardId}`), 303)

    set.status = 422
    return (
      <HandoverPage
        page={staffPage}
        visit={(await findVisit(db, visit.id, reader)) ?? visit}
        scans={noScans}
        comparison={compareScans(visit, noScans, { noticePattern: rules.noticeNumberPattern })}
        scanPattern={scanPatternOf(rules)}
        alarm={handOverAlarm(outcome, member)}
      />
    )
  })
  .get('/stop', async ({ visit, member, staffPage, by, now }) => {
    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id: visit.id }, by, at: now })
    return <HandoverStopPage page={staffPage} visit={visit} member={member} />
  })
  .post('/stop', async ({ visit, member, body, staff, staffPage, by, now, set, redirect }) => {
    const request = { reservationId: visit.id, cardId: member.cardId, reason: fieldsOf(body).reason }
    const outcome = await stopHandOver(db, request, { by, now, officeId: staff.officeId })
    if (outcome.ok) return redirect(url(`/staff/handovers/${visit.id}`), 303)

    set.status = 422
    const errors = [{ field: 'reason', message: stopRefusalWords[outcome.reason] }]
    return <HandoverStopPage page={staffPage} visit={visit} member={member} errors={errors} />
  })
