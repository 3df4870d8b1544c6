import { Elysia } from 'elysia'
import { db } from '#db'
import { findWaitingCard, type PutAwayState } from '#domain/cards/put-away'
import { listPutAways } from '#domain/cards/put-aways'
import { acceptPutAway, putAwayScreen, undoPutAway } from '#domain/cards/scan-put-away'
import { findLocation } from '#domain/custody/locations'
import { lastScans } from '#domain/scanning/last-scans'
import type { ScanOutcome } from '#domain/scanning/words'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { PutAwayPage } from '../../views/staff/put-away.tsx'
import { halfWay, putAwayRefused, putAwayUndone, storedResult } from '../../views/staff/put-away-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'

/** 収納. Each scan is a form; what waits for the next scan is in the address, as opaque numbers. */
export const staffPutAway = new Elysia({ prefix: '/staff/put-away' })
  .use(staffWith('custody.move'))
  .derive(({ staff, reader, staffPage, by, now, today }) => ({
    /** The page as it stands between two scans. */
    async show(state: PutAwayState, answer?: ScanResult, done?: string) {
      const [waiting, place, [last], scans] = await Promise.all([
        state.cardId === undefined ? undefined : findWaitingCard(db, state.cardId, { by, now, reader }),
        state.locationId === undefined ? undefined : findLocation(db, state.locationId),
        done === 'stored' ? listPutAways(db, { staffId: staff.id, today }, reader, 1) : [],
        lastScans(db, { staffId: staff.id, screen: putAwayScreen }),
      ])
      const seen = place && mayView(staff, place.officeId) ? place : undefined
      const half = done === 'read' ? halfWay({ waiting, place: seen }) : undefined
      const result = answer ?? (last ? storedResult(last) : half)
      return <PutAwayPage page={staffPage} {...{ waiting, scans, result }} place={seen} />
    },
  }))
  .get('/', async ({ query, show }) => {
    const { card, place, done } = fieldsOf(query)
    return await show(stateOf(card, place), undefined, done)
  })
  .post('/', async ({ reader, body, by, now, rules, show, set, redirect }) => {
    const { code = '', scan_key: key, card_id, location_id } = fieldsOf(body)
    const state = stateOf(card_id, location_id)
    const { noticeNumberPattern } = rules
    const answer = await acceptPutAway(db, { key, code, state }, { by, now, noticeNumberPattern, reader })
    const next = answer.ok ? nextOf(answer.outcome, state) : undefined
    if (next !== undefined) return redirect(url(`/staff/put-away${next}`), 303)

    set.status = 422
    return await show(state, putAwayRefused(answer))
  })
  .post('/undo', async ({ body, by, now, rules, show, set }) => {
    const { undoMinutes } = rules
    const undone = await undoPutAway(db, idOf(fieldsOf(body).scan_id ?? ''), { by, now, undoMinutes })
    if (!undone.ok) set.status = 422
    return await show({}, putAwayUndone(undone))
  })

const stateOf = (card: string | undefined, place: string | undefined): PutAwayState => ({
  cardId: idsOf([card ?? ''])[0],
  locationId: idsOf([place ?? ''])[0],
})

function nextOf({ word, ...outcome }: ScanOutcome, { locationId }: PutAwayState) {
  switch (word) {
    case 'card-waits':
      return `?card=${outcome.cardId}&done=read`
    case 'place-chosen':
      return `?place=${outcome.locationId}&done=read`
    case 'stored':
      return locationId === undefined ? '?done=stored' : `?place=${locationId}&done=stored`
    default:
      return undefined
  }
}
