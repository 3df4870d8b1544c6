import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { checkScan } from '#domain/counter/check-scan'
import { findOpenVisits, findVisit } from '#domain/counter/find-visit'
import { compareScans, noScans } from '#domain/counter/scans'
import { HandoverPage } from '../../views/staff/handover.tsx'
import { stepAlarm, stepResult } from '../../views/staff/handover-words.ts'
import { HandoversPage } from '../../views/staff/handovers.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { scanPatternOf, scansFrom } from './handover-params.ts'

/** 交付を待つ来庁と、その読み取り. */
export const staffHandovers = new Elysia({ prefix: '/staff/handovers' })
  .use(staffWith('cards.hand-over'))
  .get('/', async ({ staff, reader, staffPage, by, now, today }) => {
    const visits = await findOpenVisits(db, { officeId: staff.officeId, today }, reader)
    const details = { officeId: staff.officeId, visits: visits.length }
    await recordEvent(db, { action: 'hand_overs.listed', subject: { kind: 'list' }, by, at: now, details })
    return <HandoversPage page={staffPage} visits={visits} today={today} now={now} />
  })
  .get('/:id', async ({ params, query, staff, reader, staffPage, by, now, rules }) => {
    const visit = await findVisit(db, idOf(params.id), reader)
    if (visit?.officeId !== staff.officeId) throw new NotFound()

    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id: visit.id }, by, at: now })
    const handed = visit.members.find(
      ({ cardId, outcome }) => outcome === 'handed_over' && String(cardId) === fieldsOf(query).handed,
    )
    return (
      <HandoverPage
        page={staffPage}
        visit={visit}
        scans={noScans}
        comparison={compareScans(visit, noScans, { noticePattern: rules.noticeNumberPattern })}
        scanPattern={scanPatternOf(rules)}
        handed={handed}
      />
    )
  })
  .post('/:id', async ({ params, body, staff, reader, staffPage, by, now, rules, set }) => {
    const fields = fieldsOf(body)
    const request = { reservationId: idOf(params.id), text: fields.code ?? '', scans: scansFrom(fields) }
    const step = await checkScan(db, request, { by, now, rules, reader, officeId: staff.officeId })
    if (!step || step.visit.officeId !== staff.officeId) throw new NotFound()

    if (!step.ok) set.status = 422
    return (
      <HandoverPage
        page={staffPage}
        visit={step.visit}
        scans={step.scans}
        comparison={compareScans(step.visit, step.scans, { noticePattern: rules.noticeNumberPattern })}
        scanPattern={scanPatternOf(rules)}
        result={stepResult(step)}
        alarm={stepAlarm(step)}
      />
    )
  })
