import type { Executor } from '#db'
import { kept } from '../../db/kept.ts'
import type { Day } from './days.ts'
import { type Rules, rulesOn } from './parameters.ts'

const current = kept<Rules, Day>(2000, rulesOn, day => day)

/** The rules of a day for pages that only tell them: read once for all who ask, 2 seconds old at most. */
export const currentRules = (ex: Executor, day: Day): Promise<Rules> => current.of(ex, day)
