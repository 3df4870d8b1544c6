import { Elysia } from 'elysia'
import { db } from '#db'
import { createDispatch } from '#domain/dispatches/create'
import { findDispatchByLabel, listDispatches } from '#domain/dispatches/find'
import { parseDispatch } from '#domain/dispatches/form'
import { findOffices } from '#domain/offices/find'
import { parseLabel } from '#domain/rules/opaque-code'
import { url } from '#url'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { DispatchForm } from '../../views/staff/dispatch-form.tsx'
import { dispatchErrors } from '../../views/staff/dispatch-words.ts'
import { DispatchesPage } from '../../views/staff/dispatches.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor, pageNumber, perPage } from './card-params.ts'

/** 移送・持出しの一覧と、送付リストの作成. A list begins where one works. */
export const staffDispatches = new Elysia({ prefix: '/staff/dispatches' })
  .use(staffWith('custody.move'))
  .derive(({ staff, staffPage, query, rules, today }) => ({
    async show(result?: ScanResult) {
      const { office, page, done } = fieldsOf(query)
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, office, staff)?.id ?? staff.officeId
      const paging = { page: pageNumber(page), perPage }
      const list = await listDispatches(db, { officeId, ...paging })
      const deadline = { today, overdueDays: rules.dispatchOverdueDays }
      const isDiscarded = done === 'discarded'
      return <DispatchesPage page={staffPage} {...{ offices, officeId, list, paging, deadline, result, isDiscarded }} />
    },
    otherOffices: async () => (await findOffices(db)).filter(({ id }) => id !== staff.officeId),
  }))
  .get('/', ({ show }) => show())
  .post('/scans', async ({ body, reader, show, set, redirect }) => {
    const read = parseLabel(fieldsOf(body).code ?? '')
    const found = read?.kind === 'dispatch' ? await findDispatchByLabel(db, read.code, reader) : undefined
    if (found) return redirect(url(`/staff/dispatches/${found.id}`), 303)

    set.status = 422
    return await show(read?.kind === 'dispatch' ? unknownList : unreadableList)
  })
  .get('/new', async ({ staffPage, otherOffices }) => (
    <DispatchForm page={staffPage} otherOffices={await otherOffices()} fields={{}} errors={[]} />
  ))
  .post('/', async ({ staff, staffPage, body, by, now, today, otherOffices, set, redirect }) => {
    const fields = fieldsOf(body)
    const others = await otherOffices()
    const ids = others.map(({ id }) => id)
    const parsed = parseDispatch(fields, ids, today)
    if (parsed.ok) {
      const { id } = await createDispatch(db, parsed.plan, { by, now, officeId: staff.officeId })
      return redirect(url(`/staff/dispatches/${id}`), 303)
    }

    set.status = 422
    const errors = dispatchErrors(parsed.errors)
    return <DispatchForm page={staffPage} otherOffices={others} fields={fields} errors={errors} />
  })

const unknownList: ScanResult = { tone: 'error', word: '登録なし', text: 'この庁舎に関わる送付リストではありません。' }
const unreadableList: ScanResult = {
  tone: 'error',
  word: '読めません',
  text: '送付リストのコードではありません。Dで始まるコードを読み取ってください。',
}
