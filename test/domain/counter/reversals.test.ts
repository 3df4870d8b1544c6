import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { db, type Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { listRemakesOf } from '#domain/cards/find-remakes'
import { cancelRemake, linkRemake, requestRemake } from '#domain/cards/remakes'
import { continueReversal, takeCardBack } from '#domain/counter/continue-reversal'
import { decideReversal } from '#domain/counter/decide-reversal'
import { findOpenReversal, listOpenReversals, listReversed } from '#domain/counter/find-reversals'
import { handOver } from '#domain/counter/hand-over'
import { requestReversal } from '#domain/counter/request-reversal'
import { isPossible } from '#domain/custody/states'
import { constraintOf } from '#domain/rules/constraint'
import * as schema from '../../../src/db/schema/index.ts'
import { handOverReversals } from '../../../src/db/schema/index.ts'
import { createScene, eventsOf, findCard, findMember, findReservation } from '../../support/counter.ts'
import { otherConnections, rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createStaff } from '../../support/people.ts'

async function handed(ex: Executor) {
  const scene = await createScene(ex, { isPulled: true, isCheckedIn: true })
  const { reservation, card, scansOf, circumstances, office, clerk } = scene
  const request = {
    reservationId: reservation.id,
    cardId: card.id,
    scans: scansOf(),
    check: { method: 'eye' as const },
  }
  const given = await handOver(ex, request, circumstances)
  if (!given.ok) throw new Error(given.reason)
  const approver = await createStaff(ex, 'approver', office.id)
  const reader = { onlyOfficeId: office.id, seesProtected: false }
  const as = (person: { id: number }) => ({
    by: { kind: 'staff' as const, staffId: person.id },
    now: circumstances.now,
    reader,
  })
  return {
    ...scene,
    approver,
    reader,
    as,
    ask: (reason = '本人が持ち帰らなかった') => requestReversal(ex, { cardId: card.id, reason }, as(clerk)),
  }
}
test(
  'a card whose hand-over was reversed is in nobody’s hands again until its visit: not even by the database',
  rolledBack(async tx => {
    const { card, ask, as, approver, clerk, circumstances } = await handed(tx)
    const asked = await ask()
    await decideReversal(tx, approval(asked.ok ? asked.id : 0), as(approver))
    const toDesk = await continueReversal(tx, { cardId: card.id, step: 'in_procedure' }, as(clerk))
    expect(toDesk).toEqual({ ok: false, reason: 'choice-missing' })
    const forced = await changeProcess(tx, [card.id], 'in_procedure', as(clerk))
    expect(forced).toEqual({ ok: false, reason: 'not-allowed' })
    // Whoever still stands there is received anew.
    expect(await continueReversal(tx, { cardId: card.id, step: 'notice_sent' }, as(clerk))).toEqual({ ok: true })
    expect(await changeProcess(tx, [card.id], 'in_procedure', circumstances)).toMatchObject({ ok: true })
  }),
)

const approval = (id: number, isCardBack = true) => ({ id, decision: 'approved', note: '', isCardBack })

test(
  'asked for with a reason, decided by another: the card is back at the counter, the visit counts as before',
  rolledBack(async tx => {
    const { card, ask, as, approver, clerk, reader, reservation } = await handed(tx)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.reason)
    expect((await findCard(tx, card.id)).process).toBe('handed_over')
    expect(await findOpenReversal(tx, card.id)).toMatchObject({ requesterName: clerk.name })
    expect(await listOpenReversals(tx, reader)).toMatchObject([
      { id: asked.id, cardId: card.id, reason: '本人が持ち帰らなかった' },
    ])
    expect(await decideReversal(tx, approval(asked.id), as(clerk))).toEqual({ ok: false, reason: 'own-request' })
    expect(await decideReversal(tx, approval(asked.id), as(approver))).toEqual({ ok: true })

    const after = await findCard(tx, card.id)
    expect([after.process, after.custody]).toEqual(['hand_over_reversed', 'at_counter'])
    expect((await findMember(tx, card.id)).outcome).toBe('handed_over')
    expect((await findReservation(tx, reservation.id)).status).toBe('completed')
    expect(await decideReversal(tx, approval(asked.id), as(approver))).toEqual({ ok: false, reason: 'already-decided' })
    expect(await listOpenReversals(tx, reader)).toEqual([])
    expect(await listReversed(tx, reader)).toMatchObject([{ cardId: card.id, custody: 'at_counter' }])
    for (const action of ['reversal.requested', 'reversal.decided']) expect(await eventsOf(tx, action)).toHaveLength(1)
  }),
)

test(
  'refused, everything stays, and one may ask again; one request at a time',
  rolledBack(async tx => {
    const { card, ask, as, approver } = await handed(tx)
    const asked = await ask()
    if (!asked.ok) throw new Error(asked.reason)
    expect(await ask()).toEqual({ ok: false, reason: 'already-requested' })
    const refuse = (note: string) =>
      decideReversal(tx, { id: asked.id, decision: 'refused', note, isCardBack: false }, as(approver))
    expect(await refuse(' ')).toEqual({ ok: false, reason: 'note-missing' })
    expect(await refuse('交付は正しい')).toEqual({ ok: true })
    const after = await findCard(tx, card.id)
    expect([after.process, after.custody]).toEqual(['handed_over', 'with_holder'])
    expect(await ask('あらためて')).toMatchObject({ ok: true })
  }),
)

