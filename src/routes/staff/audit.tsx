import { Elysia } from 'elysia'
import { db } from '#db'
import { type AuditFilter, parseAuditFilter } from '#domain/audit/filter'
import { type AuditCursor, exportAudit, readAudit } from '#domain/audit/read'
import { findStaffNames } from '#domain/staff/accounts'
import type { StaffPage } from '../../views/layouts/page.ts'
import { type AuditFault, AuditPage } from '../../views/staff/audit.tsx'
import { auditCsvColumns, auditCsvRow } from '../../views/staff/audit-csv.ts'
import { CsvLackingPage } from '../../views/staff/csv-lacking.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { csvFile, csvWishOf } from './csv-file.ts'

type Fields = Record<string, string | undefined>

/** 操作記録の閲覧と出力. */
export const staffAudit = new Elysia({ prefix: '/staff/audit' })
  .use(staffWith('audit.read'))
  .get('/', async ({ staffPage, query, by, now, today, set }) => {
    const fields = fieldsOf(query)
    const parsed = await parseAuditFilter(db, fields, today)
    if (!parsed.ok) set.status = 422
    if (!parsed.ok) return refusal(staffPage, fields, parsed.errors)
    const before = cursorFrom(fields.before)
    const { lines, next } = await readAudit(db, parsed.filter, { by, now, before })
    const shown = fieldsFrom(parsed.filter, fields)
    const links = {
      next: next && link('/staff/audit', { ...shown, before: `${next.at.getTime()}-${next.id}` }),
      first: before && link('/staff/audit', shown),
      export: link('/staff/audit/export', shown),
    }
    return <AuditPage page={staffPage} fields={shown} people={await findStaffNames(db)} lines={lines} links={links} />
  })
  .get('/export', async ({ staffPage, query, by, now, today, set }) => {
    const fields = fieldsOf(query)
    const parsed = await parseAuditFilter(db, fields, today)
    const lines = parsed.ok ? await exportAudit(db, parsed.filter, { by, now }) : undefined
    if (parsed.ok && lines !== undefined) {
      const name = `audit-${parsed.filter.from}-${parsed.filter.until}`
      const file = csvFile({ name, headings: auditCsvColumns, rows: lines.map(auditCsvRow) }, csvWishOf(fields))
      if (file.ok) return file.answer
      set.status = 422
      const shown = fieldsFrom(parsed.filter, fields)
      const paths = { path: link('/staff/audit/export', shown), back: link('/staff/audit', shown) }
      return <CsvLackingPage page={staffPage} title="操作記録のCSV" lacking={file.lacking} {...paths} />
    }
    set.status = 422
    return refusal(staffPage, fields, parsed.ok ? [{ field: 'from', reason: 'too-much-to-export' }] : parsed.errors)
  })

const refusal = async (page: StaffPage, fields: Fields, faults: AuditFault[]) => (
  <AuditPage page={page} fields={fields} people={await findStaffNames(db)} faults={faults} lines={[]} links={{}} />
)

const fieldsFrom = ({ from, until }: AuditFilter, fields: Fields): Fields => ({
  from,
  until,
  staff: fields.staff,
  action: fields.action,
  card: fields.card,
})

function link(path: string, fields: Fields) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value) query.set(name, value)
  return `${path}?${query}`
}

function cursorFrom(text = ''): AuditCursor | undefined {
  const [, at, id] = /^(\d{1,13})-(\d{1,15})$/.exec(text) ?? []
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id: Number(id) }
}
