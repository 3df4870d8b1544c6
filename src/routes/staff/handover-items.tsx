import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findVisit, hasCard } from '#domain/counter/find-visit'
import { compareScans, noScans } from '#domain/counter/scans'
import { collectItems, findCollected, findItemLabels, kindsOf } from '#domain/disposals/items'
import { url } from '#url'
import { ItemLabelsPage } from '../../views/paper/item-labels.tsx'
import { HandoverPage } from '../../views/staff/handover.tsx'
import { collectionErrors } from '../../views/staff/handover-collected.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { scanPatternOf } from './handover-params.ts'

/** 回収物の登録: what was handed back for a card of one visit of the person's own office. */
export const staffHandoverItems = new Elysia({ prefix: '/staff/handovers/:id' })
  .use(staffWith('cards.hand-over'))
  .resolve(async ({ params, staff, reader }) => {
    const visit = await findVisit(db, idOf(params.id), reader)
    if (visit?.officeId !== staff.officeId) throw new NotFound()
    return { visit }
  })
  .post('/cards/:cardId/items', async ({ params, visit, body, staffPage, by, now, rules, set, redirect }) => {
    const isMeant = (id: number) => id === idOf(params.cardId)
    const member = visit.members
      .filter(hasCard)
      .find(({ cardId, outcome }) => isMeant(cardId) && outcome === 'handed_over')
    if (!member) throw new NotFound()
    const { note = '' } = fieldsOf(body)
    const kinds = kindsOf(listOf(body, 'kinds'))
    const handed = { cardId: member.cardId, reservationId: visit.id, officeId: visit.officeId }
    const outcome = await collectItems(db, { ...handed, kinds, note }, { by, now })
    if (outcome.ok) return redirect(url(`/staff/handovers/${visit.id}?handed=${member.cardId}`), 303)

    set.status = 422
    const collected = {
      items: await findCollected(db, handed),
      kinds,
      note,
      errors: [collectionErrors[outcome.reason]],
    }
    const comparison = compareScans(visit, noScans, { noticePattern: rules.noticeNumberPattern })
    const shown = { visit, comparison, scans: noScans, scanPattern: scanPatternOf(rules), handed: member, collected }
    return <HandoverPage page={staffPage} {...shown} />
  })
  .get('/items/labels', async ({ visit, reader, by, now }) => {
    const found = await Promise.all(
      visit.members.filter(hasCard).map(({ cardId }) => findCollected(db, { cardId, reservationId: visit.id })),
    )
    const ids = found.flat().map(({ id }) => id)
    const items = await findItemLabels(db, ids, reader)
    const details = { items: ids }
    await recordEvent(db, { action: 'collected_items.labels_printed', subject: { kind: 'list' }, by, at: now, details })
    return <ItemLabelsPage items={items} />
  })
