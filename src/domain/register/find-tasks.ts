import { and, asc, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import {
  cards,
  notices,
  offices,
  processTransitions,
  registerTasks,
  reservationMembers,
  staff,
} from '../../db/schema/index.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import { veiledChange } from './veiled-change.ts'
import type { RegisterChangeKind } from './words.ts'

export type TaskFilter = { officeId: number; kind?: RegisterChangeKind | undefined }

/** 異動への対応の一覧: what is open for the cards of one office, oldest first. */
export async function listRegisterTasks(
  ex: Executor,
  { officeId, kind }: TaskFilter,
  { page, perPage, reader }: { page: number; perPage: number; reader: Reader },
) {
  const where = and(
    isNull(registerTasks.doneAt),
    eq(cards.officeId, officeId),
    kind === undefined ? undefined : eq(registerTasks.kind, kind),
    isWithin(reader),
  )
  const [rows, counts] = await Promise.all([
    selectTasks(ex, where, reader)
      .orderBy(asc(registerTasks.foundAt), asc(registerTasks.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    countOpen(ex, officeId, reader),
  ])
  const total = counts
    .filter(each => kind === undefined || each.kind === kind)
    .reduce((sum, each) => sum + each.count, 0)
  return { rows, counts, total }
}

/** One task, open or settled, as far as this reader may see it. */
export async function findRegisterTask(ex: Executor, id: number, reader: Reader) {
  const [task] = await selectTasks(ex, and(eq(registerTasks.id, id), isWithin(reader)), reader)
  return task
}
export type RegisterTask = NonNullable<Awaited<ReturnType<typeof findRegisterTask>>>

const countOpen = (ex: Executor, officeId: number, reader: Reader) =>
  ex
    .select({ kind: registerTasks.kind, count: count() })
    .from(registerTasks)
    .innerJoin(cards, eq(cards.id, registerTasks.cardId))
    .where(and(isNull(registerTasks.doneAt), eq(cards.officeId, officeId), isWithin(reader)))
    .groupBy(registerTasks.kind)

const mayBecome = (process: SQL) => sql<boolean>`exists (select from ${processTransitions}
  where ${processTransitions.fromProcess} = ${cards.process} and ${processTransitions.toProcess} = ${process})`

const selectTasks = (ex: Executor, where: SQL | undefined, reader: Reader) =>
  ex
    .select({
      ...personColumns(reader),
      ...{ id: registerTasks.id, kind: registerTasks.kind, foundAt: registerTasks.foundAt },
      ...{ doneAt: registerTasks.doneAt, outcome: registerTasks.outcome, note: registerTasks.note },
      doneBy: staff.name,
      before: veiledChange(registerTasks.before, reader),
      after: veiledChange(registerTasks.after, reader),
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, process: cards.process, custody: cards.custody },
      ...{ officeId: cards.officeId, officeName: offices.name },
      noticeSentOn: sql<string | null>`(select max(n.sent_on)::text from ${notices} n
        where n.card_id = ${cards.id} and n.returned_on is null)`,
      isReserved: sql<boolean>`exists (select from ${reservationMembers} m where m.card_id = ${cards.id} and m.live)`,
      mayFail: mayBecome(sql`'set_up_failed'`),
      mayClose: mayBecome(
        sql`case when ${registerTasks.kind} in ('moved_out', 'deceased', 'declined') then ${registerTasks.kind} end`,
      ),
    })
    .from(registerTasks)
    .innerJoin(cards, eq(cards.id, registerTasks.cardId))
    .innerJoin(offices, eq(offices.id, cards.officeId))
    .leftJoin(staff, eq(staff.id, registerTasks.doneBy))
    .where(where)
    .$dynamic()
