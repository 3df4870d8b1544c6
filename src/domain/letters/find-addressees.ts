import { and } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import { isWithin } from '../cards/protection.ts'
import { isOneOf } from '../custody/is-one-of.ts'
import type { Reader } from '../reader.ts'
import { isKnownTo } from './load-letters.ts'

export type Addressee = Awaited<ReturnType<typeof findAddressees>>[number]

/** 宛先 of cards as they would be printed, for whoever may know them: to be looked through before anything is made. */
export const findAddressees = (ex: Executor, cardIds: readonly number[], reader: Reader) =>
  ex
    .select({
      ...{ id: cards.id, noticeNumber: cards.noticeNumber, name: cards.name },
      ...{ address: cards.address, addressExtra: cards.addressExtra },
    })
    .from(cards)
    .where(and(isOneOf(cards.id, cardIds), isWithin(reader), isKnownTo(reader)))
    .orderBy(cards.id)
