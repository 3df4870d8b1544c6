import { expect, test } from 'bun:test'
import { drizzle } from 'drizzle-orm/postgres-js'
import { db, type Executor } from '#db'
import { checkScan } from '#domain/counter/check-scan'
import { type HandOverRequest, handOver as handOverChecked } from '#domain/counter/hand-over'
import { stopHandOver } from '#domain/counter/stop-hand-over'
import { raiseAlarm } from '#domain/custody/alarms'
import { moveCard } from '#domain/custody/move'
import { formatCode } from '#domain/rules/opaque-code'
import * as schema from '../../../src/db/schema/index.ts'
import { createScene, custodyPathOf, eventsOf, findCard, findMember, findReservation } from '../../support/counter.ts'
import { otherConnections, rolledBack, truncateAll } from '../../support/database.ts'
import { createReservation, createShelvedCard } from '../../support/people.ts'

/** With the photo compared, as every hand-over needs it. */
const handOver = (ex: Executor, request: HandOverRequest, circumstances: Parameters<typeof handOverChecked>[2]) =>
  handOverChecked(ex, { check: { method: 'eye' }, ...request }, circumstances)

const ready = { isPulled: true, isCheckedIn: true }

test(
  'three scans that agree hand the card over: its holder has it, the visit is over, the books say so',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id, scans: scansOf() }
    expect(await handOver(tx, request, circumstances)).toEqual({ ok: true, isVisitDone: true })

    const after = await findCard(tx, card.id)
    expect([after.process, after.custody]).toEqual(['handed_over', 'with_holder'])
    expect(await custodyPathOf(tx, card.id)).toEqual(['stored', 'pulled', 'at_counter', 'with_holder'])
    const visit = await findReservation(tx, reservation.id)
    expect([visit.status, visit.startedAt, visit.endedAt]).toEqual(['completed', circumstances.now, circumstances.now])
    expect((await findMember(tx, card.id)).outcome).toBe('handed_over')
    const [event] = await eventsOf(tx, 'card.handed_over')
    expect(event).toMatchObject({ staffId: circumstances.by.staffId, subjectId: card.id })
  }),
)

test(
  'any spelling a scanner or a clerk may send agrees',
  rolledBack(async tx => {
    const { reservation, cards, scansOf, circumstances } = await createScene(tx, { ...ready, people: 2 })
    const wide = (text: string) => text.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    const [first, second] = [scansOf(0), scansOf(1)]
    const typed = {
      card: wide(first.card),
      notice: first.notice.toLowerCase().replace('-', 'ー'),
      reservation: formatCode(reservation.code),
    }
    const spoken = { card: ` ${second.card} `, notice: second.notice.replace('-', ''), reservation: reservation.code }
    for (const [index, scans] of [typed, spoken].entries()) {
      const request = { reservationId: reservation.id, cardId: cards[index]!.id, scans }
      expect(await handOver(tx, request, circumstances)).toMatchObject({ ok: true })
    }
  }),
)

test(
  'whatever one of the three is wrong or missing, the card stays, and an event names only which',
  rolledBack(async tx => {
    const { reservation, cards, card, scansOf, circumstances } = await createScene(tx, { ...ready, people: 2 })
    const stranger = await createScene(tx, ready)
    const right = scansOf()
    const cases = [
      [{ ...right, card: cards[1]!.label }, ['card']],
      [{ ...right, card: stranger.card.label }, ['card']],
      [{ ...right, card: '' }, ['card']],
      [{ ...right, card: 'ok' }, ['card']],
      [{ ...right, notice: cards[1]!.noticeNumber }, ['notice']],
      [{ ...right, notice: stranger.card.noticeNumber }, ['notice']],
      [{ ...right, notice: card.label }, ['notice']],
      [{ ...right, reservation: stranger.reservation.visitLabel }, ['reservation']],
      [{ ...right, reservation: stranger.reservation.code }, ['reservation']],
      [{ ...right, reservation: '' }, ['reservation']],
      [scansOf(1), ['card', 'notice']],
      [stranger.scansOf(), ['card', 'notice', 'reservation']],
    ] as const
    for (const [scans, differs] of cases) {
      const outcome = await handOver(tx, { reservationId: reservation.id, cardId: card.id, scans }, circumstances)
      expect(outcome).toMatchObject({ ok: false, reason: 'mismatch', differs: [...differs] })
    }
    expect((await findCard(tx, card.id)).custody).toBe('pulled')
    const events = await eventsOf(tx, 'hand_over.mismatched')
    expect(events).toHaveLength(cases.length)
    expect(events[0]!.details).toEqual({ differs: ['card'] })
    expect(await eventsOf(tx, 'card.handed_over')).toEqual([])
  }),
)

