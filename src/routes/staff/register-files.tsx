import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { compareRegister } from '#domain/register/compare'
import {
  guessRegisterColumns,
  parseRegisterColumns,
  registerColumnField,
  registerFields,
} from '#domain/register/fields'
import { countFindings, findLastColumns, listFindings } from '#domain/register/find-findings'
import { makeRegisterTasks } from '#domain/register/make-tasks'
import { discardImport } from '#domain/transfer/discard-import'
import { type FoundImport, findImport, listFaults, listImports, previewRows } from '#domain/transfer/find-imports'
import { stageImport } from '#domain/transfer/stage-import'
import { recordImportView } from '#domain/transfer/view-import'
import { env } from '#env'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { fileRefusalWords } from '../../views/staff/import-words.ts'
import { RegisterFilesPage } from '../../views/staff/register-files.tsx'
import { RegisterFindingsPage } from '../../views/staff/register-findings.tsx'
import { RegisterMappingPage } from '../../views/staff/register-mapping.tsx'
import { registerMappingErrors } from '../../views/staff/register-words.ts'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber } from './card-params.ts'
import { fileFrom } from './imports.tsx'

const limitMb = env.uploadLimitBytes / 1024 / 1024
const paths = '/staff/register-changes/files'
type Fields = Record<string, string | undefined>

/** 異動ファイル: brought, compared, and made into tasks. */
export const staffRegisterFiles = new Elysia({ prefix: paths })
  .use(staffWith('imports.run'))
  .derive(({ staffPage, query, reader, by, now, set }) => ({
    async filesPage(refusal?: string, typed?: string) {
      if (refusal !== undefined) set.status = 422
      const paging = { page: pageNumber(query.page), perPage: 20 }
      const list = {
        ...(await listImports(db, { ...paging, purpose: 'register', broughtFrom: reader.onlyOfficeId })),
        ...paging,
      }
      return <RegisterFilesPage page={staffPage} {...{ limitMb, list, refusal, typed }} />
    },
    // What a file says of people of other offices, and which of them it is held against, is its bringer's.
    async findFile(text: string) {
      const found = await findImport(db, idOf(text), 'register')
      if (!found || (reader.onlyOfficeId ?? found.staffOfficeId) !== found.staffOfficeId) throw new NotFound()
      return found
    },
    async mappingPage(found: FoundImport, fields: Fields, errors: FieldErrors = []) {
      if (!['uploaded', 'checked', 'failed'].includes(found.state)) throw new NotFound()
      if (errors.length > 0) set.status = 422
      const preview = await previewRows(db, found.id, reader)
      await recordImportView(db, found.id, 'rows', { by, now })
      return <RegisterMappingPage page={staffPage} {...{ found, preview, fields, errors }} />
    },
  }))
  .get('/', ({ filesPage }) => filesPage())
  .post('/', async ({ body, by, now, filesPage, redirect }) => {
    const { text = '' } = fieldsOf(body)
    const file = fileFrom(body) ?? (text.trim() === '' ? undefined : new File([text], '貼り付けた表.csv'))
    const options = { by, now, limitBytes: env.uploadLimitBytes, hasHeadings: true, purpose: 'register' } as const
    const staged = await stageImport(file, options)
    if (staged.ok) return redirect(url(`${paths}/${staged.importId}/mapping`), 303)
    // What held a forbidden number is not shown back.
    return filesPage(fileRefusalWords(staged, limitMb), staged.reason === 'forbidden' ? undefined : text)
  })
  .get('/:id/mapping', async ({ params, findFile, mappingPage }) => {
    const found = await findFile(params.id)
    const last = await findLastColumns(db, found.headings, found.id)
    return await mappingPage(found, fieldsFrom(found.columns ?? last ?? guessRegisterColumns(found.headings)))
  })
  .post('/:id/mapping', async ({ params, findFile, mappingPage, body, reader, by, now, redirect }) => {
    const found = await findFile(params.id)
    const fields = fieldsOf(body)
    const parsed = parseRegisterColumns(fields, found.headings)
    if (!parsed.ok) return await mappingPage(found, fields, registerMappingErrors(parsed.errors))
    await compareRegister(found, parsed.columns, { by, now, reader })
    return redirect(url(`${paths}/${found.id}`), 303)
  })
  .get('/:id', async ({ params, query, findFile, staffPage, reader, by, now, redirect }) => {
    const found = await findFile(params.id)
    if (found.state === 'uploaded' || found.state === 'failed')
      return redirect(url(`${paths}/${found.id}/mapping`), 303)
    const paging = { page: pageNumber(query.page), perPage: 50 }
    const [counts, rows, faults] = await Promise.all([
      countFindings(db, found.id, reader),
      listFindings(db, found.id, { ...paging, reader }),
      listFaults(db, found.id, { page: 1, perPage: 50 }),
    ])
    const subject = { kind: 'import', id: found.id } as const
    const details = { cardIds: rows.map(({ cardId }) => cardId) }
    await recordEvent(db, { action: 'register_file.viewed', subject, by, at: now, details })
    return <RegisterFindingsPage page={staffPage} {...{ found, counts, faults }} findings={{ rows, ...paging }} />
  })
  .post('/:id/commit', async ({ params, findFile, by, now, redirect }) => {
    const found = await findFile(params.id)
    await makeRegisterTasks(db, found.id, { by, now })
    return redirect(url(`${paths}/${found.id}`), 303)
  })
  .post('/:id/discard', async ({ params, findFile, by, now, redirect }) => {
    const found = await findFile(params.id)
    await discardImport(db, found.id, { by, now })
    return redirect(url(`${paths}/${found.id}`), 303)
  })

const fieldsFrom = (columns: Record<string, number>): Fields =>
  Object.fromEntries(registerFields.map(field => [registerColumnField(field), columns[field]?.toString()]))
