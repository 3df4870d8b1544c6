import { and, desc, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, offices, processChanges, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import { isSetUpResult } from '../cards/set-up-results.ts'
import type { Reader } from '../reader.ts'
import { below, chosen, inMoments, ofOffice, stateIs } from './conditions.ts'
import { countSome, cut, type ListFilter, type ListPart } from './list.ts'

export type SetUpResultRow = Awaited<ReturnType<typeof rows>>[number]

/** 交付前設定の結果の一覧. Days narrow the day on which it was recorded. */
export const setUpResultList = { rows, count }

// 設定不可 as it stands: the last time that it was said, of a card of which it still holds.
const isStanding = sql`${cards.process} = 'set_up_failed' and ${processChanges.toProcess} = 'set_up_failed' and not exists (
  select from process_changes p where p.card_id = ${cards.id} and p.to_process = 'set_up_failed' and p.id > ${processChanges.id})`

const whereOf = (filter: ListFilter, reader: Reader) =>
  and(
    isSetUpResult,
    ofOffice(cards.officeId, filter, reader),
    chosen(processChanges.toProcess, 'result', filter),
    stateIs('state', filter, { standing: isStanding }),
    inMoments(processChanges.changedAt, filter),
  )

function rows(ex: Executor, filter: ListFilter, reader: Reader, part: ListPart) {
  return cut(
    ex
      .select({
        ...personColumns(reader),
        id: processChanges.id,
        cardId: cards.id,
        noticeNumber: cards.noticeNumber,
        officeName: offices.name,
        boxNumber: cards.boxNumber,
        process: cards.process,
        result: processChanges.toProcess,
        reason: processChanges.reason,
        changedAt: processChanges.changedAt,
        changedBy: staff.name,
      })
      .from(processChanges)
      .innerJoin(cards, eq(cards.id, processChanges.cardId))
      .innerJoin(offices, eq(offices.id, cards.officeId))
      .leftJoin(staff, eq(staff.id, processChanges.staffId))
      .where(and(whereOf(filter, reader), below(processChanges.id, part)))
      .orderBy(desc(processChanges.id))
      .$dynamic(),
    part,
  )
}

function count(ex: Executor, filter: ListFilter, reader: Reader) {
  return countSome(
    ex,
    ex
      .select({ id: processChanges.id })
      .from(processChanges)
      .innerJoin(cards, eq(cards.id, processChanges.cardId))
      .where(whereOf(filter, reader))
      .$dynamic(),
  )
}
