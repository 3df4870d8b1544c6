import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findPullList, nextVisitingDay } from '#domain/counter/find-pull-list'
import { acceptPull, pullScreen, undoPull } from '#domain/counter/scan-pull'
import { lastScans } from '#domain/scanning/last-scans'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { PullListPaper } from '../../views/paper/pull-list.tsx'
import { PullListPage } from '../../views/staff/pull-list.tsx'
import { pullResult, undoResult } from '../../views/staff/pull-list-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { placeOf } from './day-params.ts'

/** 取出リスト. */
export const staffPullList = new Elysia({ prefix: '/staff/pull-list' })
  .use(staffWith('custody.move'))
  .resolve(async ({ query, staff, reader, staffPage, by, now, today }) => {
    const next = await nextVisitingDay(db, { officeId: staff.officeId, today })
    const place = await placeOf(query, { staff, day: next })
    const details = { officeId: place.officeId, day: place.day }
    return {
      place,
      record: (action: string) => recordEvent(db, { action, subject: { kind: 'list' }, by, at: now, details }),
      show: async (result?: ScanResult) => (
        <PullListPage
          page={staffPage}
          list={await findPullList(db, place, reader)}
          place={place}
          today={today}
          isOwnOffice={place.officeId === staff.officeId}
          scans={await lastScans(db, { staffId: staff.id, screen: pullScreen })}
          result={result}
        />
      ),
    }
  })
  .get('/', async ({ record, show }) => {
    await record('pull_list.viewed')
    return show()
  })
  .get('/print', async ({ staff, reader, now, place, record }) => {
    await record('pull_list.printed')
    return <PullListPaper list={await findPullList(db, place, reader)} place={place} printedBy={staff.name} now={now} />
  })
  .post('/', async ({ body, staff, reader, by, now, place, show, set }) => {
    const { code: text = '', scan_key: key } = fieldsOf(body)
    const scan = { key, text, day: place.day }
    const answer = await acceptPull(db, scan, { by, now, reader, officeId: staff.officeId })
    if (!answer.ok || !answer.isDone) set.status = 422
    return show(pullResult(answer))
  })
  .post('/undo', async ({ body, by, now, rules, show, set }) => {
    const { undoMinutes } = rules
    const outcome = await undoPull(db, idOf(fieldsOf(body).scan_id ?? ''), { by, now, undoMinutes })
    if (!outcome.ok) set.status = 422
    return show(undoResult(outcome))
  })
