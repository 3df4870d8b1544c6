import { Elysia } from 'elysia'
import { db } from '#db'
import { recordEvent } from '#domain/audit/record'
import { findCardLines } from '#domain/cards/card-line'
import { acceptMove, type MoveState, moveScreen, undoMove } from '#domain/cards/take-move-scan'
import { findLocation } from '#domain/custody/locations'
import { lastScans } from '#domain/scanning/last-scans'
import type { ScanOutcome } from '#domain/scanning/words'
import { mayView } from '#domain/staff/scope'
import { url } from '#url'
import type { ScanResult } from '../../views/components/scan-field.tsx'
import { MovesPage } from '../../views/staff/moves.tsx'
import { movedResult, moveRefused, moveUndone } from '../../views/staff/moves-words.ts'
import { fieldsOf } from '../plugins/fields.ts'
import { staffWith } from '../plugins/staff-session.ts'
import { idOf } from './account-params.ts'
import { idsOf } from './card-params.ts'

/** 移動. Card, then place; or a case, then the case that takes all its cards. */
export const staffMoves = new Elysia({ prefix: '/staff/moves' })
  .use(staffWith('custody.move'))
  .derive(({ staff, reader, staffPage, by, now }) => ({
    async show({ cardId, fromLocationId }: MoveState, result?: ScanResult) {
      const [[card], source, scans] = await Promise.all([
        findCardLines(db, cardId === undefined ? [] : [cardId], reader),
        fromLocationId === undefined ? undefined : findLocation(db, fromLocationId),
        lastScans(db, { staffId: staff.id, screen: moveScreen }),
      ])
      if (card) await recordEvent(db, { action: 'card.viewed', subject: { kind: 'card', id: card.id }, by, at: now })
      const seen = source && mayView(staff, source.officeId) ? source : undefined
      return <MovesPage page={staffPage} {...{ card, scans, result }} source={seen} />
    },
  }))
  .get('/', async ({ query, show }) => {
    const { card, from, done } = fieldsOf(query)
    return await show(stateOf(card, from), movedResult(done))
  })
  .post('/', async ({ reader, body, by, now, rules, show, set, redirect }) => {
    const { code = '', scan_key: key, card_id, from_id } = fieldsOf(body)
    const state = stateOf(card_id, from_id)
    const { noticeNumberPattern } = rules
    const answer = await acceptMove(db, { key, code, state }, { by, now, noticeNumberPattern, reader })
    const next = answer.ok ? nextOf(answer.outcome) : undefined
    if (next !== undefined) return redirect(url(`/staff/moves${next}`), 303)

    set.status = 422
    return await show(state, moveRefused(answer))
  })
  .post('/undo', async ({ body, by, now, rules, show, set }) => {
    const { undoMinutes } = rules
    const undone = await undoMove(db, idOf(fieldsOf(body).scan_id ?? ''), { by, now, undoMinutes })
    if (!undone.ok) set.status = 422
    return await show({}, moveUndone(undone))
  })

const stateOf = (card: string | undefined, from: string | undefined): MoveState => ({
  cardId: idsOf([card ?? ''])[0],
  fromLocationId: idsOf([from ?? ''])[0],
})

function nextOf({ word, cardId, locationId, fromLocationId }: ScanOutcome) {
  switch (word) {
    case 'card-waits':
      return `?card=${cardId}&done=read`
    case 'case-waits':
      return `?from=${locationId}&done=read`
    case 'case-target':
      return `/cases?from=${fromLocationId}&to=${locationId}`
    case 'moved':
      return '?done=card'
    default:
      return undefined
  }
}
