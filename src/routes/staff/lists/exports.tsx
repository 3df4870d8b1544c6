import { Elysia } from 'elysia'
import { db } from '#db'
import { recordList } from '#domain/lists/record'
import { dayOf, timeOf } from '#domain/rules/days'
import { containsIndividualNumber } from '#domain/rules/individual-number'
import { isPermitted } from '#domain/staff/permissions'
import { encodeCp932, lackingInCp932 } from '#domain/transfer/encode-cp932'
import { csvOf } from '#domain/transfer/write-csv'
import type { FieldErrors } from '../../../views/components/error-summary.tsx'
import { ExportPage, encodings, type Lacking } from '../../../views/staff/lists/export.tsx'
import { NotPermitted } from '../../plugins/errors.ts'
import { fieldsOf } from '../../plugins/fields.ts'
import { staffWith } from '../../plugins/staff-session.ts'
import { askedOf } from './controllers.tsx'
import { type Asked, type List, queryOf } from './list.ts'

/** 一覧のCSV. Whoever exports must also be allowed to see the list; the reason goes into the audit. */
export const exportController = (list: List) =>
  new Elysia({ prefix: `/staff/lists/${list.name}/export` })
    .use(staffWith('lists.export'))
    .derive(({ staff }) => {
      if (!isPermitted(staff.role, list.permission)) throw new NotPermitted()
    })
    .get('/', async ({ staff, reader, staffPage, query }) => {
      const asked = await askedOf(list, fieldsOf(query), { staff, reader })
      return <ExportPage page={staffPage} {...(await propsOf(list, asked))} fields={{}} errors={[]} />
    })
    .post('/', async ({ staff, reader, staffPage, body, by, now, set }) => {
      const fields = fieldsOf(body)
      const asked = await askedOf(list, Object.fromEntries(new URLSearchParams(fields.query)), { staff, reader })
      const errors = errorsOf(fields)
      const rows = errors.length > 0 ? [] : (await Array.fromAsync(list.parts(db, asked))).flat()
      const lacking = fields.encoding === 'cp932' ? lackingOf(list, asked, rows) : []
      const isAsked = lacking.length > 0 && fields.anyway !== '1'
      if (errors.length > 0 || isAsked) {
        set.status = 422
        const found = isAsked ? { cells: lacking.slice(0, mostListed), count: lacking.length } : undefined
        return (
          <ExportPage
            page={staffPage}
            {...(await propsOf(list, asked))}
            fields={fields}
            errors={errors}
            lacking={found}
          />
        )
      }
      const { reason, encoding } = fields
      await recordList(
        db,
        {
          way: 'exported',
          list: list.name,
          filter: asked.filter,
          count: rows.length,
          reason,
          encoding,
          columns: asked.keys,
        },
        { by, now },
      )
      const text = csvOf(headingsOf(list, asked), rows)
      const file =
        encoding === 'cp932' ? encodeCp932(text.replace(/^\ufeff/, '')).bytes : new TextEncoder().encode(text)
      return new Response(new Uint8Array(file), {
        headers: headersOf(list, { encoding, loginId: staff.loginId, now }),
      })
    })

const mostListed = 100

const headingsOf = ({ columns }: List, { keys }: Asked) =>
  keys.flatMap(key => columns.filter(column => column.key === key).map(({ heading }) => heading))

const propsOf = async (list: List, asked: Asked) => ({
  ...{ name: list.name, title: list.title, query: queryOf(asked.filter), columns: headingsOf(list, asked) },
  total: await list.count(db, asked),
})

function errorsOf({ reason = '', encoding }: Record<string, string | undefined>): FieldErrors {
  const errors = []
  if (reason.trim() === '') errors.push({ field: 'reason', message: '書き出す理由を入力してください。' })
  else if (containsIndividualNumber(reason))
    errors.push({ field: 'reason', message: '理由に個人番号らしい数字があります。消してください。' })
  if (!encodings.some(each => each === encoding))
    errors.push({ field: 'encoding', message: '文字コードを選んでください。' })
  return errors
}

function lackingOf(list: List, asked: Asked, rows: readonly string[][]): Lacking[] {
  const headings = headingsOf(list, asked)
  return rows.flatMap((row, index) =>
    row.flatMap((cell, column) => {
      const characters = lackingInCp932(cell)
      return characters.length === 0
        ? []
        : [{ row: index + 2, heading: headings[column] ?? '', characters: characters.join(' ') }]
    }),
  )
}

// Who took it and when stands in the file's name, and goes with it wherever it goes.
function headersOf(
  { name }: List,
  { encoding, loginId, now }: { encoding?: string | undefined; loginId: string; now: Date },
) {
  const file = `${name}-${dayOf(now).replaceAll('-', '')}-${timeOf(now).replace(':', '')}-${loginId}.csv`
  return {
    'content-type': `text/csv; charset=${encoding === 'cp932' ? 'shift_jis' : 'utf-8'}`,
    'content-disposition': `attachment; filename="${file}"`,
  }
}
