import { addDays, type Day } from './days.ts'

/** 期限前失効注意の段階: 期限切れ, あと三分の一, 三分の二, 注意を出す日から. With 90 days these are 30, 60 and 90. */
export const expiryStages = ['expired', 'last', 'middle', 'first'] as const
export type ExpiryStage = (typeof expiryStages)[number]

/** Days left until which each stage reaches. */
export const expirySteps = (warningDays: number) => ({
  last: Math.round(warningDays / 3),
  middle: Math.round((warningDays * 2) / 3),
  first: warningDays,
})

/** How near the last valid day is. On that day itself a card is valid; undefined when there is nothing to think of. */
export function expiryStage(expiresOn: Day | null, today: Day, warningDays: number): ExpiryStage | undefined {
  if (expiresOn === null) return undefined
  if (expiresOn < today) return 'expired'
  const steps = expirySteps(warningDays)
  return (['last', 'middle', 'first'] as const).find(stage => expiresOn <= addDays(today, steps[stage]))
}
