import { Elysia } from 'elysia'
import { db } from '#db'
import { listImports } from '#domain/transfer/find-imports'
import type { ImportFile } from '#domain/transfer/import-file'
import { stageImport } from '#domain/transfer/stage-import'
import { env } from '#env'
import { url } from '#url'
import { fileRefusalWords } from '../../views/staff/import-words.ts'
import { ImportsPage } from '../../views/staff/imports.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { pageNumber } from './card-params.ts'

const limitMb = env.uploadLimitBytes / 1024 / 1024
const perPage = 20

/** 取込: the history, of one's own office where one sees no other, and a new file. */
export const staffImports = new Elysia({ prefix: '/staff/imports' })
  .use(staffWith('imports.run'))
  .resolve(({ staffPage, query, reader }) => ({
    async importsPage(refusal?: string, pasted?: string) {
      const paging = { page: pageNumber(query.page), perPage }
      const list = { ...(await listImports(db, { ...paging, broughtFrom: reader.onlyOfficeId })), ...paging }
      return <ImportsPage page={staffPage} limitMb={limitMb} list={list} refusal={refusal} pasted={pasted} />
    },
  }))
  .get('/', ({ importsPage }) => importsPage())
  .post('/', async ({ body, by, now, importsPage, set, redirect }) => {
    const { no_headings, pasted } = fieldsOf(body)
    const hasHeadings = no_headings === undefined
    const staged = await stageImport(fileFrom(body) ?? pastedFile(pasted), {
      by,
      now,
      limitBytes: env.uploadLimitBytes,
      hasHeadings,
    })
    if (staged.ok) return redirect(url(`/staff/imports/${staged.importId}/mapping`), 303)
    set.status = 422
    // What the guard refused is not shown again: it must not be kept, on the page either.
    return importsPage(fileRefusalWords(staged, limitMb), staged.reason === 'forbidden' ? undefined : pasted)
  })

/** 貼り付けた表, on the same way as a file. */
const pastedFile = (text = '') => (text.trim() === '' ? undefined : new File([text], '貼り付けた表'))

// Without a choice some parts arrive with no name at all.
const isNamed = ({ name }: { name?: string }) => name !== undefined && name !== ''

/** The chosen file; a browser sends an empty one without a name when none was chosen. */
export function fileFrom(body: unknown): ImportFile | undefined {
  const file: unknown = typeof body === 'object' && body !== null && 'file' in body ? body.file : undefined
  return file instanceof File && (file.size > 0 || isNamed(file)) ? file : undefined
}
