import { Elysia } from 'elysia'
import { db } from '#db'
import { parseApplicationId } from '#domain/cards/application-id'
import { findRemake, listOpenRemakes } from '#domain/cards/find-remakes'
import { findScannedCard, readCode } from '#domain/cards/read-scan'
import { cancelRemake, linkRemake, noteNewApplication } from '#domain/cards/remakes'
import { recordListing } from '#domain/cards/views'
import { url } from '#url'
import { linkRefusals, remakeRefusals } from '../../views/staff/remake-words.ts'
import { RemakePage, RemakesPage } from '../../views/staff/remakes.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { pageNumber, perPage } from './card-params.ts'

/** 再作成中のカード, the longest waiting first. */
export const staffRemakes = new Elysia({ prefix: '/staff/remakes' })
  .use(staffWith('cards.set-up'))
  .get('/', async ({ query, reader, staffPage, by, now, today }) => {
    const { page, done } = fieldsOf(query)
    const paging = { page: pageNumber(page), perPage }
    const list = await listOpenRemakes(db, paging, reader)
    const lines = list.lines.map(({ oldCardId }) => ({ id: oldCardId }))
    await recordListing(db, { action: 'cards.listed', lines, details: { list: 'remakes' } }, { by, now })
    return <RemakesPage page={staffPage} list={{ ...list, ...paging }} today={today} done={done} />
  })

/** 再作成の一件: its number learnt, its new card named, or given up. */
export const staffRemake = new Elysia({ prefix: '/staff/remakes/:id' })
  .use(staffWith('cards.set-up'))
  .resolve(async ({ params, reader, staffPage, by, now, today, set }) => {
    const remake = await findRemake(db, idOf(params.id), reader)
    if (!remake) throw new NotFound()
    const lines = [{ id: remake.oldCardId }]
    return {
      remake,
      async onePage(fields: Record<string, string | undefined> = {}, error?: { field: string; message: string }) {
        if (error) set.status = 422
        await recordListing(db, { action: 'cards.listed', lines, details: { list: 'remakes' } }, { by, now })
        return <RemakePage page={staffPage} {...{ remake, fields, today }} errors={error ? [error] : []} />
      },
    }
  })
  .get('/', ({ onePage }) => onePage())
  .post('/number', async ({ remake, body, by, now, onePage, redirect }) => {
    const fields = fieldsOf(body)
    const applicationId = parseApplicationId(fields.application_id ?? '')
    if (applicationId === undefined)
      return await onePage(fields, { field: 'application_id', message: '申請書IDは23けたの数字です。' })
    const outcome = await noteNewApplication(db, remake.id, applicationId, { by, now })
    if (outcome.ok) return redirect(url('/staff/remakes?done=numbered'), 303)
    return await onePage(
      fields,
      outcome.reason === 'not-requested' ? linkRefusals['not-requested'] : remakeRefusals[outcome.reason],
    )
  })
  .post('/link', async ({ remake, body, reader, by, now, rules, onePage, redirect }) => {
    const fields = fieldsOf(body)
    const card = await findScannedCard(db, await readCode(db, fields.new_card ?? '', rules.noticeNumberPattern), reader)
    if (!card) return await onePage(fields, linkRefusals['no-such-card'])
    const outcome = await linkRemake(db, { remakeId: remake.id, newCardId: card.id }, { by, now })
    return outcome.ok
      ? redirect(url(`/staff/cards/${card.id}?done=remade`), 303)
      : await onePage(fields, linkRefusals[outcome.reason])
  })
  .post('/cancellation', async ({ remake, by, now, onePage, redirect }) => {
    const outcome = await cancelRemake(db, remake.id, { by, now })
    if (outcome.ok) return redirect(url('/staff/remakes?done=cancelled'), 303)
    return await onePage({}, linkRefusals[outcome.reason])
  })
