export {
  type TimeOfDay,
  timesOfDay,
  type WaitingEntry,
  type WaitingStatus,
  waitingStatuses,
} from '../../db/schema/waiting.ts'

/** 希望の時間帯 as times of day in Asia/Tokyo, from the first and before the second. */
export const hoursOf = { any: ['00:00', '24:00'], morning: ['00:00', '12:00'], afternoon: ['12:00', '24:00'] } as const
