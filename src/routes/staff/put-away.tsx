import { Elysia } from 'elysia'
import { db } from '#db'
import { findWaitingCard, type PutAway, type PutAwayState, takePutAwayScan } from '#domain/cards/put-away'
import { listPutAways } from '#domain/cards/put-aways'
import { findLocation, locationName } from '#domain/custody/locations'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { putAwayRefusals } from '../../views/staff/cards-words.ts'
import { PutAwayPage } from '../../views/staff/put-away.tsx'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idsOf } from './card-params.ts'

/** 収納. Each scan is a form; what waits for the next scan is in the address, as opaque numbers. */
export const staffPutAway = new Elysia({ prefix: '/staff/put-away' })
  .use(staffWith('custody.move'))
  .derive(({ staff, reader, staffPage, by, now, today }) => ({
    /** The page as it stands between two scans. */
    async show(state: PutAwayState, refused?: ScanResult, isStored = false) {
      const [waiting, place, done] = await Promise.all([
        state.cardId === undefined ? undefined : findWaitingCard(db, state.cardId, { by, now, reader }),
        state.locationId === undefined ? undefined : findLocation(db, state.locationId),
        listPutAways(db, { staffId: staff.id, today }, reader),
      ])
      const result = refused ?? (isStored ? storedResult(done[0]) : undefined)
      const seen = place && mayView(staff, place.officeId) ? place : undefined
      return <PutAwayPage page={staffPage} waiting={waiting} place={seen} done={done} result={result} />
    },
  }))
  .get('/', async ({ query, show }) => {
    const { card, place, done } = fieldsOf(query)
    return await show(stateOf(card, place), undefined, done === 'stored')
  })
  .post('/', async ({ reader, body, by, now, rules, show, set, redirect }) => {
    const { code = '', card_id, location_id } = fieldsOf(body)
    const state = stateOf(card_id, location_id)
    const { noticeNumberPattern } = rules
    const outcome = await takePutAwayScan(db, code, state, { by, now, noticeNumberPattern, reader })
    if (outcome.ok) return redirect(url(`/staff/put-away${nextOf(outcome, state)}`), 303)

    set.status = 422
    return await show(state, { tone: 'error', word: '収納していません', text: putAwayRefusals[outcome.reason] })
  })

const stateOf = (card: string | undefined, place: string | undefined): PutAwayState => ({
  cardId: idsOf([card ?? ''])[0],
  locationId: idsOf([place ?? ''])[0],
})

function nextOf(outcome: Extract<PutAway, { ok: true }>, { locationId }: PutAwayState) {
  switch (outcome.kind) {
    case 'card-waits':
      return `?card=${outcome.cardId}`
    case 'place-chosen':
      return `?place=${outcome.locationId}`
    case 'stored':
      return locationId === undefined ? '?done=stored' : `?place=${locationId}&done=stored`
  }
}

type Stored = Awaited<ReturnType<typeof listPutAways>>[number]

function storedResult(last: Stored | undefined): ScanResult | undefined {
  if (!last) return undefined
  const room =
    last.occupied < last.capacity ? `${last.capacity}枚中 ${last.occupied}枚` : 'このケースは満杯になりました'
  return {
    tone: 'success',
    word: '収納しました',
    text: `${last.noticeNumber} を ${locationName(last)} に入れました(${room})。`,
  }
}
