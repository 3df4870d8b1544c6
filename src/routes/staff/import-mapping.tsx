import { Elysia } from 'elysia'
import { db } from '#db'
import { findOffices } from '#domain/offices/find'
import { listOpenShipments } from '#domain/shipments/find'
import { findImportFor, listMappings, previewRows } from '#domain/transfer/find-imports'
import {
  columnField,
  defaultField,
  type FieldColumns,
  type ImportDefaults,
  importFields,
} from '#domain/transfer/import-fields'
import { parseMapping, saveMapping, suggestMapping } from '#domain/transfer/import-mapping'
import { beginCheck } from '#domain/transfer/import-progress'
import { recordImportView } from '#domain/transfer/view-import'
import { url } from '#url'
import type { FieldErrors } from '../../views/components/error-summary.tsx'
import { mappingErrors } from '../../views/staff/import-words.ts'
import { ImportMappingPage } from '../../views/staff/imports-mapping.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { startCheck } from './import-jobs.ts'

type Fields = Record<string, string | undefined>

/** 列の対応付け of one import: chosen, saved by name, and the check begun. */
export const staffImportMapping = new Elysia({ prefix: '/staff/imports/:id/mapping' })
  .use(staffWith('imports.run'))
  .resolve(async ({ params, query, staff, staffPage, reader, by, now, today }) => {
    const found = await findImportFor(db, idOf(params.id), reader)
    if (!found || !['uploaded', 'checked', 'failed'].includes(found.state)) throw new NotFound()
    const [offices, mappings, shipments] = await Promise.all([
      findOffices(db),
      listMappings(db),
      listOpenShipments(db, reader),
    ])
    const chosenId = Number(query.mapping)
    const { mapping, columns } = suggestMapping(mappings, found.headings, chosenId)
    const isDone = found.columns !== null && query.mapping === undefined
    const suggested = isDone
      ? fieldsFrom(found.columns ?? {}, found.defaults)
      : fieldsFrom(columns, { receivedOn: today, officeId: String(staff.officeId) })
    return {
      found,
      offices,
      shipments,
      async mappingPage(fields: Fields = { mapping_name: mapping?.name, ...suggested }, errors: FieldErrors = []) {
        const preview = await previewRows(db, found.id, reader)
        await recordImportView(db, found.id, 'rows', { by, now })
        const options = offices.map(({ id, name }) => ({ value: String(id), label: name.ja }))
        const choice = { shipments, mappings, chosen: isDone ? undefined : mapping, offices: options }
        return (
          <ImportMappingPage
            page={staffPage}
            found={found}
            preview={preview}
            fields={fields}
            errors={errors}
            {...choice}
          />
        )
      },
    }
  })
  .get('/', ({ mappingPage }) => mappingPage())
  .post('/', async ({ body, found, offices, shipments, rules, by, now, today, mappingPage, set, redirect }) => {
    const fields = fieldsOf(body)
    const { headings, id } = found
    const [officeIds, shipmentIds] = [offices.map(office => office.id), shipments.map(shipment => shipment.id)]
    const parsed = parseMapping(fields, { headings, officeIds, shipmentIds, today })
    if (!parsed.ok) {
      set.status = 422
      return mappingPage(fields, mappingErrors(parsed.errors))
    }
    const { columns, defaults, saveAs } = parsed.value
    if (saveAs !== undefined) await saveMapping(db, { name: saveAs, headings, columns }, { by, now })
    const run = await beginCheck(db, id, { columns, defaults })
    if (run !== undefined) startCheck(run, { noticeNumberPattern: rules.noticeNumberPattern, today })
    return redirect(url(`/staff/imports/${id}`), 303)
  })

const fieldsFrom = (columns: FieldColumns, { kind, receivedOn, officeId, shipmentId }: ImportDefaults): Fields => ({
  ...Object.fromEntries(importFields.map(field => [columnField(field), columns[field]?.toString()])),
  [defaultField('kind')]: kind,
  [defaultField('receivedOn')]: receivedOn,
  [defaultField('officeId')]: officeId,
  [defaultField('shipmentId')]: shipmentId,
})