test(
  'without the card only a new one can be made; handed back later, the other ways open',
  rolledBack(async tx => {
    const { card, ask, as, approver, clerk } = await handed(tx)
    const asked = await ask()
    await decideReversal(tx, approval(asked.ok ? asked.id : 0, false), as(approver))
    expect((await findCard(tx, card.id)).custody).toBe('with_holder')
    const go = (step: string | undefined) => continueReversal(tx, { cardId: card.id, step }, as(clerk))
    expect(await go('set_up')).toEqual({ ok: false, reason: 'card-not-back' })
    expect(await go('notice_sent')).toEqual({ ok: false, reason: 'card-not-back' })
    for (const step of [undefined, 'disposed', 'handed_over', 'remaking'])
      expect(await go(step)).toEqual({ ok: false, reason: 'choice-missing' })
    const request = { reason: '本人が返さない', requestedOn: '2026-03-02', newApplicationId: null, note: null }
    expect(await requestRemake(tx, card.id, request, as(clerk))).toEqual({ ok: true })
    const remade = await findCard(tx, card.id)
    expect([remade.process, isPossible(remade.process, remade.custody)]).toEqual(['remaking', true])
    const [remake] = await listRemakesOf(tx, card.id)
    expect(await cancelRemake(tx, remake?.id ?? 0, as(clerk))).toEqual({ ok: true })
    expect(await takeCardBack(tx, card.id, as(clerk))).toEqual({ ok: true })
    expect(await takeCardBack(tx, card.id, as(clerk))).toEqual({ ok: false, reason: 'already-back' })
    expect(await go('notice_sent')).toEqual({ ok: true })
    expect(await go('notice_sent')).toEqual({ ok: false, reason: 'not-reversed' })
    expect((await findCard(tx, card.id)).process).toBe('notice_sent')
  }),
)

test(
  'one that was made anew while its holder kept it stays on the list, and comes back to be destroyed',
  rolledBack(async tx => {
    const { card, ask, as, approver, clerk, reader } = await handed(tx)
    const asked = await ask()
    await decideReversal(tx, approval(asked.ok ? asked.id : 0, false), as(approver))
    const request = { reason: '本人が返さない', requestedOn: '2026-03-02', newApplicationId: null, note: null }
    await requestRemake(tx, card.id, request, as(clerk))
    expect(await listReversed(tx, reader)).toMatchObject([{ cardId: card.id, process: 'remaking' }])
    const [remake] = await listRemakesOf(tx, card.id)
    const newCardId = (await createCard(tx, { officeId: card.officeId })).id
    await linkRemake(tx, { remakeId: remake?.id ?? 0, newCardId }, as(clerk))
    expect(await listReversed(tx, reader)).toMatchObject([{ cardId: card.id, custody: 'with_holder' }])

    expect(await takeCardBack(tx, card.id, as(clerk))).toEqual({ ok: true })
    expect(await findCard(tx, card.id)).toMatchObject({ process: 'disposal_candidate', custody: 'at_counter' })
    expect(await listReversed(tx, reader)).toEqual([])
  }),
)

test(
  'a card that is not handed over, a stranger’s, an empty reason and a number in it are refused',
  rolledBack(async tx => {
    const { ask, as, approver, clerk, office, reader, card } = await handed(tx)
    expect(await ask('  ')).toEqual({ ok: false, reason: 'reason-missing' })
    expect(await ask('番号は123456789018')).toEqual({ ok: false, reason: 'reason-forbidden' })
    const waiting = await createScene(tx)
    const own = { ...as(clerk), reader: { ...reader, onlyOfficeId: undefined } }
    expect(await requestReversal(tx, { cardId: waiting.card.id, reason: 'x' }, own)).toEqual({
      ok: false,
      reason: 'not-handed-over',
    })
    const stranger = { ...as(clerk), reader: { ...reader, onlyOfficeId: office.id + 1000 } }
    expect(await requestReversal(tx, { cardId: card.id, reason: 'x' }, stranger)).toEqual({
      ok: false,
      reason: 'unknown-card',
    })
    const asked = await ask()
    const id = asked.ok ? asked.id : 0
    const elsewhere = { ...as(approver), reader: stranger.reader }
    expect(await decideReversal(tx, approval(id), elsewhere)).toEqual({ ok: false, reason: 'unknown-request' })
    expect(await decideReversal(tx, { ...approval(id), decision: '' }, as(approver))).toEqual({
      ok: false,
      reason: 'choice-missing',
    })
    const alone = tx.transaction(inner =>
      inner
        .update(handOverReversals)
        .set({ decidedAt: new Date(), decidedBy: clerk.id, decision: 'approved' })
        .where(eq(handOverReversals.id, id)),
    )
    expect(constraintOf(await alone.catch(error => error))).toBe('hand_over_reversals_decided_by_another')
  }),
)

test('of two people who decide at once one does', async () => {
  await truncateAll()
  const { ask, as, approver, office, card } = await handed(db)
  const other = await createStaff(db, 'approver', office.id)
  const asked = await ask()
  const id = asked.ok ? asked.id : 0
  const outcomes = await otherConnections(2, ([one, two]) =>
    Promise.all([
      decideReversal(drizzle(one!, { schema, casing: 'snake_case' }), approval(id), as(approver)),
      decideReversal(
        drizzle(two!, { schema, casing: 'snake_case' }),
        { id, decision: 'refused', note: '正しい', isCardBack: false },
        as(other),
      ),
    ]),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.filter(outcome => !outcome.ok)).toEqual([{ ok: false, reason: 'already-decided' }])
  const isReversed = outcomes[0]?.ok === true
  expect((await findCard(db, card.id)).process).toBe(isReversed ? 'hand_over_reversed' : 'handed_over')
})
