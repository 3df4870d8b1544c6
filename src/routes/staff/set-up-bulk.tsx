import { Elysia } from 'elysia'
import { db } from '#db'
import { unlooked } from '#domain/cards/set-up'
import { recordListing } from '#domain/cards/views'
import { findWitness } from '#domain/staff/witness'
import { commitSetUps, type JudgedRow, judgeSetUps } from '#domain/transfer/bulk-set-up'
import { mostSetUpRows, readSetUpTable, textOf } from '#domain/transfer/set-up-rows'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { setUpErrors } from '../../views/staff/cards-words.ts'
import { bulkRefusals, SetUpBulkPage, SetUpBulkPreview, tableRefusal } from '../../views/staff/set-up-bulk.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf } from './card-params.ts'

/** 交付前設定の結果を表で: read, shown row by row, and only then registered. */
export const staffSetUpBulk = new Elysia({ prefix: '/staff/set-ups/bulk' })
  .use(staffWith('cards.set-up'))
  .derive(({ staff, staffPage, reader, rules, by, now, set }) => ({
    form(pasted?: string, errors: FieldErrors = []) {
      if (errors.length > 0) set.status = 422
      return <SetUpBulkPage page={staffPage} pasted={pasted} errors={errors} />
    },
    async read(table: string) {
      const read = await readSetUpTable(db, table, rules.noticeNumberPattern)
      return read.ok ? { ...read, rows: await judgeSetUps(db, read.rows, reader) } : read
    },
    async preview(rows: readonly JudgedRow[], fields: Record<string, string | undefined>, errors: FieldErrors = []) {
      if (errors.length > 0) set.status = 422
      const lines = rows.flatMap(({ cardId }) => (cardId === undefined ? [] : [{ id: cardId }]))
      await recordListing(db, { action: 'cards.listed', lines, details: { list: 'set-up-bulk' } }, { by, now })
      const checkedWith = await findWitness(db, staff.id, 'set_up', now)
      const { table = '' } = fields
      return <SetUpBulkPreview page={staffPage} {...{ rows, table, fields, errors, checkedWith }} />
    },
  }))
  .get('/', ({ form }) => form())
  .post('/preview', async ({ body, form, read, preview }) => {
    const pasted = fieldsOf(body).table ?? ''
    const file = fileIn(body)
    const table = pasted.trim() === '' && file !== undefined ? await textOf(file) : pasted
    const found = await read(table)
    if (found.ok) return await preview(found.rows, { table })
    // What the guard refused is not shown again.
    return form(found.reason === 'forbidden' ? undefined : pasted, [tableRefusal(found, mostSetUpRows)])
  })
  .post('/', async ({ body, by, now, form, read, preview, redirect }) => {
    const fields = fieldsOf(body)
    const found = await read(fields.table ?? '')
    if (!found.ok) return form(undefined, [tableRefusal(found, mostSetUpRows)])
    const ready = found.rows.filter(({ fate }) => fate === 'ready')
    if (String(ready.length) !== fields.ready)
      return await preview(found.rows, fields, [{ field: 'main', message: bulkRefusals['changed-meanwhile'] }])
    const faults = ready.some(({ result }) => result === 'ok') ? setUpErrors(unlooked(fields)) : []
    const [checkedWith] = idsOf([fields.checked_with ?? ''])
    if (faults.length > 0) return await preview(found.rows, fields, faults)
    const outcome = await commitSetUps(db, found.rows, { by, now, checkedWith })
    return outcome.ok
      ? redirect(url(`/staff/set-ups?done=${outcome.changedCount}&outcome=bulk`), 303)
      : await preview(found.rows, fields, [{ field: 'main', message: bulkRefusals[outcome.reason] }])
  })

function fileIn(body: unknown) {
  const file: unknown = typeof body === 'object' && body !== null && 'file' in body ? body.file : undefined
  return file instanceof File && file.size > 0 ? file : undefined
}
