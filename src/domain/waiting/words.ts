import type { WaitingStatus } from '../../db/schema/waiting.ts'

export {
  type TimeOfDay,
  timesOfDay,
  type WaitingEntry,
  type WaitingStatus,
  waitingStatuses,
} from '../../db/schema/waiting.ts'

/** 希望の時間帯 as times of day in Asia/Tokyo, from the first and before the second. */
export const hoursOf = { any: ['00:00', '24:00'], morning: ['00:00', '12:00'], afternoon: ['12:00', '24:00'] } as const

type Offered = { status: WaitingStatus; offerStatus: string | null; offerExpiresAt: Date | null; offersCount: number }
type Circumstances = { rules: { waitingOffersMost: number }; now: Date }

/** Where an entry stands at this moment, also when the clock has not come round since its offer ran out. */
export function standingOf(
  { status, offerStatus, offerExpiresAt, offersCount }: Offered,
  { rules, now }: Circumstances,
): WaitingStatus {
  const lasts = offerStatus === 'held' && offerExpiresAt !== null && offerExpiresAt > now
  if (status !== 'offered' || lasts) return status
  return offersCount >= rules.waitingOffersMost ? 'lapsed' : 'waiting'
}

/** 優先する理由: a word for the record, so that no free text about anybody gets there. */
export const priorityReasons = ['called_off', 'office_mistake', 'care_needed', 'deadline_near'] as const
export type PriorityReason = (typeof priorityReasons)[number]
