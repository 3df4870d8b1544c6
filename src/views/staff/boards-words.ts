import type { Day } from '#domain/rules/days'
import { type Load, type LoadTone, loadToneOf, type PoolLoads } from '#domain/slots/boards'
import type { StaffPage } from '../layouts/page.ts'
import type { DayPlace } from './day-place.tsx'

/** What both boards are drawn from. */
export type BoardFrame = {
  page: StaffPage
  place: DayPlace
  today: Day
  now: Date
  days: readonly Day[]
  rules: { fewPlacesPercent: number }
}

export const loadWords = {
  closed: '受付なし',
  over: '定員超過',
  full: '満員',
  few: '残りわずか',
  free: '空きあり',
} satisfies Record<LoadTone, string>

export const poolName = ({ name, audience }: Pick<PoolLoads, 'name' | 'audience'>) =>
  audience === 'staff_only' ? `${name}(職員だけ)` : name

/** 2/3 空きあり; what is booked in a closed time stays in sight. */
export function loadOf(load: Load, rules: { fewPlacesPercent: number }) {
  const tone = loadToneOf(load, rules)
  return { tone, count: countOf(load), word: loadWords[tone] }
}

function countOf({ taken, capacity, isClosed }: Load) {
  if (!isClosed) return `${taken}/${capacity}`
  return taken === 0 ? '' : `${taken}件`
}
