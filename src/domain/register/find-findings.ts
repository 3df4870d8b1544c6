import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards, imports, registerFindings } from '../../db/schema/index.ts'
import { isWithin, personColumns } from '../cards/protection.ts'
import type { Reader } from '../reader.ts'
import type { RegisterColumns } from './fields.ts'
import { veiledChange } from './veiled-change.ts'

type Paging = { page: number; perPage: number; reader: Reader }

/** 突合の結果の一覧: whose card, which change, before and after — as far as the reader may see it. */
export const listFindings = (ex: Executor, importId: number, { page, perPage, reader }: Paging) =>
  ex
    .select({
      ...personColumns(reader),
      ...{ line: registerFindings.line, kind: registerFindings.kind, state: registerFindings.state },
      ...{ cardId: cards.id, noticeNumber: cards.noticeNumber, process: cards.process },
      before: veiledChange(registerFindings.before, reader),
      after: veiledChange(registerFindings.after, reader),
    })
    .from(registerFindings)
    .innerJoin(cards, eq(cards.id, registerFindings.cardId))
    .where(and(eq(registerFindings.importId, importId), isWithin(reader)))
    .orderBy(sql`${registerFindings.state} = 'known'`, asc(registerFindings.kind), asc(registerFindings.line), cards.id)
    .limit(perPage)
    .offset((page - 1) * perPage)
export type Finding = Awaited<ReturnType<typeof listFindings>>[number]

/** How many of each kind and state. */
export const countFindings = (ex: Executor, importId: number, reader: Reader) =>
  ex
    .select({ kind: registerFindings.kind, state: registerFindings.state, count: count() })
    .from(registerFindings)
    .innerJoin(cards, eq(cards.id, registerFindings.cardId))
    .where(and(eq(registerFindings.importId, importId), isWithin(reader)))
    .groupBy(registerFindings.kind, registerFindings.state)
export type FindingCount = Awaited<ReturnType<typeof countFindings>>[number]

/** The columns of the last file with the same headings: the next one of a series needs no choosing. */
export async function findLastColumns(
  ex: Executor,
  headings: readonly string[],
  exceptId: number,
): Promise<RegisterColumns | undefined> {
  const [last] = await ex
    .select({ columns: imports.columns })
    .from(imports)
    .where(
      sql`${imports.purpose} = 'register' and ${imports.id} <> ${exceptId} and ${imports.state} = 'committed'
        and ${imports.headings} = ${JSON.stringify(headings)}::jsonb`,
    )
    .orderBy(sql`${imports.id} desc`)
    .limit(1)
  return last?.columns ?? undefined
}
