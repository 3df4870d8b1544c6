import { Elysia } from 'elysia'
import { db } from '#db'
import type { Actor } from '#domain/actor'
import { recordEvent } from '#domain/audit/record'
import { findVisit, hasCard, type Visit } from '#domain/counter/find-visit'
import { type HandOver, handOver } from '#domain/counter/hand-over'
import { parsePhotoCheck } from '#domain/counter/photo-check'
import { compareScans, isAgreed, noScans, type ThreeScans } from '#domain/counter/scans'
import { stopHandOver } from '#domain/counter/stop-hand-over'
import type { Rules } from '#domain/rules/parameters'
import { confirmSecondPerson } from '#domain/staff/witness'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { secondPersonErrors } from '../../views/components/second-person.tsx'
import { HandoverPage } from '../../views/staff/handover.tsx'
import { photoCheckErrors, type TypedCheck } from '../../views/staff/handover-check.tsx'
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
  .resolve(({ visit, member, reader, staffPage, rules, set }) => ({
    /** The same page with what was answered so far. */
    async refuse(shown: { scans?: ThreeScans; check?: TypedCheck; outcome?: Extract<HandOver, { ok: false }> }) {
      set.status = 422
      const current = (await findVisit(db, visit.id, reader)) ?? visit
      const { scans = noScans, check, outcome } = shown
      return (
        <HandoverPage
          page={staffPage}
          visit={current}
          scans={scans}
          comparison={compareScans(current, scans, { noticePattern: rules.noticeNumberPattern })}
          scanPattern={scanPatternOf(rules)}
          check={check}
          needsSecond={rules.handOverCheckPeople > 1}
          alarm={outcome && handOverAlarm(outcome, member)}
        />
      )
    },
  }))
  .post('/', async ({ visit, member, body, staff, by, now, rules, refuse, redirect }) => {
    const fields = fieldsOf(body)
    const scans = scansFrom(fields)
    const request = { reservationId: visit.id, cardId: member.cardId }
    const parsed = parsePhotoCheck(fields)
    const circumstances = { by, now, rules, officeId: staff.officeId }
    const kept = (errors: FieldErrors) => refuse({ scans, check: { ...fields, errors } })
    if (!parsed.ok && isReady(visit, scans, { cardId: member.cardId, rules }))
      return kept(photoCheckErrors(parsed.errors))
    if (parsed.ok && !parsed.isRight) {
      const stop = { ...request, reason: 'photo_mismatch', method: parsed.method }
      const stopped = await stopHandOver(db, stop, circumstances)
      if (stopped.ok) return redirect(url(`/staff/handovers/${visit.id}?rejected=${member.cardId}`), 303)
      return kept([{ field: 'photo', message: stopRefusalWords[stopped.reason] }])
    }
    const second = await secondFor(fields, { by, now, rules, officeId: visit.officeId })
    if (!second.ok) return kept(secondPersonErrors(second.reason))
    const check = parsed.ok ? { method: parsed.method, secondStaffId: second.staffId } : undefined
    const outcome = await handOver(db, { ...request, scans, check }, circumstances)
    return outcome.ok ? redirect(url(`/staff/handovers/${visit.id}?handed=${member.cardId}`), 303) : refuse({ outcome })
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

// What was read comes first: only where all three agree is the rest of the form worth keeping.
const isReady = (
  visit: Visit,
  scans: ThreeScans,
  { cardId, rules }: { cardId: number; rules: Pick<Rules, 'noticeNumberPattern'> },
) => isAgreed(compareScans(visit, scans, { cardId, noticePattern: rules.noticeNumberPattern }))

type Seconding = { by: Actor & { kind: 'staff' }; now: Date; rules: Rules; officeId: number }

async function secondFor(
  { second_login_id: loginId = '', second_password: password = '' }: Record<string, string | undefined>,
  { officeId, ...circumstances }: Seconding,
) {
  if (circumstances.rules.handOverCheckPeople < 2) return { ok: true as const, staffId: undefined }
  const work = { permission: 'cards.hand-over', officeId } as const
  return await confirmSecondPerson(db, { loginId, password }, work, circumstances)
}