test(
  'a second click is told that it is done; custody has no second row',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id, scans: scansOf() }
    await handOver(tx, request, circumstances)
    expect(await handOver(tx, request, circumstances)).toEqual({ ok: false, reason: 'already-handed-over' })
    expect(await custodyPathOf(tx, card.id)).toEqual(['stored', 'pulled', 'at_counter', 'with_holder'])
  }),
)

test('of two terminals that hand over at once exactly one does', async () => {
  await truncateAll()
  const { reservation, card, scansOf, circumstances } = await createScene(db, ready)
  const request = { reservationId: reservation.id, cardId: card.id, scans: scansOf() }
  const outcomes = await otherConnections(2, connections =>
    Promise.all(
      connections.map(one => handOver(drizzle(one, { schema, casing: 'snake_case' }), request, circumstances)),
    ),
  )
  expect(outcomes.toSorted((a, b) => Number(b.ok) - Number(a.ok))).toEqual([
    { ok: true, isVisitDone: true },
    { ok: false, reason: 'already-handed-over' },
  ])
  expect(await eventsOf(db, 'card.handed_over')).toHaveLength(1)
})

test(
  'a card still on its shelf, a visit not checked in, another office, a stranger and a missing visit are refused',
  rolledBack(async tx => {
    const shelved = await createScene(tx, { isCheckedIn: true })
    const requestOf = ({ reservation, card, scansOf }: typeof shelved) => ({
      reservationId: reservation.id,
      cardId: card.id,
      scans: scansOf(),
    })
    expect(await handOver(tx, requestOf(shelved), shelved.circumstances)).toEqual({ ok: false, reason: 'not-pulled' })
    const early = await createScene(tx, { isPulled: true })
    expect(await handOver(tx, requestOf(early), early.circumstances)).toMatchObject({ reason: 'not-checked-in' })
    const elsewhere = await createScene(tx, ready)
    const wrong = { ...elsewhere.circumstances, officeId: early.office.id }
    expect(await handOver(tx, requestOf(elsewhere), wrong)).toEqual({ ok: false, reason: 'other-office' })
    const strangers = { ...requestOf(elsewhere), cardId: early.card.id }
    expect(await handOver(tx, strangers, elsewhere.circumstances)).toEqual({ ok: false, reason: 'unknown' })
    const missing = { ...requestOf(elsewhere), reservationId: 999_999 }
    expect(await handOver(tx, missing, elsewhere.circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect((await findCard(tx, elsewhere.card.id)).custody).toBe('pulled')
  }),
)

test(
  'of a family of three one is not possible: the others get theirs, the third card is as before and may be booked anew',
  rolledBack(async tx => {
    const { reservation, cards, scansOf, circumstances, office } = await createScene(tx, { ...ready, people: 3 })
    const of = (index: number) => ({ reservationId: reservation.id, cardId: cards[index]!.id })
    expect(await handOver(tx, { ...of(0), scans: scansOf(0) }, circumstances)).toEqual({ ok: true, isVisitDone: false })
    const stop = { ...of(1), reason: 'documents_missing' }
    expect(await stopHandOver(tx, stop, circumstances)).toEqual({ ok: true, isVisitDone: false })
    expect(await stopHandOver(tx, stop, circumstances)).toEqual({ ok: false, reason: 'already-stopped' })
    expect(await handOver(tx, { ...of(1), scans: scansOf(1) }, circumstances)).toMatchObject({ reason: 'stopped' })
    expect((await findReservation(tx, reservation.id)).status).toBe('in_service')
    expect(await handOver(tx, { ...of(2), scans: scansOf(2) }, circumstances)).toEqual({ ok: true, isVisitDone: true })

    expect((await findReservation(tx, reservation.id)).status).toBe('completed')
    const left = await findCard(tx, cards[1]!.id)
    expect([left.process, left.custody]).toEqual(['notice_sent', 'pulled'])
    expect(await findMember(tx, cards[1]!.id)).toMatchObject({ outcome: 'stopped', stopReason: 'documents_missing' })
    expect((await eventsOf(tx, 'card.hand_over_stopped'))[0]!.details).toMatchObject({ reason: 'documents_missing' })
    await createReservation(tx, { cards: [left], officeId: office.id, day: '2026-03-09' })
  }),
)

test(
  'a stop needs a known reason, an open visit and its own office, and is no way back from a hand-over',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id, reason: 'visitor_left' }
    for (const reason of [undefined, '', 'because'])
      expect(await stopHandOver(tx, { ...request, reason }, circumstances)).toMatchObject({ reason: 'reason-missing' })
    const elsewhere = { ...circumstances, officeId: 0 }
    expect(await stopHandOver(tx, request, elsewhere)).toMatchObject({ reason: 'other-office' })
    const stranger = await createScene(tx)
    const strangers = { ...request, cardId: stranger.card.id }
    expect(await stopHandOver(tx, strangers, circumstances)).toMatchObject({ reason: 'unknown' })
    const early = { ...request, reservationId: stranger.reservation.id, cardId: stranger.card.id }
    expect(await stopHandOver(tx, early, stranger.circumstances)).toMatchObject({ reason: 'not-checked-in' })
    await handOver(tx, { ...request, scans: scansOf() }, circumstances)
    expect(await stopHandOver(tx, request, circumstances)).toMatchObject({ reason: 'already-handed-over' })
  }),
)

