import { sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, locations } from '../../db/schema/index.ts'
import { isOneOf } from './is-one-of.ts'

/** The cases in which these locked cards stand, in the order of their ids: two people who empty them at once never wait in a circle. */
export const lockCasesOf = (tx: Executor, cardIds: readonly number[]) =>
  tx
    .select({ id: locations.id })
    .from(locations)
    .where(sql`${locations.id} in (select ${cards.locationId} from ${cards} where ${isOneOf(cards.id, cardIds)})`)
    .orderBy(locations.id)
    .for('update')
