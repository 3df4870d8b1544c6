import { Elysia } from 'elysia'
import { db } from '#db'
import { parseScanRule, type ScanRuleError } from '#domain/scanning/scan-rule-form'
import { addScanRule, findScanRules, switchScanRule } from '#domain/scanning/scan-rules'
import { type ScanTrial, tryScan } from '#domain/scanning/try-scan'
import { url } from '#url'
import { isScanRuleNotice, ScanRulesPage } from '../../views/staff/scan-rules.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

type Shown = { fields?: Record<string, string | undefined>; errors?: ScanRuleError[]; trial?: ScanTrial }

/** 読み取りの決まり. */
export const staffScanRules = new Elysia({ prefix: '/staff/scan-rules' })
  .use(staffWith('parameters.edit'))
  .derive(({ staffPage, query }) => ({
    async show({ fields = {}, errors = [], trial }: Shown = {}) {
      const { done } = query
      const notice = isScanRuleNotice(done) ? done : undefined
      return <ScanRulesPage page={staffPage} rules={await findScanRules(db)} {...{ fields, errors, trial, notice }} />
    },
  }))
  .get('/', async ({ show }) => await show())
  .post('/', async ({ body, by, now, show, set, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseScanRule(fields)
    if (parsed.ok) {
      await addScanRule(db, parsed.value, { by, now })
      return redirect(url('/staff/scan-rules?done=added'), 303)
    }
    set.status = 422
    return await show({ fields, errors: parsed.errors })
  })
  .post('/trial', async ({ body, show, set }) => {
    const fields = fieldsOf(body)
    const parsed = parseScanRule({ ...fields, name: fields.name || '今の入力' })
    const isTyped = fields.pattern !== undefined && fields.pattern !== ''
    if (isTyped && !parsed.ok) {
      set.status = 422
      return await show({ fields, errors: parsed.errors })
    }
    const trial = tryScan(fields.example ?? '', parsed.ok ? parsed.value : undefined, await findScanRules(db))
    return await show({ fields, trial })
  })
  .post('/:id/stop', async ({ params, by, now, redirect }) => {
    if (!(await switchScanRule(db, idOf(params.id), false, { by, now }))) throw new NotFound()
    return redirect(url('/staff/scan-rules?done=stopped'), 303)
  })
  .post('/:id/resume', async ({ params, by, now, redirect }) => {
    if (!(await switchScanRule(db, idOf(params.id), true, { by, now }))) throw new NotFound()
    return redirect(url('/staff/scan-rules?done=resumed'), 303)
  })
