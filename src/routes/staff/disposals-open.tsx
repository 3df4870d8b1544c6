import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { isOverdueDisposal, listOpenDisposals } from '#domain/disposals/find-disposals'
import { recordVoiding } from '#domain/disposals/void'
import { withdrawDisposals } from '#domain/disposals/withdraw'
import { url } from '#url'
import { OpenDisposalsPage, type OpenDisposalsPageProps } from '../../views/staff/disposals-open.tsx'
import { DisposalWithdrawalPage } from '../../views/staff/disposals-withdrawal.tsx'
import { voidingRefusals, withdrawalRefusals } from '../../views/staff/disposals-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { chosenOffice, officesFor } from './card-params.ts'

/** 廃棄の途中のカード: 廃止の登録 card by card, and the way back. */
export const staffOpenDisposals = new Elysia({ prefix: '/staff/disposals/open' })
  .use(staffWith('disposals.propose'))
  .derive(({ staff, reader, staffPage, by, now, today, rules }) => ({
    async show(office: string | undefined, shown: Pick<OpenDisposalsPageProps, 'errors' | 'typed' | 'done'>) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, office, staff)?.id ?? 0
      const found = await listOpenDisposals(db, { officeId }, { reader, today })
      const cards = found.map(({ cardId }) => ({ id: cardId }))
      await recordListing(db, { action: 'disposals.open_listed', lines: cards, details: { officeId } }, { by, now })
      const lines = found.map(line => ({ ...line, isOverdue: isOverdueDisposal(line, today, rules) }))
      const overdueDays = rules.disposalOverdueDays
      return <OpenDisposalsPage page={staffPage} {...{ offices, officeId, lines, today, overdueDays }} {...shown} />
    },
    /** One of the offices this person sees, still under way. */
    async find(id: number) {
      for (const office of await officesFor(staff)) {
        const found = await listOpenDisposals(db, { officeId: office.id, id }, { reader, today })
        if (found[0]) return { ...found[0], officeId: office.id }
      }
      throw new NotFound()
    },
  }))
  .get('/', async ({ query, show }) => {
    const { office, done } = fieldsOf(query)
    return await show(office, { done: done === 'voided' || done === 'withdrawn' ? done : undefined })
  })
  .post('/:id/voiding', async ({ params, body, reader, by, now, today, show, find, set, redirect }) => {
    const id = idOf(params.id)
    const { officeId } = await find(id)
    const voidedOn = fieldsOf(body).voided_on ?? ''
    const outcome = await recordVoiding(db, { id, voidedOn }, { by, now, today, reader })
    if (outcome.ok) return redirect(url(`/staff/disposals/open?office=${officeId}&done=voided`), 303)

    set.status = 422
    const errors = [{ field: `voided_on-${id}`, message: voidingRefusals[outcome.reason] }]
    return await show(String(officeId), { errors, typed: { id, voidedOn } })
  })
  .get('/:id/withdrawal', async ({ params, staffPage, find }) => (
    <DisposalWithdrawalPage page={staffPage} disposal={await find(idOf(params.id))} />
  ))
  .post('/:id/withdrawal', async ({ params, body, reader, staffPage, by, now, today, find, set, redirect }) => {
    const disposal = await find(idOf(params.id))
    const { reason = '' } = fieldsOf(body)
    const outcome = await withdrawDisposals(db, { ids: [disposal.id], reason }, { by, now, today, reader })
    if (outcome.ok) return redirect(url(`/staff/disposals/open?office=${disposal.officeId}&done=withdrawn`), 303)

    set.status = 422
    const errors = [withdrawalRefusals[outcome.reason]]
    return <DisposalWithdrawalPage page={staffPage} disposal={disposal} reason={reason} errors={errors} />
  })
