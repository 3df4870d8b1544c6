import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Reader } from '../reader.ts'
import { selectCardLines } from './card-line.ts'

/** ケースの中身, in the order of 番. */
export const findCaseContent = (ex: Executor, locationId: number, reader: Reader) =>
  selectCardLines(ex, eq(cards.locationId, locationId), reader).orderBy(cards.position)
