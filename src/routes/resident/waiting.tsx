import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { enterOffer } from '#domain/residents/enter-offer'
import { findOwnEntries } from '#domain/residents/own-waiting'
import { leaveWaitingList } from '#domain/waiting/leave'
import { standingOf } from '#domain/waiting/words'
import { url } from '#url'
import { WaitingPage, WaitingWithdrawalPage, waitingDone } from '../../views/resident/waiting.tsx'
import { NotFound } from '../plugins/errors.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { residentSession } from '../plugins/resident-session.ts'
import { offerPath } from './offer-path.ts'

/** 空き待ちの状況. */
export const waiting = new Elysia({ prefix: '/waiting' })
  .use(residentSession)
  .resolve(async ({ resident }) => ({ entries: await findOwnEntries(db, resident) }))
  .get('/', async ({ page, query, resident, entries, rules, now, by }) => {
    const details = { entryIds: entries.map(({ id }) => id) }
    await recordEvent(db, { action: 'waiting_entries.viewed', subject: { kind: 'list' }, by, at: now, details })
    const done = waitingDone.find(each => each === fieldsOf(query).done)
    const hasVisit = resident.isBoundToReservation || resident.visit?.live === true
    return <WaitingPage page={page} {...{ rules, now, entries, hasVisit, done }} />
  })

/** One's own entry: taking what it was offered, and leaving. For everybody else there is none. */
export const waitingEntry = new Elysia({ prefix: '/waiting/:id' })
  .use(residentSession)
  .resolve(async ({ params, resident }) => {
    const entry = (await findOwnEntries(db, resident)).find(({ id }) => String(id) === params.id)
    if (!entry) throw new NotFound()
    return { entry }
  })
  .post('/acceptance', async ({ entry, residentToken, rules, now, redirect }) => {
    if (standingOf(entry, { rules, now }) !== 'offered') return redirect(url('/waiting?done=over'), 303)
    await enterOffer(db, residentToken, entry.id)
    return redirect(url(offerPath(entry)), 303)
  })
  .get('/withdrawal/new', ({ page, entry, rules, redirect }) =>
    entry.live ? <WaitingWithdrawalPage page={page} rules={rules} entry={entry} /> : redirect(url('/waiting'), 303),
  )
  .post('/withdrawal', async ({ entry, by, now, redirect }) => {
    await leaveWaitingList(db, entry.id, { by, now })
    return redirect(url('/waiting?done=withdrawn'), 303)
  })
