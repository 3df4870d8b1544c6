import { lt } from 'drizzle-orm'
import type { Executor } from '#db'
import { balanceChecks } from '../../db/schema/index.ts'
import { addDays, dayOf } from '../rules/days.ts'
import type { Rules } from '../rules/parameters.ts'

/** 照合の記録の片付け: what was counted longer ago than it is kept, of offices and of shipments. */
export const forgetBalanceChecks = (
  ex: Executor,
  { balanceRetentionDays }: Pick<Rules, 'balanceRetentionDays'>,
  now: Date,
) => ex.delete(balanceChecks).where(lt(balanceChecks.day, addDays(dayOf(now), -balanceRetentionDays)))