test(
  'the only card stopped ends the visit without a hand-over',
  rolledBack(async tx => {
    const { reservation, card, circumstances } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id, reason: 'visitor_left' }
    expect(await stopHandOver(tx, request, circumstances)).toEqual({ ok: true, isVisitDone: true })
    const visit = await findReservation(tx, reservation.id)
    expect([visit.status, visit.endedAt]).toEqual(['completed', circumstances.now])
  }),
)

test(
  'scans come in any order; the first that agrees starts the service',
  rolledBack(async tx => {
    const { reservation, scansOf, noScans, circumstances } = await createScene(tx, ready)
    let scans = noScans
    for (const kind of ['reservation', 'card', 'notice'] as const) {
      const request = { reservationId: reservation.id, text: scansOf()[kind], scans }
      const step = await checkScan(tx, request, circumstances)
      expect(step).toMatchObject({ ok: true, kind, visit: { status: 'in_service' } })
      scans = step!.scans
    }
    expect(scans).toEqual(scansOf())
    expect((await findReservation(tx, reservation.id)).startedAt).toEqual(circumstances.now)
  }),
)

test(
  'a scan of another person ends the round: nothing read before counts any more',
  rolledBack(async tx => {
    const { reservation, scansOf, circumstances } = await createScene(tx, { ...ready, people: 2 })
    const stranger = await createShelvedCard(tx, { officeId: circumstances.officeId })
    const scans = { card: scansOf(0).card, notice: '', reservation: scansOf(0).reservation }
    const base = { reservationId: reservation.id, scans }
    const step = await checkScan(tx, { ...base, text: stranger.noticeNumber }, circumstances)
    expect(step).toMatchObject({ reason: 'mismatch', differs: ['notice'], isOtherMember: false })
    expect(step!.scans).toEqual({ card: '', notice: '', reservation: '' })
    const sister = await checkScan(tx, { ...base, text: scansOf(1).notice }, circumstances)
    expect(sister).toMatchObject({ reason: 'mismatch', differs: ['notice'], isOtherMember: true })
    expect(await eventsOf(tx, 'hand_over.mismatched')).toHaveLength(2)
    expect((await findReservation(tx, reservation.id)).status).toBe('checked_in')
  }),
)

test(
  'what cannot be read keeps the scans made so far, and an unpulled card says so at once',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances } = await createScene(tx, { isCheckedIn: true })
    const scans = { card: '', notice: scansOf().notice, reservation: '' }
    const base = { reservationId: reservation.id, scans }
    expect(await checkScan(tx, { ...base, text: 'ｘｘｘ' }, circumstances)).toMatchObject({
      reason: 'unreadable',
      scans,
    })
    await raiseAlarm(tx, card.id, circumstances)
    expect(await checkScan(tx, { ...base, text: card.label }, circumstances)).toMatchObject({ reason: 'not-pulled' })
    expect(await eventsOf(tx, 'card.alarm_resolved')).toHaveLength(1)
    await moveCard(tx, card.id, { custody: 'pulled' }, circumstances)
    expect(await checkScan(tx, { ...base, text: card.label }, circumstances)).toMatchObject({ ok: true })
    const elsewhere = { ...circumstances, officeId: 0 }
    expect(await checkScan(tx, { ...base, text: card.label }, elsewhere)).toMatchObject({ reason: 'other-office' })
    expect(await checkScan(tx, { ...base, reservationId: 999_999, text: '' }, circumstances)).toBeUndefined()
  }),
)
