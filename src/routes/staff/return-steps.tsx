import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { returnSteps } from '#domain/notices/after-return'
import { listReturnSteps, settleReturnStep } from '#domain/notices/return-steps'
import { url } from '#url'
import { ReturnStepsPage } from '../../views/staff/return-steps.tsx'
import { stepRefusals } from '../../views/staff/returned-mail-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

type Shown = { refusal?: string; isSettled?: boolean }

/** 返戻の次の手続: what came back and has not been seen to. */
export const staffReturnSteps = new Elysia({ prefix: '/staff/returned-mail/steps' })
  .use(staffWith('notices.issue'))
  .resolve(async ({ staff, staffPage, query, body, reader, rules, by, now, today, set }) => {
    const asked = { ...fieldsOf(query), ...fieldsOf(body) }
    const offices = await officesFor(staff)
    const officeId = chosenOffice(offices, asked.office, staff)?.id ?? staff.officeId
    const step = returnSteps.find(each => each === asked.shown)
    return {
      path: `/staff/returned-mail/steps?office=${officeId}${step === undefined ? '' : `&shown=${step}`}`,
      async show({ refusal, isSettled = false }: Shown) {
        if (refusal !== undefined) set.status = 422
        const paging = { page: pageNumber(asked.page), perPage }
        const list = await listReturnSteps(db, { officeId, step, today, rules }, { paging, reader })
        const lines = list.lines.map(({ cardId }) => ({ id: cardId }))
        await recordListing(
          db,
          { action: 'cards.listed', lines, details: { list: 'return-steps', officeId } },
          { by, now },
        )
        return <ReturnStepsPage page={staffPage} {...{ offices, officeId, step, list, paging, refusal, isSettled }} />
      },
    }
  })
  .get('/', async ({ query, show }) => await show({ isSettled: fieldsOf(query).done === '1' }))
  .post('/:id', async ({ params, body, path, reader, by, now, show, redirect }) => {
    const { step: typed } = fieldsOf(body)
    const step = [...returnSteps, 'done' as const].find(each => each === typed)
    const settled = await settleReturnStep(db, idOf(params.id), step, { by, now, reader })
    if (settled.ok) return redirect(url(`${path}&done=1`), 303)
    if (settled.reason === 'unknown') throw new NotFound()
    return await show({ refusal: stepRefusals[settled.reason] })
  })
