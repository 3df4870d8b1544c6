import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { completeMember } from '#domain/counter/complete-member'
import { findVisit } from '#domain/counter/find-visit'
import { returnToQueue } from '#domain/counter/return-to-queue'
import { compareScans, noScans } from '#domain/counter/scans'
import { startService } from '#domain/counter/start-service'
import { stopHandOver } from '#domain/counter/stop-hand-over'
import { undoCompletion } from '#domain/counter/undo-completion'
import { url } from '#url'
import { HandoverPage } from '../../views/staff/handover.tsx'
import { HandoverStopPage } from '../../views/staff/handover-stop.tsx'
import { completionUndoWords, completionWords, stopRefusalWords } from '../../views/staff/handover-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { scanPatternOf } from './handover-params.ts'

/** 対応: its start, the call that nobody answered, and what needs no card. One visit of the person's own office. */
export const staffHandoverMembers = new Elysia({ prefix: '/staff/handovers/:id' })
  .use(staffWith('cards.hand-over'))
  .resolve(async ({ params, staff, reader, staffPage, by, now, rules, set, redirect }) => {
    const visit = await findVisit(db, idOf(params.id), reader)
    if (visit?.officeId !== staff.officeId) throw new NotFound()
    return {
      visit,
      circumstances: { by, now, rules, officeId: staff.officeId },
      goBack: () => redirect(url(`/staff/handovers/${visit.id}`), 303),
      refuse(text: string) {
        set.status = 422
        const comparison = compareScans(visit, noScans, { noticePattern: rules.noticeNumberPattern })
        const alarm = { title: '登録できません', text }
        const shown = { visit, comparison, alarm, scans: noScans, scanPattern: scanPatternOf(rules) }
        return <HandoverPage page={staffPage} {...shown} />
      },
    }
  })
  .post('/start', async ({ visit, circumstances, goBack }) => {
    await startService(db, visit.id, circumstances)
    return goBack()
  })
  .post('/waiting', async ({ visit, circumstances, redirect, refuse }) => {
    const { isReturned } = await returnToQueue(db, visit.id, circumstances)
    return isReturned
      ? redirect(url('/staff/handovers'), 303)
      : refuse('対応中ではないか、終わった方がいるため、待ちに戻せません。')
  })
  .post('/completion/reversal', async ({ visit, circumstances, goBack, refuse }) => {
    const outcome = await undoCompletion(db, visit.id, circumstances)
    return outcome.ok ? goBack() : refuse(completionUndoWords[outcome.reason])
  })
  .post('/members/:memberId', async ({ params, visit, circumstances, goBack, refuse }) => {
    const request = { reservationId: visit.id, memberId: idOf(params.memberId) }
    const outcome = await completeMember(db, request, circumstances)
    if (outcome.ok) return goBack()
    if (outcome.reason === 'unknown') throw new NotFound()
    return refuse(completionWords[outcome.reason])
  })
  .get('/members/:memberId/stop', async ({ params, visit, staffPage, by, now }) => {
    const member = visit.members.find(({ memberId }) => memberId === idOf(params.memberId))
    if (!member) throw new NotFound()
    await recordEvent(db, { action: 'reservation.viewed', subject: { kind: 'reservation', id: visit.id }, by, at: now })
    return <HandoverStopPage page={staffPage} visit={visit} member={member} />
  })
  .post('/members/:memberId/stop', async ({ params, visit, body, staffPage, circumstances, goBack, set }) => {
    const member = visit.members.find(({ memberId }) => memberId === idOf(params.memberId))
    if (!member) throw new NotFound()
    const request = { reservationId: visit.id, memberId: member.memberId, reason: fieldsOf(body).reason }
    const outcome = await stopHandOver(db, request, circumstances)
    if (outcome.ok) return goBack()

    set.status = 422
    const errors = [{ field: 'reason', message: stopRefusalWords[outcome.reason] }]
    return <HandoverStopPage page={staffPage} visit={visit} member={member} errors={errors} />
  })
