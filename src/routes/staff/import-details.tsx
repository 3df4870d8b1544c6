import { Elysia } from 'elysia'
import { db } from '#db'
import type { Reader } from '#domain/reader'
import { discardImport } from '#domain/transfer/discard-import'
import { listChanges } from '#domain/transfer/find-changes'
import { countFaults, type FoundImport, findImportFor, listAllFaults, listFaults } from '#domain/transfer/find-imports'
import { beginCheck, beginCommit, recoverCommit } from '#domain/transfer/import-progress'
import { recordImportView } from '#domain/transfer/view-import'
import { url } from '#url'
import { CsvLackingPage } from '../../views/staff/csv-lacking.tsx'
import { columnWords, faultWords } from '../../views/staff/import-words.ts'
import { ImportChangesPage } from '../../views/staff/imports-changes.tsx'
import { ImportFaultsPage } from '../../views/staff/imports-faults.tsx'
import { ImportPage } from '../../views/staff/imports-result.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber } from './card-params.ts'
import { csvFile, csvWishOf } from './csv-file.ts'
import { startCheck, startCommit } from './import-jobs.ts'

const perPage = { faults: 50, changes: 20 }

/** 取込の一件: its progress, what it would do, and the decision. */
export const staffImportDetails = new Elysia({ prefix: '/staff/imports/:id' })
  .use(staffWith('imports.run'))
  .resolve(async ({ params, query, reader, by, now }) => {
    const found = await findImportFor(db, idOf(params.id), reader)
    if (!found) throw new NotFound()
    const page = pageNumber(query.page)
    return {
      found,
      here: url(`/staff/imports/${found.id}`),
      faultsOn: () => faultsOf(found, page),
      changesOn: async () => {
        const changes = await changesOf(found, page, reader)
        if (changes.rows.length > 0) await recordImportView(db, found.id, 'changes', { by, now })
        return changes
      },
    }
  })
  .get('/', async ({ found, here, staffPage, faultsOn, changesOn, redirect }) => {
    if (found.state === 'uploaded') return redirect(`${here}/mapping`, 303)
    return <ImportPage page={staffPage} found={found} faults={await faultsOn()} changes={await changesOn()} />
  })
  .get('/faults', async ({ found, staffPage, faultsOn }) => (
    <ImportFaultsPage page={staffPage} found={found} faults={await faultsOn()} />
  ))
  .get('/changes', async ({ found, staffPage, changesOn }) => (
    <ImportChangesPage page={staffPage} found={found} changes={await changesOn()} />
  ))
  .get('/faults.csv', async ({ found, query, staffPage, by, now, set }) => {
    const faults = await listAllFaults(db, found.id)
    const rows = faults.map(({ line, field, reason }) => [String(line), columnWords(field, found), faultWords(reason)])
    const table = { name: `import-${found.id}-faults`, headings: ['行', '列', '理由'], rows }
    const file = csvFile(table, csvWishOf(fieldsOf(query)))
    if (!file.ok) {
      set.status = 422
      const paths = { path: `/staff/imports/${found.id}/faults.csv`, back: `/staff/imports/${found.id}/faults` }
      return <CsvLackingPage page={staffPage} title="誤りの一覧のCSV" lacking={file.lacking} {...paths} />
    }
    await recordImportView(db, found.id, 'faults', { by, now })
    return file.answer
  })
  .post('/commit', async ({ found, here, body, by, now, redirect }) => {
    const run = await beginCommit(db, found.id, fieldsOf(body).scope === 'valid' ? 'valid' : 'all')
    if (run !== undefined) startCommit(run, { by, now })
    return redirect(here, 303)
  })
  .post('/recovery', async ({ found, here, rules, today, redirect }) => {
    if (found.state === 'committing') await recoverCommit(db, found.id)
    else if (found.state === 'checking' || found.state === 'failed') {
      const run = await beginCheck(db, found.id)
      if (run !== undefined) startCheck(run, { noticeNumberPattern: rules.noticeNumberPattern, today })
    }
    return redirect(here, 303)
  })
  .post('/discard', async ({ found, here, by, now, redirect }) => {
    await discardImport(db, found.id, { by, now })
    return redirect(here, 303)
  })

async function faultsOf(found: FoundImport, page: number) {
  const paging = { page, perPage: perPage.faults }
  const [rows, total] = await Promise.all([listFaults(db, found.id, paging), countFaults(db, found.id)])
  return { rows, total, ...paging }
}

async function changesOf(found: FoundImport, page: number, reader: Reader) {
  const paging = { page, perPage: perPage.changes }
  if (found.state !== 'checked') return { rows: [], total: 0, ...paging }
  return { rows: await listChanges(db, found, { ...paging, reader }), total: found.changedCount, ...paging }
}
