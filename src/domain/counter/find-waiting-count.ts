import { and, eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { reservations } from '../../db/schema/index.ts'
import type { Day } from '../rules/days.ts'

/** 待っている組数 of one office and day. */
export const findWaitingCount = (ex: Executor, { officeId, day }: { officeId: number; day: Day }) =>
  ex.$count(
    reservations,
    and(eq(reservations.officeId, officeId), eq(reservations.day, day), eq(reservations.status, 'checked_in')),
  )
