import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { checkScan } from '#domain/counter/check-scan'
import { findOpenVisits, findVisit, hasCard, type VisitMember } from '#domain/counter/find-visit'
import { compareScans, noScans } from '#domain/counter/scans'
import { findCollected } from '#domain/disposals/items'
import { findOpenInquiries } from '#domain/letters/find-inquiries'
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
    const asked = fieldsOf(query)
    const handed = visit.members.filter(hasCard).find(isMeant(asked.handed, 'handed_over'))
    const items = handed === undefined ? [] : await findCollected(db, { ...handed, reservationId: visit.id })
    return (
      <HandoverPage
        page={staffPage}
        visit={visit}
        scans={noScans}
        comparison={compareScans(visit, noScans, { noticePattern: rules.noticeNumberPattern })}
        scanPattern={scanPatternOf(rules)}
        expiry={{ warningDays: rules.expiryWarningDays }}
        handed={handed}
        collected={{ items }}
        rejected={visit.members.filter(hasCard).find(isMeant(asked.rejected, 'stopped'))}
        inquiries={await findOpenInquiries(db, cardIdsOf(visit.members))}
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
        expiry={{ warningDays: rules.expiryWarningDays }}
        needsSecond={rules.handOverCheckPeople > 1}
        result={stepResult(step)}
        alarm={stepAlarm(step)}
      />
    )
  })

const isMeant =
  (id: string | undefined, ended: VisitMember['outcome']) =>
  ({ cardId, outcome }: VisitMember) =>
    outcome === ended && String(cardId) === id

const cardIdsOf = (members: readonly { cardId: number | null }[]) =>
  members.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]))
