import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { listPosted } from '#domain/letters/posting-list'
import { requestPrint } from '#domain/letters/prints'
import { url } from '#url'
import { PostingListPage } from '../../views/staff/posting-list.tsx'
import { staffWith } from '../plugins/staff-session.ts'
import { placeOf } from './day-params.ts'

/** 差出票 of one day. */
export const staffPostingLists = new Elysia({ prefix: '/staff/posting-lists' })
  .use(staffWith('notices.issue'))
  .get('/', async ({ query, staff, staffPage, by, now, today }) => {
    const place = await placeOf(query, { staff, day: today })
    const lines = await listPosted(db, place)
    const details = { officeId: place.officeId, day: place.day }
    await recordEvent(db, { action: 'posting_list.viewed', subject: { kind: 'list' }, by, at: now, details })
    return <PostingListPage page={staffPage} place={place} lines={lines} printedBy={staff.name} now={now} />
  })
  .post('/', async ({ body, staff, by, rules, now, today, redirect }) => {
    const { officeId, day } = await placeOf(body, { staff, day: today })
    const wish = { kind: 'posting_list', officeId, order: { day } } as const
    const printId = await db.transaction(tx => requestPrint(tx, wish, { by, rules, now }))
    return redirect(url(`/staff/prints/${printId}`), 303)
  })
