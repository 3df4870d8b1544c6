import { Elysia } from 'elysia'
import { db } from '#db'
import { chooseColumns, findColumns } from '#domain/lists/columns'
import { type ListDay, type ListFilter, parseListFilter } from '#domain/lists/list'
import { recordList } from '#domain/lists/record'
import type { Reader } from '#domain/reader'
import { formatDateTimeWareki } from '#domain/rules/wareki'
import type { SignedInStaff } from '#domain/staff/sessions'
import { url } from '#url'
import { ListPage } from '../../../views/staff/lists/page.tsx'
import { ListPaper } from '../../../views/staff/lists/print.tsx'
import { fieldsOf, listOf as ticked } from '../../plugins/fields.ts'
import { staffWith } from '../../plugins/staff-session.ts'
import { officesFor, pageNumber, perPage } from '../card-params.ts'
import { type Asked, keysFor, type List, queryOf } from './list.ts'

/** Rows on paper at most: more is for a spreadsheet. */
const mostOnPaper = 1000

/** 一覧の表示, その印刷, and the choice of its columns. */
export const listController = (list: List) =>
  new Elysia({ prefix: `/staff/lists/${list.name}` })
    .use(staffWith(list.permission))
    .get('/', async ({ staff, reader, staffPage, query, by, now, today, rules }) => {
      const fields = fieldsOf(query)
      const asked = await askedOf(list, fields, { staff, reader, on: { today, rules } })
      const paging = { page: pageNumber(fields.page), perPage }
      const part = { limit: perPage, offset: (paging.page - 1) * perPage }
      const [lines, total] = await Promise.all([list.lines(db, asked, part), list.count(db, asked)])
      await recordList(db, { way: 'shown', list: list.name, filter: asked.filter, count: lines.length }, { by, now })
      const shown = { ...list, keys: asked.keys, query: queryOf(asked.filter), offices: await officesFor(staff) }
      return <ListPage page={staffPage} {...shown} fields={fields} lines={lines} total={total} paging={paging} />
    })
    .get('/print', async ({ staff, reader, query, by, now, today, rules }) => {
      const asked = await askedOf(list, fieldsOf(query), { staff, reader, on: { today, rules } })
      const [lines, total] = await Promise.all([list.lines(db, asked, { limit: mostOnPaper }), list.count(db, asked)])
      await recordList(db, { way: 'printed', list: list.name, filter: asked.filter, count: lines.length }, { by, now })
      const printedBy = `${staff.name} ${formatDateTimeWareki(now)}`
      const paper = { printedBy, back: `/staff/lists/${list.name}?${queryOf(asked.filter)}` }
      return <ListPaper {...list} keys={asked.keys} lines={lines} total={total} {...paper} />
    })
    .post('/columns', async ({ body, by, now, redirect }) => {
      const chosen = ticked(body, 'column')
      const columns = list.columns.map(({ key }) => key).filter(key => chosen.includes(key))
      await chooseColumns(db, { list: list.name, columns }, { by, now })
      const filter = filterOf(list, Object.fromEntries(new URLSearchParams(fieldsOf(body).query)))
      return redirect(url(`/staff/lists/${list.name}?${queryOf(filter)}`), 303)
    })

type Person = { staff: SignedInStaff; reader: Reader; on: ListDay }

/** What is asked of a list, and by whom: narrowed as the address says, in the person's own columns. */
export async function askedOf(
  list: List,
  fields: Record<string, string | undefined>,
  { staff, reader, on }: Person,
): Promise<Asked> {
  const keys = keysFor(list, [], await findColumns(db, staff.id, list.name))
  return { filter: filterOf(list, fields), reader, on, keys }
}

export const filterOf = (list: List, fields: Record<string, string | undefined>): ListFilter =>
  parseListFilter(
    fields,
    Object.fromEntries(list.choices.map(({ name, options }) => [name, options.map(({ value }) => value)])),
    list.texts.map(({ name }) => name),
  )
