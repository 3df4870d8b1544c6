import { Elysia } from 'elysia'
import { db } from '#db'
import { recordListing } from '#domain/cards/views'
import { approveDisposals } from '#domain/disposals/decide'
import { countOpenDisposals, listOpenDisposals } from '#domain/disposals/find-disposals'
import { withdrawDisposals } from '#domain/disposals/withdraw'
import { url } from '#url'
import { DisposalApprovalsPage, type DisposalApprovalsPageProps } from '../../views/staff/disposals-approvals.tsx'
import { withdrawalRefusals } from '../../views/staff/disposals-words.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, idsOf, officesFor } from './card-params.ts'

type Shown = Partial<
  Pick<DisposalApprovalsPageProps, 'chosen' | 'reason' | 'errors' | 'approvedCount' | 'sentBackCount' | 'refused'>
>

/** 廃棄の承認と差し戻し, by another than who proposed. */
export const staffDisposalApprovals = new Elysia({ prefix: '/staff/disposals/approvals' })
  .use(staffWith('disposals.approve'))
  .derive(({ staff, reader, staffPage, by, now, today, rules, set }) => ({
    async show(fields: Record<string, string | undefined>, shown: Shown = {}) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
      const lines = await listOpenDisposals(db, { officeId, stage: 'proposed' }, { reader, today })
      const { overdueCount } = await countOpenDisposals(db, { ...reader, onlyOfficeId: officeId }, { today, rules })
      const cards = lines.map(({ cardId }) => ({ id: cardId }))
      await recordListing(db, { action: 'disposals.open_listed', lines: cards, details: { officeId } }, { by, now })
      if (shown.errors || shown.refused) set.status = 422
      const all = lines.filter(({ proposedBy }) => proposedBy !== staff.id).map(({ id }) => id)
      const chosen = fields.tick === 'all' ? all : (shown.chosen ?? [])
      return (
        <DisposalApprovalsPage
          page={staffPage}
          {...{ offices, officeId, lines, ...shown, chosen }}
          staffId={staff.id}
          overdue={{ count: overdueCount, days: rules.disposalOverdueDays }}
        />
      )
    },
  }))
  .get('/', async ({ query, show }) => {
    const { done, back, ...fields } = fieldsOf(query)
    return await show(fields, { approvedCount: countOf(done), sentBackCount: countOf(back) })
  })
  .post('/', async ({ body, reader, by, now, today, show, redirect }) => {
    const { office, decision, reason = '' } = fieldsOf(body)
    const chosen = idsOf(listOf(body, 'disposal'))
    const typed = { chosen, reason }
    const circumstances = { by, now, today, reader }
    const back = (query: string) =>
      redirect(url(`/staff/disposals/approvals?office=${idsOf([office ?? ''])[0] ?? ''}&${query}`), 303)
    if (decision === 'send_back') {
      const outcome = await withdrawDisposals(db, { ids: chosen, reason, isSentBack: true }, circumstances)
      if (outcome.ok) return back(`back=${outcome.withdrawnCount}`)
      return await show({ office }, { ...typed, errors: [withdrawalRefusals[outcome.reason]] })
    }
    const outcome = await approveDisposals(db, chosen, circumstances)
    if (!outcome.ok) {
      const refusal = withdrawalRefusals[outcome.reason]
      return await show({ office }, { ...typed, errors: [refusal] })
    }
    return outcome.refused.length === 0
      ? back(`done=${outcome.approvedCount}`)
      : await show({ office }, { ...typed, ...outcome })
  })

const countOf = (text = '') => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined)
