import { Elysia } from 'elysia'
import { db } from '#db'
import { countPostalCodes } from '#domain/letters/postal-codes'
import { importPostalCodes } from '#domain/transfer/import-postal-codes'
import { env } from '#env'
import { url } from '#url'
import { PostalCodesPage, type PostalRefusal } from '../../views/staff/postal-codes.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { fileFrom } from './imports.tsx'

/** 郵便番号: the post's own file, all at once. */
export const staffPostalCodes = new Elysia({ prefix: '/staff/postal-codes' })
  .use(staffWith('parameters.edit'))
  .derive(({ staffPage, query }) => ({
    async show(refusal?: PostalRefusal) {
      const isDone = fieldsOf(query).done === 'replaced'
      return <PostalCodesPage page={staffPage} counts={await countPostalCodes(db)} isDone={isDone} refusal={refusal} />
    },
  }))
  .get('/', ({ show }) => show())
  .post('/', async ({ body, by, now, show, set, redirect }) => {
    const outcome = await importPostalCodes(fileFrom(body), { by, now, limitBytes: env.uploadLimitBytes })
    if (outcome.ok) return redirect(url('/staff/postal-codes?done=replaced'), 303)
    set.status = 422
    return show(outcome)
  })
