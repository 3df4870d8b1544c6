import { and, asc, gte, isNull, lte, or } from 'drizzle-orm'
import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import { type BelongingRule, belongingRules } from '../../db/schema/checklists.ts'
import type { Day } from '../rules/days.ts'

const inForce = kept<BelongingRule[], Day>(
  2000,
  (ex, day) =>
    ex
      .select()
      .from(belongingRules)
      .where(
        and(
          lte(belongingRules.validFrom, day),
          or(isNull(belongingRules.validUntil), gte(belongingRules.validUntil, day)),
        ),
      )
      .orderBy(asc(belongingRules.position), asc(belongingRules.id)),
  day => day,
)

/** 持ち物の決まり of these services, and of all services, on one day. Read once for all who ask, 2 seconds old at most. */
export async function findBelongingRules(
  ex: Executor,
  { serviceIds, day }: { serviceIds: readonly number[]; day: Day },
): Promise<BelongingRule[]> {
  const rules = await inForce.of(ex, day)
  return rules.filter(({ serviceId }) => serviceId === null || serviceIds.includes(serviceId))
}

/** Whoever changes a rule calls this after its transaction. */
export const forgetBelongingRules = inForce.forget
