import { Elysia } from 'elysia'
import { db } from '#db'
import { recordList } from '#domain/lists/record'
import { dayOf, timeOf } from '#domain/rules/days'
import { containsIndividualNumber } from '#domain/rules/individual-number'
import { isPermitted } from '#domain/staff/permissions'
import { csvEncodings } from '../../../views/components/csv-encoding.tsx'
import type { FieldErrors } from '../../../views/components/error-summary.tsx'
import { ExportPage, type ExportPageProps } from '../../../views/staff/lists/export.tsx'
import { NotPermitted } from '../../plugins/errors.ts'
import { fieldsOf } from '../../plugins/fields.ts'
import { staffWith } from '../../plugins/staff-session.ts'
import { csvFile, csvWishOf } from '../csv-file.ts'
import { askedOf } from './controllers.tsx'
import { type Asked, type List, queryOf } from './list.ts'

type Shown = Pick<ExportPageProps, 'fields' | 'errors' | 'lacking'>

/** 一覧のCSV. Whoever exports must also be allowed to see the list; the reason goes into the audit. */
export const exportController = (list: List) =>
  new Elysia({ prefix: `/staff/lists/${list.name}/export` })
    .use(staffWith('lists.export'))
    .derive(({ staff, staffPage, reader, today, rules, set }) => {
      if (!isPermitted(staff.role, list.permission)) throw new NotPermitted()
      return {
        ask: (fields: Record<string, string | undefined>) =>
          askedOf(list, fields, { staff, reader, on: { today, rules } }),
        async show(asked: Asked, { errors, ...shown }: Shown) {
          if (errors.length > 0 || shown.lacking) set.status = 422
          return <ExportPage page={staffPage} {...(await propsOf(list, asked))} errors={errors} {...shown} />
        },
      }
    })
    .get('/', async ({ query, ask, show }) => await show(await ask(fieldsOf(query)), { fields: {}, errors: [] }))
    .post('/', async ({ staff, body, by, now, ask, show }) => {
      const fields = fieldsOf(body)
      const asked = await ask(Object.fromEntries(new URLSearchParams(fields.query)))
      const errors = errorsOf(fields)
      if (errors.length > 0) return await show(asked, { fields, errors })

      const rows = (await Array.fromAsync(list.parts(db, asked))).flat()
      const name = fileName(list, staff.loginId, now)
      const file = csvFile({ name, headings: headingsOf(list, asked), rows }, csvWishOf(fields))
      if (!file.ok) return await show(asked, { fields, errors, lacking: file.lacking })

      const { reason, encoding } = fields
      const { filter, keys: columns } = asked
      const seen = { way: 'exported' as const, list: list.name, filter, count: rows.length, reason, encoding, columns }
      await recordList(db, seen, { by, now })
      return file.answer
    })

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
  if (!csvEncodings.some(each => each === encoding))
    errors.push({ field: 'encoding', message: '文字コードを選んでください。' })
  return errors
}

// Who took it and when stands in the file's name, and goes with it wherever it goes.
const fileName = ({ name }: List, loginId: string, now: Date) =>
  `${name}-${dayOf(now).replaceAll('-', '')}-${timeOf(now).replace(':', '')}-${loginId}`
