import { asc, desc, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { parameters, staff } from '../../db/schema/index.ts'
import type { Day } from './days.ts'
import { defaultRules, isRuleKey, type RuleKey } from './parameters.ts'

export type RuleRow = Awaited<ReturnType<typeof rows>>[number]
/** One rule over time: what holds on a day, what comes, what was; without a row the default holds. */
export type RuleHistory = {
  key: RuleKey
  value: number | string
  current?: RuleRow
  coming: RuleRow[]
  past: RuleRow[]
}

/** 決まりの現在・今後・過去, of all rules. One statement. */
export async function findRuleHistories(ex: Executor, today: Day): Promise<RuleHistory[]> {
  const all = await rows(ex)
  return Object.keys(defaultRules)
    .filter(isRuleKey)
    .map(key =>
      historyOf(
        key,
        all.filter(row => row.key === key),
        today,
      ),
    )
}

function historyOf(key: RuleKey, all: RuleRow[], today: Day): RuleHistory {
  const [current, ...past] = all.filter(row => row.validFrom <= today)
  const coming = all.filter(row => row.validFrom > today).toReversed()
  return { key, value: current?.value ?? defaultRules[key], coming, past, ...(current ? { current } : {}) }
}

const rows = (ex: Executor) =>
  ex
    .select({
      key: parameters.key,
      validFrom: parameters.validFrom,
      value: parameters.value,
      reason: parameters.reason,
      setAt: parameters.setAt,
      staffName: staff.name,
    })
    .from(parameters)
    .leftJoin(staff, eq(staff.id, parameters.setBy))
    .orderBy(asc(parameters.key), desc(parameters.validFrom))
