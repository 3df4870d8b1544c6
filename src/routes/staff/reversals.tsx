import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { type Continuation, continueReversal, takeCardBack } from '#domain/counter/continue-reversal'
import { decideReversal } from '#domain/counter/decide-reversal'
import { listOpenReversals, listReversed } from '#domain/counter/find-reversals'
import { url } from '#url'
import { doneWords, ReversalsPage } from '../../views/staff/reversals.tsx'
import { ReversalDecisionPage } from '../../views/staff/reversals-decision.tsx'
import { continuationRefusals, decisionRefusals } from '../../views/staff/reversals-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

type Done = keyof typeof doneWords
const isDone = (word: string): word is Done => Object.hasOwn(doneWords, word)

/** 交付取消の申請の一覧, and what becomes of the cards. */
export const staffReversals = new Elysia({ prefix: '/staff/reversals' })
  .use(staffWith('cards.hand-over'))
  .derive(({ staff, reader, staffPage, by, now, set, redirect }) => {
    const show = async (shown: { refusal?: string; done?: Done | undefined }) => {
      const [requests, cards] = await Promise.all([listOpenReversals(db, reader), listReversed(db, reader)])
      const lines = [...requests, ...cards].map(({ cardId }) => ({ id: cardId }))
      await recordListing(db, { action: 'reversals.listed', lines, details: {} }, { by, now })
      return <ReversalsPage page={staffPage} {...{ requests, cards }} staffId={staff.id} {...shown} />
    }
    return {
      show,
      async answer(outcome: Continuation, done: Done) {
        if (outcome.ok) return redirect(url(`/staff/reversals?done=${done}`), 303)
        if (outcome.reason === 'unknown-card') throw new NotFound()
        set.status = 422
        return await show({ refusal: continuationRefusals[outcome.reason] })
      },
    }
  })
  .get('/', async ({ query, show }) => {
    const { done = '' } = fieldsOf(query)
    return await show({ done: isDone(done) ? done : undefined })
  })
  .post('/cards/:cardId/return', async ({ params, reader, by, now, answer }) =>
    answer(await takeCardBack(db, idOf(params.cardId), { by, now, reader }), 'returned'),
  )
  .post('/cards/:cardId/continuation', async ({ params, body, reader, by, now, answer }) => {
    const asked = { cardId: idOf(params.cardId), step: fieldsOf(body).step }
    return answer(await continueReversal(db, asked, { by, now, reader }), 'continued')
  })

/** 交付取消の決定, by another than who asked. */
export const staffReversalDecisions = new Elysia({ prefix: '/staff/reversals/:id/decision' })
  .use(staffWith('reversals.decide'))
  .resolve(async ({ params, reader, by, now }) => {
    const reversal = (await listOpenReversals(db, reader)).find(({ id }) => id === idOf(params.id))
    if (!reversal) throw new NotFound()
    await recordListing(db, { action: 'reversals.listed', lines: [{ id: reversal.cardId }], details: {} }, { by, now })
    return { reversal }
  })
  .get('/', ({ staffPage, reversal }) => <ReversalDecisionPage page={staffPage} reversal={reversal} />)
  .post('/', async ({ staffPage, reversal, body, reader, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const { decision = '', note = '', card_back } = fields
    const form = { id: reversal.id, decision, note, isCardBack: card_back === '1' }
    const outcome = await decideReversal(db, form, { by, now, reader })
    if (outcome.ok) return redirect(url('/staff/reversals?done=decided'), 303)

    set.status = 422
    const errors = [decisionRefusals[outcome.reason]]
    return <ReversalDecisionPage page={staffPage} {...{ reversal, fields, errors }} />
  })
