import { Elysia } from 'elysia'
import { db } from '#db'
import { type AuditFilter, parseAuditFilter } from '#domain/audit/filter'
import { type AuditCursor, exportAudit, readAudit } from '#domain/audit/read'
import type { Day } from '#domain/rules/days'
import { findStaffNames } from '#domain/staff/accounts'
import { csvOf } from '#domain/transfer/write-csv'
import type { StaffPage } from '../../views/layouts/page.ts'
import { type AuditFault, AuditPage } from '../../views/staff/audit.tsx'
import { auditCsvColumns, auditCsvRow } from '../../views/staff/audit-csv.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'

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
    if (parsed.ok && lines !== undefined)
      return new Response(csvOf(auditCsvColumns, lines.map(auditCsvRow)), {
        headers: csvHeaders(parsed.filter.from, parsed.filter.until),
      })
    set.status = 422
    return refusal(staffPage, fields, parsed.ok ? [{ field: 'from', reason: 'too-much-to-export' }] : parsed.errors)
  })

const refusal = async (page: StaffPage, fields: Fields, faults: AuditFault[]) => (
  <AuditPage page={page} fields={fields} people={await findStaffNames(db)} faults={faults} lines={[]} links={{}} />
)

const csvHeaders = (from: Day, until: Day) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="audit-${from}-${until}.csv"`,
})

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
