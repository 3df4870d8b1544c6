import { Elysia } from 'elysia'
import { db } from '#db'
import { findDifference } from '#domain/stocktakes/differences'
import { settleDifference } from '#domain/stocktakes/settle'
import { parseSettlement } from '#domain/stocktakes/settlement'
import { url } from '#url'
import { SettlementPage } from '../../views/staff/stocktake-settlement.tsx'
import { settlementErrors, settleRefusals } from '../../views/staff/stocktake-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 差異の始末. */
export const staffStocktakeSettlements = new Elysia({ prefix: '/staff/stocktakes/:id/differences/:differenceId' })
  .use(staffWith('stocktakes.run'))
  .resolve(async ({ params, reader }) => {
    const which = { stocktakeId: idOf(params.id), differenceId: idOf(params.differenceId) }
    const difference = await findDifference(db, which, reader)
    if (!difference) throw new NotFound()
    return { which, difference }
  })
  .get('/', ({ staffPage, difference, which, redirect }) =>
    difference.resolution === null ? (
      <SettlementPage page={staffPage} difference={difference} fields={{}} errors={[]} />
    ) : (
      redirect(url(`/staff/stocktakes/${which.stocktakeId}`), 303)
    ),
  )
  .post('/', async ({ staffPage, which, difference, body, rules, by, now, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseSettlement(fields, difference.kind)
    const { noticeNumberPattern } = rules
    const settled = parsed.ok
      ? await settleDifference(db, which, parsed.value, { by, now, noticeNumberPattern })
      : undefined
    if (settled?.ok) return redirect(url(`/staff/stocktakes/${which.stocktakeId}?done=settled`), 303)

    set.status = 422
    const refusal = settled && settleRefusals[settled.reason]
    const errors = parsed.ok ? [] : settlementErrors(parsed.errors)
    return <SettlementPage page={staffPage} {...{ difference, fields, errors, refusal }} />
  })
