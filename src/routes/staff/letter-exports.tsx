import { Elysia } from 'elysia'
import { db } from '#db'
import { findBatch } from '#domain/letters/batches'
import { exportLetters } from '#domain/letters/export-letters'
import { csvOf } from '#domain/transfer/write-csv'
import { env } from '#env'
import { url } from '#url'
import { letterCsvColumns, letterCsvRow } from '../../views/staff/letters-csv.ts'
import { LetterExportPage } from '../../views/staff/letters-export.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'

/** 外部印刷用CSV. The file is made once for each download; its codes are in no other place. */
export const staffLetterExports = new Elysia({ prefix: '/staff/letters/:id/export' })
  .use(staffWith('notices.issue'))
  .post('/', async ({ params, staffPage, reader, body, by, now, request, set }) => {
    const batch = await findBatch(db, idOf(params.id), reader)
    if (batch?.order.paper !== 'csv') throw new NotFound()
    const { export_reason = '' } = fieldsOf(body)
    const outcome = await exportLetters(db, batch.id, export_reason, { by, reader, now })
    if (!outcome.ok) {
      set.status = 422
      return <LetterExportPage page={staffPage} batch={batch} reason={export_reason} refusal={outcome.reason} />
    }
    const origin = env.publicOrigin ?? new URL(request.url).origin
    const linkOf = (token: string) => origin + url(`/links/${token}`)
    const rows = outcome.pages.map((letter, index) => letterCsvRow(letter, { batch, linkOf, position: index + 1 }))
    set.headers['content-type'] = 'text/csv; charset=utf-8'
    set.headers['content-disposition'] = `attachment; filename="letters-${batch.id}.csv"`
    return csvOf(letterCsvColumns(batch), rows)
  })
