import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findIncident, findLiveVisit, listIncidentNotes } from '#domain/incidents/find'
import { addIncidentNote, recordReport } from '#domain/incidents/notes'
import { traceCard } from '#domain/incidents/timeline'
import { parseDate } from '#domain/rules/wareki'
import { url } from '#url'
import { IncidentReport } from '../../views/paper/incident-report.tsx'
import { type IncidentDone, IncidentPage, type IncidentPageProps, incidentDone } from '../../views/staff/incident.tsx'
import { noteRefusals } from '../../views/staff/incident-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 所在不明の記録. */
export const staffIncidentDetails = new Elysia({ prefix: '/staff/incidents/:id' })
  .use(staffWith('incidents.declare'))
  .resolve(async ({ params, reader, staffPage, by, now }) => {
    const incident = await findIncident(db, idOf(params.id), reader)
    if (!incident) throw new NotFound()
    const subject = { kind: 'incident' as const, id: incident.id }
    const parts = async () => {
      const [notes, steps] = await Promise.all([listIncidentNotes(db, incident.id), traceCard(db, incident.id, reader)])
      return { incident, notes, steps }
    }
    return {
      incident,
      parts,
      record: (action: string) =>
        recordEvent(db, { action, subject, by, at: now, details: { cardId: incident.cardId } }),
      show: async (shown: Pick<IncidentPageProps, 'done' | 'fields' | 'errors'>) => (
        <IncidentPage
          page={staffPage}
          {...(await parts())}
          visit={await findLiveVisit(db, incident.cardId)}
          {...shown}
        />
      ),
    }
  })
  .get('/', async ({ query, record, show }) => {
    await record('incident.viewed')
    return show({ done: doneOf(fieldsOf(query).done) })
  })
  .get('/report', async ({ staff, now, record, parts }) => {
    await record('incident.report_printed')
    return <IncidentReport {...(await parts())} printedBy={staff.name} now={now} />
  })
  .post('/notes', async ({ incident, body, by, now, set, redirect, show }) => {
    const fields = fieldsOf(body)
    const noted = await addIncidentNote(db, { incidentId: incident.id, text: fields.text ?? '' }, { by, now })
    if (noted.ok) return redirect(url(`/staff/incidents/${incident.id}?done=noted`), 303)

    set.status = 422
    return show({ fields, errors: [{ field: 'text', message: noteRefusals[noted.reason] }] })
  })
  .post('/report-day', async ({ incident, body, today, by, now, set, redirect, show }) => {
    const fields = fieldsOf(body)
    const parsed = parseDate(fields.reported_on ?? '')
    const day = parsed.ok && parsed.date <= today ? parsed.date : undefined
    if (day !== undefined && (await recordReport(db, { incidentId: incident.id, reportedOn: day }, { by, now })))
      return redirect(url(`/staff/incidents/${incident.id}?done=reported`), 303)

    set.status = 422
    return show({ fields, errors: [{ field: 'reported_on', message: '今日までの日付を入れてください。' }] })
  })

const doneOf = (word = ''): IncidentDone | undefined => (isDone(word) ? word : undefined)
const isDone = (word: string): word is IncidentDone => Object.hasOwn(incidentDone, word)
