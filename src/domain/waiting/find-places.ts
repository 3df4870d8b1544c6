import type { Executor } from '#db'
import type { Office } from '../offices/find.ts'
import { addDays, type Day, earlierDay } from '../rules/days.ts'
import { findBookableRange } from '../slots/range.ts'
import type { ServiceRules } from '../slots/service-rules.ts'
import type { WaitingPlace } from './wish-form.ts'

type Asked = {
  offices: readonly Office[]
  serviceId: number
  cardIds: readonly number[]
  homeOfficeId?: number | undefined
  /** The day of the booking that an earlier one is wished for. */
  before?: Day | undefined
}

/** 待てる庁舎と期間: where there are bookable days, earlier than the booking where there is one. */
export async function findWaitingPlaces(
  ex: Executor,
  { offices, before, ...wish }: Asked,
  circumstances: { rules: ServiceRules; now: Date },
): Promise<(WaitingPlace & { office: Office })[]> {
  const found = await Promise.all(
    offices.map(async office => {
      const { earliest, latest } = await findBookableRange(ex, { ...wish, officeId: office.id }, circumstances)
      const last = before === undefined ? latest : earlierDay(latest, addDays(before, -1))
      return { office, officeId: office.id, earliest, latest: last }
    }),
  )
  return found.filter(({ earliest, latest }) => earliest <= latest)
}
