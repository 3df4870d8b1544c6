import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { type CloseRefusal, closeIncident } from '#domain/incidents/close'
import { findIncident } from '#domain/incidents/find'
import { type IncidentOutcome, incidentOutcomes } from '#domain/incidents/words'
import { containsIndividualNumber } from '#domain/rules/individual-number'
import { isOwnLabel } from '#domain/rules/own-label'
import { confirmSecondPerson } from '#domain/staff/witness'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { secondPersonErrors } from '../../views/components/second-person.tsx'
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
  .post('/', async ({ staffPage, incident, body, by, now, rules, set, redirect }) => {
    const { second_password: password = '', ...fields } = fieldsOf(body)
    const { code = '', second_login_id: loginId = '' } = fields
    const outcome = incidentOutcomes.find(each => each === fields.outcome)
    const note = (fields.note ?? '').slice(0, 500)
    const faults = faultsOf({ outcome, note, code, label: incident.label })
    const refuse = (errors: FieldErrors) => {
      set.status = 422
      return <ClosingPage page={staffPage} {...{ incident, fields, errors }} />
    }
    // Nobody's password is tried for a form that would be refused all the same.
    if (faults.length > 0) return refuse(faults.map(reason => closeRefusals[reason]))
    const work = { permission: 'incidents.declare', officeId: incident.officeId } as const
    const second =
      outcome === 'found'
        ? await confirmSecondPerson(db, { loginId, password }, work, { by, rules, now })
        : { ok: true as const, staffId: undefined }
    if (!second.ok) return refuse(secondPersonErrors(second.reason))
    const request = { incidentId: incident.id, outcome, note, code, secondStaffId: second.staffId }
    const closed = await closeIncident(db, request, { by, now })
    if (!closed.ok) return refuse([closeRefusals[closed.reason]])
    return redirect(url(`/staff/incidents/${incident.id}?done=closed`), 303)
  })

type Form = { outcome: IncidentOutcome | undefined; note: string; code: string; label: string }

/** What is wrong with the form itself, all of it. */
const faultsOf = ({ outcome, note, code, label }: Form): CloseRefusal[] => [
  ...(outcome === undefined ? ['outcome-missing' as const] : []),
  ...(note.trim() === '' ? ['reason-missing' as const] : []),
  ...(containsIndividualNumber(note) ? ['reason-forbidden' as const] : []),
  ...(outcome === 'found' && !isOwnLabel(code, label) ? ['other-card' as const] : []),
]
