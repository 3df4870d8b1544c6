import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { destroyItem } from '#domain/disposals/destroy-item'
import { isOverdueItem, listOpenItems } from '#domain/disposals/items'
import { destructionMethods } from '#domain/disposals/words'
import { acceptScan } from '#domain/scanning/accept'
import { lastScans } from '#domain/scanning/last-scans'
import { endWitness, findWitness } from '#domain/staff/witness'
import { url } from '#url'
import { secondPersonErrors } from '../../views/components/second-person.tsx'
import { collectedKindLabels } from '../../views/labels.ts'
import { CollectedItemsPage, type CollectedItemsPageProps } from '../../views/staff/collected-items.tsx'
import { itemResult } from '../../views/staff/disposals-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { chosenOffice, officesFor } from './card-params.ts'
import { beginWitness } from './witness-sessions.ts'

const screen = 'collected_items'
type Shown = Partial<Pick<CollectedItemsPageProps, 'errors' | 'loginId' | 'result'>>
const methodOf = (text: string | undefined) => destructionMethods.find(each => each === text)

/** 回収物の一覧と廃棄: one item a scan, with a witness who is there now. */
export const staffCollectedItems = new Elysia({ prefix: '/staff/collected-items' })
  .use(staffWith('disposals.propose'))
  .derive(({ staff, staffPage, by, now, today, rules }) => ({
    async show(fields: Record<string, string | undefined>, shown: Shown = {}) {
      const offices = await officesFor(staff)
      const officeId = chosenOffice(offices, fields.office, staff)?.id ?? 0
      const [witness, scans, found] = await Promise.all([
        findWitness(db, staff.id, screen, now),
        lastScans(db, { staffId: staff.id, screen }),
        listOpenItems(db, officeId),
      ])
      const details = { officeId, found: found.length }
      await recordEvent(db, { action: 'collected_items.listed', subject: { kind: 'list' }, by, at: now, details })
      const items = found.map(item => ({ ...item, isOverdue: isOverdueItem(item, today, rules) }))
      const frame = { offices, officeId, items, witness, scans, overdueDays: rules.disposalOverdueDays }
      return (
        <CollectedItemsPage page={staffPage} {...frame} method={methodOf(fields.method) ?? 'shredded'} {...shown} />
      )
    },
  }))
  .get('/', async ({ query, show }) => await show(fieldsOf(query)))
  .post('/', async ({ body, staff, reader, by, now, show, set }) => {
    const { code = '', scan_key: key, ...fields } = fieldsOf(body)
    const method = methodOf(fields.method)
    if (!method) set.status = 422
    if (!method) return await show(fields, { result: itemResult('step-missing') })
    const accepted = await acceptScan(db, { key, code, screen, staffId: staff.id }, now, async tx => {
      const outcome = await destroyItem(tx, { code, method }, { by, now, reader })
      if (!outcome.ok) return { isDone: false, outcome: { word: outcome.reason } }
      return {
        isDone: true,
        outcome: { word: 'destroyed', itemId: outcome.itemId, kind: collectedKindLabels[outcome.kind] },
      }
    })
    if (!accepted.ok || !accepted.isDone) set.status = 422
    const result = accepted.ok
      ? itemResult(accepted.outcome.word, String(accepted.outcome.kind ?? ''))
      : itemResult(accepted.reason)
    return await show(fields, { result })
  })
  .post('/witness', async ({ body, staff, by, now, rules, show, set, redirect }) => {
    const { second_login_id: loginId = '', second_password: password = '' } = fieldsOf(body)
    const second = await beginWitness({ loginId, password }, screen, staff.officeId, { by, rules, now })
    if (!second.ok) set.status = 422
    if (!second.ok) return await show({}, { loginId, errors: secondPersonErrors(second.reason) })
    return redirect(url('/staff/collected-items'), 303)
  })
  .post('/witness/end', async ({ by, now, redirect }) => {
    await endWitness(db, screen, { by, now })
    return redirect(url('/staff/collected-items'), 303)
  })
