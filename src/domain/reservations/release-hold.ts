import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { endHolds } from './expire-holds.ts'

/** 仮押さえの取りやめ. Gives the places back at once; false when it was no hold any more. */
export const releaseHold = async (ex: Executor, reservationId: number, circumstances: { by: Actor; now: Date }) =>
  (await endHolds(ex, { which: sql`r.id = ${reservationId}` }, circumstances)) > 0
