import { and, asc, eq, gte, isNull, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { type BelongingRule, belongingRules } from '../../db/schema/checklists.ts'
import type { Day } from '../rules/days.ts'

/** The rules of one service, or of all services (null), that hold today or later. One statement. */
export const findRulesToEdit = (
  ex: Executor,
  { serviceId, today }: { serviceId: number | null; today: Day },
): Promise<BelongingRule[]> =>
  ex
    .select()
    .from(belongingRules)
    .where(
      and(
        serviceId === null ? isNull(belongingRules.serviceId) : eq(belongingRules.serviceId, serviceId),
        or(isNull(belongingRules.validUntil), gte(belongingRules.validUntil, today)),
      ),
    )
    .orderBy(asc(belongingRules.position), asc(belongingRules.validFrom), asc(belongingRules.id))
