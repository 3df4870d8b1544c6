import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { closeIncident } from '#domain/incidents/close'
import { findIncident } from '#domain/incidents/find'
import { incidentOutcomes } from '#domain/incidents/words'
import { url } from '#url'
import { ClosingPage } from '../../views/staff/incident-forms.tsx'
import { closeRefusals } from '../../views/staff/incident-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 所在不明を閉じる: found, or lost for good. */
export const staffIncidentClosings = new Elysia({ prefix: '/staff/incidents/:id/closing' })
  .use(staffWith('incidents.close'))
  .resolve(async ({ params, reader }) => {
    const incident = await findIncident(db, idOf(params.id), reader)
    if (!incident) throw new NotFound()
    return { incident }
  })
  .get('/', async ({ staffPage, incident, by, now }) => {
    const subject = { kind: 'incident' as const, id: incident.id }
    await recordEvent(db, { action: 'incident.viewed', subject, by, at: now, details: { cardId: incident.cardId } })
    return <ClosingPage page={staffPage} incident={incident} fields={{}} errors={[]} />
  })
  .post('/', async ({ staffPage, incident, body, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const outcome = incidentOutcomes.find(each => each === fields.outcome)
    const note = (fields.note ?? '').slice(0, 500)
    const closed = await closeIncident(db, { incidentId: incident.id, outcome, note }, { by, now })
    if (closed.ok) return redirect(url(`/staff/incidents/${incident.id}?done=closed`), 303)

    set.status = 422
    const isNoteMissingToo = closed.reason === 'outcome-missing' && note.trim() === ''
    const reasons = isNoteMissingToo ? [closed.reason, 'reason-missing' as const] : [closed.reason]
    const errors = reasons.map(reason => closeRefusals[reason])
    return <ClosingPage page={staffPage} {...{ incident, fields, errors }} />
  })
