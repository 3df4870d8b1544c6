import { Elysia } from 'elysia'
import { db } from '#db'
import { isRuleKey } from '#domain/rules/parameters'
import { parseRuleSetting, type RuleFault } from '#domain/rules/rule-form'
import { findRuleHistories } from '#domain/rules/rule-history'
import { setRule } from '#domain/rules/set-rule'
import { url } from '#url'
import { ParametersPage } from '../../views/staff/parameters.tsx'
import { ParameterPage } from '../../views/staff/parameters-details.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

/** 設定の一覧. */
export const staffParameters = new Elysia({ prefix: '/staff/parameters' })
  .use(staffWith('parameters.edit'))
  .get('/', async ({ staffPage, query: { changed }, today }) => (
    <ParametersPage
      page={staffPage}
      histories={await findRuleHistories(db, today)}
      changed={changed !== undefined && isRuleKey(changed) ? changed : undefined}
    />
  ))

/** 一つの設定とその変更. */
export const staffParameter = new Elysia({ prefix: '/staff/parameters/:key' })
  .use(staffWith('parameters.edit'))
  .resolve(async ({ params, staffPage, today, set }) => {
    const history = (await findRuleHistories(db, today)).find(({ key }) => key === params.key)
    if (!history) throw new NotFound()
    return {
      history,
      parameterPage: (fields: Record<string, string | undefined>, faults: RuleFault[] = []) => {
        if (faults.length > 0) set.status = 422
        return <ParameterPage page={staffPage} history={history} fields={fields} faults={faults} />
      },
    }
  })
  .get('/', ({ parameterPage, history, today }) => parameterPage({ value: String(history.value), valid_from: today }))
  .post('/', async ({ history, body, by, now, today, parameterPage, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseRuleSetting(history.key, fields, today)
    if (!parsed.ok) return parameterPage(fields, parsed.errors)

    const outcome = await setRule(db, parsed.setting, { by, now, today })
    if (!outcome.ok) throw new Error(`a parsed setting was refused: ${outcome.reason}`)
    return redirect(url(`/staff/parameters?changed=${history.key}`), 303)
  })
