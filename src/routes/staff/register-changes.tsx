import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findConsequences } from '#domain/register/consequences'
import { findRegisterTask, listRegisterTasks, type RegisterTask } from '#domain/register/find-tasks'
import type { SettleRefusal } from '#domain/register/refused'
import { type Choices, parseChoices, parseSettlement } from '#domain/register/settle-form'
import { followUpTask, settleTask } from '#domain/register/settle-task'
import { isGone, registerChangeKinds } from '#domain/register/words'
import { isPermitted, type Permission } from '#domain/staff/permissions'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { RegisterTaskPage } from '../../views/staff/register-task.tsx'
import { RegisterTasksPage } from '../../views/staff/register-tasks.tsx'
import { settleErrors, settleRefusalWords } from '../../views/staff/register-words.ts'
import { NotFound, NotPermitted } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

type Fields = Record<string, string | undefined>
type Shown = { fields: Fields; errors: FieldErrors; refusal?: SettleRefusal; isFollowed?: boolean }

/** 異動への対応: the worklist, and one after the other. */
export const staffRegisterChanges = new Elysia({ prefix: '/staff/register-changes' })
  .use(staffWith('cards.set-up'))
  .derive(({ staff, staffPage, reader, set }) => ({
    async find(text: string) {
      const task = await findRegisterTask(db, idOf(text), reader)
      if (!task) throw new NotFound()
      return task
    },
    async findOpen(text: string) {
      const task = await findRegisterTask(db, idOf(text), reader)
      if (!task) throw new NotFound()
      if (task.isProtected && !reader.seesProtected) throw new NotPermitted()
      return task
    },
    /** Each end is another right; what somebody may not do is not offered, and refused when sent all the same. */
    allow(choices: Choices) {
      if (rightsFor(choices).some(right => !isPermitted(staff.role, right))) throw new NotPermitted()
    },
    async show(task: RegisterTask, { refusal, ...shown }: Shown) {
      const left = isGone(task.kind) ? await findConsequences(db, task.cardId) : undefined
      if (refusal !== undefined || shown.errors.length > 0) set.status = 422
      const words = refusal === undefined ? undefined : settleRefusalWords[refusal]
      return <RegisterTaskPage page={staffPage} {...{ task, left }} {...shown} refusal={words} />
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
  .get('/:id', async ({ params, query, find, show, by, now }) => {
    const task = await find(params.id)
    const subject = { kind: 'register_task', id: task.id } as const
    const details = { cardId: task.cardId }
    await recordEvent(db, { action: 'register_task.viewed', subject, by, at: now, details })
    const isFollowed = fieldsOf(query).done === 'followed'
    return await show(task, { fields: firstChoices, errors: [], isFollowed })
  })
  .post('/:id', async ({ params, find, findOpen, allow, show, reader, body, by, now, rules, redirect }) => {
    const task = await findOpen(params.id)
    const fields = fieldsOf(body)
    const parsed = parseSettlement(fields, task.kind)
    if (!parsed.ok) return await show(task, { fields, errors: settleErrors(parsed.errors) })
    if (parsed.value.decision === 'close') allow(parsed.value)
    const outcome = await settleTask(db, task.id, parsed.value, { by, now, rules, reader })
    if (outcome.ok) return redirect(url(`/staff/register-changes?office=${task.officeId}&done=settled`), 303)
    return await show(await find(params.id), { fields, ...shownFor(outcome.reason) })
  })
  .post(
    '/:id/consequences',
    async ({ params, find, findOpen, allow, show, reader, body, by, now, rules, redirect }) => {
      const task = await findOpen(params.id)
      const fields = fieldsOf(body)
      const choices = parseChoices(fields)
      allow(choices)
      const outcome = await followUpTask(db, task.id, choices, { by, now, rules, reader })
      if (outcome.ok) return redirect(url(`/staff/register-changes/${task.id}?done=followed`), 303)
      return await show(await find(params.id), { fields, ...shownFor(outcome.reason) })
    },
  )

/** What is ticked when the page opens; 予約 is chosen by hand. */
export const firstChoices: Fields = { waiting: '1', papers: '1', disposal: '1' }

/** Each end is another right. */
export const rightsFor = ({ reservation, endsWaiting, endsPapers, proposes }: Choices): Permission[] => [
  ...(reservation === 'cancel' || reservation === 'take-out' || endsWaiting ? ['reservations.change' as const] : []),
  ...(endsPapers ? ['notices.issue' as const] : []),
  ...(proposes ? ['disposals.propose' as const] : []),
]

// A visit nobody has decided about is an open field; every other refusal stands above the page.
const shownFor = (reason: SettleRefusal) =>
  reason === 'reserved'
    ? { errors: [{ field: 'reservation', message: settleRefusalWords.reserved }] }
    : { errors: [], refusal: reason }
