import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db'
import { cards, disposalHolds, offices, staff } from '../../db/schema/index.ts'
import { personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { below, isNull, isSet, ofOffice, onDays, stateIs } from './conditions.ts'
import { countSome, cut, type ListDay, type ListFilter, type ListSource } from './list.ts'

export type DisposalHoldRow = Awaited<ReturnType<typeof select>>[number]

/** 廃棄保留の一覧. Days narrow the 保留の期限. */
export const disposalHoldList: ListSource<DisposalHoldRow> = {
  rows: (ex, filter, reader, part, on) =>
    cut(
      select(ex, reader)
        .where(and(whereOf(filter, reader, on), below(disposalHolds.id, part)))
        .orderBy(desc(disposalHolds.id)),
      part,
    ),
  count: (ex, filter, reader, on) =>
    countSome(
      ex,
      ex
        .select({ id: disposalHolds.id })
        .from(disposalHolds)
        .innerJoin(cards, eq(cards.id, disposalHolds.cardId))
        .where(whereOf(filter, reader, on))
        .$dynamic(),
    ),
}

const whereOf = (filter: ListFilter, reader: Reader, { today }: ListDay) =>
  and(
    ofOffice(cards.officeId, filter, reader),
    stateIs('state', filter, {
      open: isNull(disposalHolds.endedAt),
      held: sql`${isNull(disposalHolds.endedAt)} and ${disposalHolds.untilOn} >= ${today}::date`,
      run_out: sql`${isNull(disposalHolds.endedAt)} and ${disposalHolds.untilOn} < ${today}::date`,
      ended: isSet(disposalHolds.endedAt),
    }),
    onDays(disposalHolds.untilOn, filter),
  )

const people = { setter: alias(staff, 'setter'), ender: alias(staff, 'ender') }

const select = (ex: Executor, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      id: disposalHolds.id,
      cardId: cards.id,
      noticeNumber: cards.noticeNumber,
      officeName: offices.name,
      process: cards.process,
      reason: disposalHolds.reason,
      untilOn: disposalHolds.untilOn,
      setAt: disposalHolds.setAt,
      setBy: people.setter.name,
      endedAt: disposalHolds.endedAt,
      endedBy: people.ender.name,
    })
    .from(disposalHolds)
    .innerJoin(cards, eq(cards.id, disposalHolds.cardId))
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .innerJoin(people.setter, eq(people.setter.id, disposalHolds.setBy))
    .leftJoin(people.ender, eq(people.ender.id, disposalHolds.endedBy))
    .$dynamic()
