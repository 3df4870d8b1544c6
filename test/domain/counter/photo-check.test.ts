import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { changeProcess } from '#domain/cards/change-process'
import { checkIn } from '#domain/counter/check-in'
import { handOver } from '#domain/counter/hand-over'
import { parsePhotoCheck } from '#domain/counter/photo-check'
import { stopHandOver } from '#domain/counter/stop-hand-over'
import { undoCompletion } from '#domain/counter/undo-completion'
import { holdPlaces } from '#domain/reservations/hold'
import { constraintOf } from '#domain/rules/constraint'
import { atTokyo } from '#domain/rules/days'
import { defaultRules } from '#domain/rules/parameters'
import { cardChecks } from '../../../src/db/schema/index.ts'
import { createScene, findCard, findMember } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { createCounters, createService, createStaff } from '../../support/people.ts'

const ready = { isPulled: true, isCheckedIn: true }
const checksOf = (ex: Executor, cardId: number) => ex.select().from(cardChecks).where(eq(cardChecks.cardId, cardId))

test(
  'nobody compared photo and face: nothing is handed over, and the database would not let it',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id, scans: scansOf() }
    expect(await handOver(tx, request, circumstances)).toEqual({ ok: false, reason: 'check-missing' })
    expect((await findCard(tx, card.id)).custody).toBe('pulled')

    const error = await tx
      .transaction(inner => changeProcess(inner, [card.id], 'handed_over', circumstances))
      .catch(e => e)
    expect(constraintOf(error)).toBe('process_changes_hand_over_checked')
    expect(await handOver(tx, { ...request, check: { method: 'machine' } }, circumstances)).toMatchObject({ ok: true })
    expect(await checksOf(tx, card.id)).toMatchObject([
      { step: 'hand_over', isPhotoRight: true, isPrintRight: true, method: 'machine', secondStaffId: null },
    ])
  }),
)

test(
  'where the rule asks for two, one is not enough, and nobody is both',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances, office, clerk } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id, scans: scansOf() }
    const two = { ...circumstances, rules: { ...defaultRules, handOverCheckPeople: 2 } }
    const give = (secondStaffId?: number) => handOver(tx, { ...request, check: { method: 'eye', secondStaffId } }, two)
    expect(await give()).toEqual({ ok: false, reason: 'second-check-missing' })
    expect(await give(clerk.id)).toEqual({ ok: false, reason: 'second-check-missing' })
    const second = await createStaff(tx, 'clerk', office.id)
    expect(await give(second.id)).toMatchObject({ ok: true })
    expect(await checksOf(tx, card.id)).toMatchObject([{ staffId: clerk.id, secondStaffId: second.id }])
  }),
)

test(
  '田辺: a card with somebody else’s photo stays here, cannot be booked or handed out again, and waits to be made anew',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances, office } = await createScene(tx, ready)
    const request = { reservationId: reservation.id, cardId: card.id }
    const stop = { ...request, reason: 'photo_mismatch', method: 'eye' as const }
    expect(await stopHandOver(tx, stop, circumstances)).toEqual({ ok: true, isVisitDone: true })

    const after = await findCard(tx, card.id)
    expect([after.process, after.custody]).toEqual(['set_up_failed', 'pulled'])
    expect(await findMember(tx, card.id)).toMatchObject({ outcome: 'stopped', stopReason: 'photo_mismatch' })
    expect(await checksOf(tx, card.id)).toMatchObject([{ step: 'hand_over', isPhotoRight: false, method: 'eye' }])
    const again = { ...request, scans: scansOf(), check: { method: 'eye' as const } }
    expect(await handOver(tx, again, circumstances)).toEqual({ ok: false, reason: 'stopped' })
    expect(await undoCompletion(tx, reservation.id, circumstances)).toEqual({ ok: false, reason: 'card-changed' })

    const service = await createService(tx)
    await createCounters(tx, office.id, service.id)
    const wish = {
      officeId: office.id,
      serviceId: service.id,
      cardIds: [card.id],
      startsAt: atTokyo('2026-03-06', '09:00'),
    }
    const booked = await holdPlaces(tx, wish, { by: { kind: 'resident' }, rules: defaultRules, now: circumstances.now })
    expect(booked).toMatchObject({ ok: false })
    expect(await changeProcess(tx, [card.id], 'remaking', circumstances)).toMatchObject({ ok: true })
  }),
)

test(
  'any other stop leaves the card as it was before',
  rolledBack(async tx => {
    const { reservation, card, circumstances } = await createScene(tx, ready)
    await stopHandOver(
      tx,
      { reservationId: reservation.id, cardId: card.id, reason: 'identity_unconfirmed' },
      circumstances,
    )
    expect((await findCard(tx, card.id)).process).toBe('notice_sent')
    expect(await checksOf(tx, card.id)).toEqual([])
  }),
)

test(
  'a card whose photo was once compared for another visit is compared again',
  rolledBack(async tx => {
    const { reservation, card, scansOf, circumstances } = await createScene(tx, { isPulled: true })
    await tx.insert(cardChecks).values({
      ...{ cardId: card.id, step: 'hand_over', isPhotoRight: true, isPrintRight: true, method: 'eye' },
      ...{ checkedAt: new Date(circumstances.now.getTime() - 60_000), staffId: circumstances.by.staffId },
    })
    await checkIn(tx, reservation.id, circumstances)
    const request = { reservationId: reservation.id, cardId: card.id, scans: scansOf() }
    expect(await handOver(tx, request, circumstances)).toEqual({ ok: false, reason: 'check-missing' })
    const error = await tx
      .transaction(inner => changeProcess(inner, [card.id], 'handed_over', circumstances))
      .catch(e => e)
    expect(constraintOf(error)).toBe('process_changes_hand_over_checked')
  }),
)

test('what was chosen is read, and each missing answer is named', () => {
  expect(parsePhotoCheck({ photo: 'right', method: 'eye' })).toEqual({ ok: true, isRight: true, method: 'eye' })
  expect(parsePhotoCheck({ photo: 'wrong', method: 'machine' })).toEqual({
    ok: true,
    isRight: false,
    method: 'machine',
  })
  expect(parsePhotoCheck({ photo: 'x' })).toMatchObject({
    ok: false,
    errors: [{ field: 'photo' }, { field: 'method' }],
  })
  expect(parsePhotoCheck({ method: 'eye' })).toMatchObject({ errors: [{ field: 'photo' }] })
})
