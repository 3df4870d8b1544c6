import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findLiveReservation, findRegisterTask, listRegisterTasks } from '#domain/register/find-tasks'
import { parseSettlement } from '#domain/register/settle-form'
import { type SettleRefusal, settleTask } from '#domain/register/settle-task'
import { registerChangeKinds } from '#domain/register/words'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { RegisterTaskPage } from '../../views/staff/register-task.tsx'
import { RegisterTasksPage } from '../../views/staff/register-tasks.tsx'
import { RegisterVisitPage } from '../../views/staff/register-visit.tsx'
import { settleErrors, settleRefusalWords } from '../../views/staff/register-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

type Shown = { fields: Record<string, string | undefined>; errors: FieldErrors; refusal?: SettleRefusal }

/** 異動への対応: the worklist, and one after the other. */
export const staffRegisterChanges = new Elysia({ prefix: '/staff/register-changes' })
  .use(staffWith('cards.set-up'))
  .derive(({ staffPage, reader, set }) => ({
    async find(text: string) {
      const task = await findRegisterTask(db, idOf(text), reader)
      if (!task) throw new NotFound()
      return task
    },
    async show(task: NonNullable<Awaited<ReturnType<typeof findRegisterTask>>>, { fields, errors, refusal }: Shown) {
      const visit = await findLiveReservation(db, task.cardId)
      const mayCancel = staffPage.staff.can.includes('reservations.change')
      if (refusal === 'reserved' && visit !== undefined)
        return <RegisterVisitPage page={staffPage} {...{ task, visit, fields, mayCancel }} />
      if (refusal !== undefined || errors.length > 0) set.status = 422
      const words = refusal === undefined ? undefined : settleRefusalWords[refusal]
      return <RegisterTaskPage page={staffPage} {...{ task, visit, fields, errors }} refusal={words} />
    },
  }))
  .get('/', async ({ staff, staffPage, reader, query, by, now }) => {
    const asked = fieldsOf(query)
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, asked.office, staff)?.id ?? 0
    const kind = registerChangeKinds.find(each => each === asked.kind)
    const paging = { page: pageNumber(asked.page), perPage }
    const list = await listRegisterTasks(db, { officeId, kind }, { ...paging, reader })
    const details = { officeId, kind, page: paging.page, cardIds: list.rows.map(({ cardId }) => cardId) }
    await recordEvent(db, { action: 'register_tasks.listed', subject: { kind: 'list' }, by, at: now, details })
    const isSettled = asked.done === 'settled'
    return <RegisterTasksPage page={staffPage} {...{ offices, officeId, kind, list, paging, isSettled }} />
  })
  .get('/:id', async ({ params, find, show, by, now }) => {
    const task = await find(params.id)
    const subject = { kind: 'register_task', id: task.id } as const
    const details = { cardId: task.cardId }
    await recordEvent(db, { action: 'register_task.viewed', subject, by, at: now, details })
    return await show(task, { fields: {}, errors: [] })
  })
  .post('/:id', async ({ params, find, show, staffPage, reader, body, by, now, rules, redirect }) => {
    const task = await find(params.id)
    if (task.isProtected && !reader.seesProtected) throw new NotPermitted()
    const fields = fieldsOf(body)
    const parsed = parseSettlement(fields, task.kind)
    if (!parsed.ok) return await show(task, { fields, errors: settleErrors(parsed.errors) })
    const mayCancel = staffPage.staff.can.includes('reservations.change')
    if (parsed.value.reservation === 'cancel' && !mayCancel) throw new NotPermitted()
    const outcome = await settleTask(db, task.id, parsed.value, { by, now, rules, reader })
    if (outcome.ok) return redirect(url(`/staff/register-changes?office=${task.officeId}&done=settled`), 303)
    return await show(await find(params.id), { fields, errors: [], refusal: outcome.reason })
  })
