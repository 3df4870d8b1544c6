import { Elysia } from 'elysia'
import { db } from '#db'
import { findBatch } from '#domain/letters/batches'
import { findCustomerCodes } from '#domain/letters/customer-codes'
import { exportLetters } from '#domain/letters/export-letters'
import type { LetterPage } from '#domain/letters/load-letters'
import { env } from '#env'
import { url } from '#url'
import { letterCsvColumns, letterCsvRow } from '../../views/staff/letters-csv.ts'
import { LetterExportPage } from '../../views/staff/letters-export.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { type CsvFile, csvFile, csvWishOf } from './csv-file.ts'

/** 外部印刷用CSV. The file is made once for each download; its codes are in no other place. */
export const staffLetterExports = new Elysia({ prefix: '/staff/letters/:id/export' })
  .use(staffWith('notices.issue'))
  .post('/', async ({ params, staffPage, reader, body, by, now, request, set }) => {
    const batch = await findBatch(db, idOf(params.id), reader)
    if (batch?.order.paper !== 'csv') throw new NotFound()
    const fields = fieldsOf(body)
    const { export_reason = '' } = fields
    const origin = env.publicOrigin ?? new URL(request.url).origin
    const linkOf = (token: string) => origin + url(`/links/${token}`)
    const files: CsvFile[] = []
    const isFit = async (pages: readonly LetterPage[]) => {
      const customers = await findCustomerCodes(db, pages)
      const rows = pages.map((letter, index) =>
        letterCsvRow(letter, { batch, linkOf, customer: customers.get(letter.id) ?? '', position: index + 1 }),
      )
      const headings = letterCsvColumns(batch).map(({ name }) => name)
      const file = csvFile({ name: `letters-${batch.id}`, headings, rows }, csvWishOf(fields))
      files.push(file)
      return file.ok
    }
    const outcome = await exportLetters(db, batch.id, export_reason, { by, reader, now, isFit })
    const file = files.at(-1)
    if (outcome.ok && file?.ok) return file.answer
    set.status = 422
    const lacking = file?.ok === false ? file.lacking : undefined
    const refusal = outcome.ok ? 'unfit' : outcome.reason
    const typed = { reason: export_reason, encoding: fields.encoding }
    return <LetterExportPage page={staffPage} batch={batch} {...typed} refusal={refusal} lacking={lacking} />
  })
