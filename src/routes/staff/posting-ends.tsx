import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { parseDeliveries, previewDeliveries } from '#domain/postings/delivery-list'
import { recordDeliveries } from '#domain/postings/record-deliveries'
import { returnScreen, takeReturnScan } from '#domain/postings/record-return'
import { findCardToPost } from '#domain/postings/take-scan'
import { undoPostReturn } from '#domain/postings/undo-return'
import { formatWareki } from '#domain/rules/wareki'
import { lastScans } from '#domain/scanning/last-scans'
import { url } from '#url'
import { DeliveriesPage, DeliveryPreviewPage } from '../../views/staff/postings-deliveries.tsx'
import { PostReturnsPage, type PostReturnsPageProps } from '../../views/staff/postings-returns.tsx'
import { deliveryErrors, postReturnRefusals, postReturnUndone } from '../../views/staff/postings-words.ts'
import { fieldsOf, listOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf } from './card-params.ts'

/** 配達完了と郵送返戻. */
export const staffPostingEnds = new Elysia({ prefix: '/staff/postings' })
  .use(staffWith('custody.move'))
  .derive(({ staff, staffPage, reader, by, now, today, set }) => ({
    async preview(fields: Record<string, string | undefined>, refusal?: string) {
      const parsed = parseDeliveries(fields, today)
      if (!parsed.ok || refusal !== undefined) set.status = 422
      if (!parsed.ok) return <DeliveriesPage page={staffPage} fields={fields} errors={deliveryErrors(parsed.errors)} />
      const lines = await previewDeliveries(db, parsed, reader)
      const details = { cardIds: lines.flatMap(({ posting }) => posting?.cardId ?? []) }
      await recordEvent(db, { action: 'postings.listed', subject: { kind: 'list' }, by, at: now, details })
      const { deliveredOn } = parsed
      return (
        <DeliveryPreviewPage page={staffPage} {...{ lines, deliveredOn, refusal }} numbers={fields.numbers ?? ''} />
      )
    },
    async showReturns(shown: Omit<PostReturnsPageProps, 'page' | 'scans' | 'back'>, cardId?: number) {
      const [scans, back] = await Promise.all([
        lastScans(db, { staffId: staff.id, screen: returnScreen }),
        cardId === undefined ? undefined : findCardToPost(db, cardId, { by, now, reader }),
      ])
      return <PostReturnsPage page={staffPage} {...shown} {...{ scans, back }} />
    },
  }))
  .get('/deliveries', ({ staffPage, today }) => (
    <DeliveriesPage page={staffPage} fields={{ delivered_on: formatWareki(today) }} errors={[]} />
  ))
  .post('/deliveries/preview', async ({ body, preview }) => await preview(fieldsOf(body)))
  .post('/deliveries', async ({ body, preview, reader, by, now, today, redirect }) => {
    const fields = fieldsOf(body)
    const parsed = parseDeliveries(fields, today)
    if (!parsed.ok) return await preview(fields)
    const asked = { postingIds: idsOf(listOf(body, 'posting')), deliveredOn: parsed.deliveredOn }
    const outcome = await recordDeliveries(db, asked, { by, now, reader })
    if (outcome.ok) return redirect(url(`/staff/postings?delivered=${outcome.deliveredCount}`), 303)
    return await preview(fields, '確かめているあいだに、ほかの職員が登録しました。もう一度確かめてください。')
  })
  .get('/returns', async ({ showReturns, today }) => {
    return await showReturns({ fields: { returned_on: formatWareki(today) }, errors: [] })
  })
  .post('/returns', async ({ staff, reader, rules, body, by, now, today, showReturns, set }) => {
    const fields = fieldsOf(body)
    const { noticeNumberPattern } = rules
    const circumstances = { by, now, today, reader, staffId: staff.id, noticeNumberPattern }
    const outcome = await takeReturnScan(db, fields, circumstances)
    if (outcome.ok) {
      const result = { tone: 'success', word: '返戻', text: '受領台に置き、収納してください。' } as const
      return await showReturns({ fields, errors: [], result }, outcome.cardId)
    }
    set.status = 422
    const { field, text } = postReturnRefusals[outcome.reason]
    const result = { tone: 'error', word: '登録していません', text } as const
    return await showReturns({ fields, errors: field === 'scan' ? [] : [{ field, message: text }], result })
  })
  .post('/returns/undo', async ({ staff, rules, body, by, now, today, showReturns, set }) => {
    const scanId = idsOf([fieldsOf(body).scan_id ?? ''])[0] ?? 0
    const { undoMinutes } = rules
    const undone = await undoPostReturn(db, scanId, { by, now, staffId: staff.id, undoMinutes })
    if (!undone.ok) set.status = 422
    return await showReturns({
      fields: { returned_on: formatWareki(today) },
      errors: [],
      result: postReturnUndone(undone),
    })
  })
