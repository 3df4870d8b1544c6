import { expect, test } from 'bun:test'
import { findDayBoard } from '#domain/counter/find-day-board'
import { findPullList, nextVisitingDay } from '#domain/counter/find-pull-list'
import { pullCard } from '#domain/counter/pull-card'
import { returnPulledCard } from '#domain/counter/return-pulled-card'
import { raiseAlarm, resolveAlarm, resolveAlarmsOf } from '#domain/custody/alarms'
import { moveCard } from '#domain/custody/move'
import { makeLabel } from '#domain/rules/opaque-code'
import { createScene, custodyPathOf, eventsOf, findCard } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import {
  createCard,
  createLocation,
  createOffice,
  createReservation,
  createShelvedCard,
  createStaff,
} from '../../support/people.ts'

test(
  'the list holds every card of the day, in the order of the shelves',
  rolledBack(async tx => {
    const { office, circumstances, cards, day } = await createScene(tx, { people: 2 })
    const places = [
      { cabinet: 2, shelf: 1, caseNumber: 1 },
      { cabinet: 1, shelf: 10, caseNumber: 1 },
      { cabinet: 1, shelf: 9, caseNumber: 2 },
    ]
    const labels = []
    for (const place of places) {
      const storedAt = (await createLocation(tx, office.id, place)).id
      const card = await createShelvedCard(tx, { officeId: office.id, storedAt })
      await createReservation(tx, { cards: [card], officeId: office.id, day })
      labels.push(card.label)
    }
    const waiting = await createCard(tx, { officeId: office.id, process: 'notice_sent' })
    await createReservation(tx, { cards: [waiting], officeId: office.id, day })
    const later = await createShelvedCard(tx, { officeId: office.id })
    await createReservation(tx, { cards: [later], officeId: office.id, day: '2026-03-03' })
    const gone = await createShelvedCard(tx, { officeId: office.id })
    await createReservation(tx, { cards: [gone], officeId: office.id, day, status: 'cancelled' })

    const list = await findPullList(tx, { officeId: office.id, day })
    const family = cards.map(({ label }) => label)
    expect(list.shelved.map(({ label }) => label)).toEqual([...family, labels[2]!, labels[1]!, labels[0]!])
    expect(list.elsewhere.map(({ label }) => label)).toEqual([waiting.label])
    expect(list.pulledCount).toBe(0)

    await pullCard(tx, { text: labels[1]!, day }, circumstances)
    const after = await findPullList(tx, { officeId: office.id, day })
    expect(after.shelved.map(({ label }) => label)).toEqual([...family, labels[2]!, labels[1]!, labels[0]!])
    expect(after.pulledCount).toBe(1)
    expect(after.shelved[3]).toMatchObject({ pulledAt: circumstances.now, cabinet: 1, shelf: 10 })
  }),
)

test(
  'a scan pulls the card once, with person and time; the second scan says who did',
  rolledBack(async tx => {
    const { card, clerk, circumstances, day } = await createScene(tx)
    const wide = card.label.replace(/./g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).toLowerCase()
    expect(await pullCard(tx, { text: wide, day }, circumstances)).toMatchObject({ ok: true, card: { id: card.id } })
    expect(await custodyPathOf(tx, card.id)).toEqual(['stored', 'pulled'])
    const again = await pullCard(tx, { text: card.label, day }, circumstances)
    const lastPull = { at: circumstances.now, by: clerk.name }
    expect(again).toMatchObject({ ok: false, reason: 'already-pulled', card: { lastPull } })
    const events = await eventsOf(tx, 'pull_list.scanned')
    expect(events.map(({ details }) => details.outcome)).toEqual(['pulled', 'already-pulled'])
  }),
)

test(
  'what is not to be pulled stays where it is, and the reason is named',
  rolledBack(async tx => {
    const { office, reservation, circumstances, day } = await createScene(tx)
    const scan = (text: string) => pullCard(tx, { text, day }, circumstances)
    const unbooked = await createShelvedCard(tx, { officeId: office.id })
    const tomorrow = await createShelvedCard(tx, { officeId: office.id })
    await createReservation(tx, { cards: [tomorrow], officeId: office.id, day: '2026-03-03' })
    const held = await createShelvedCard(tx, { officeId: office.id })
    await createReservation(tx, { cards: [held], officeId: office.id, day, status: 'held' })
    const foreign = await createShelvedCard(tx, { officeId: (await createOffice(tx)).id })
    await createReservation(tx, { cards: [foreign], officeId: office.id, day })

    expect(await scan(unbooked.label)).toMatchObject({ reason: 'not-on-list', card: { booking: undefined } })
    expect(await scan(tomorrow.label)).toMatchObject({
      reason: 'not-on-list',
      card: { booking: { day: '2026-03-03' } },
    })
    expect(await scan(held.label)).toMatchObject({ reason: 'not-on-list' })
    expect(await scan(foreign.label)).toMatchObject({ reason: 'other-office' })
    expect(await scan(makeLabel('card', new Uint8Array(20)))).toEqual({ ok: false, reason: 'unknown-label' })
    expect(await scan(reservation.visitLabel)).toEqual({ ok: false, reason: 'not-a-card' })
    expect(await scan('T1B-000001')).toEqual({ ok: false, reason: 'unreadable' })
    for (const card of [unbooked, tomorrow, held, foreign]) expect((await findCard(tx, card.id)).custody).toBe('stored')
  }),
)

test(
  'a card of today that waits at reception can be pulled from there; one in set-up cannot',
  rolledBack(async tx => {
    const { office, circumstances, day } = await createScene(tx)
    const waiting = await createCard(tx, {
      officeId: office.id,
      process: 'notice_sent',
      label: makeLabel('card', new Uint8Array(20).fill(7)),
    })
    await createReservation(tx, { cards: [waiting], officeId: office.id, day })
    await moveCard(tx, waiting.id, { custody: 'in_set_up' }, circumstances)
    const scan = () => pullCard(tx, { text: waiting.label, day }, circumstances)
    expect(await scan()).toMatchObject({ ok: false, reason: 'not-here' })
    await moveCard(tx, waiting.id, { custody: 'reception' }, circumstances)
    expect(await scan()).toMatchObject({ ok: true })
  }),
)

test(
  'an alarm is raised once, shows on the board, and the scan of the card ends it',
  rolledBack(async tx => {
    const { office, card, clerk, circumstances, day } = await createScene(tx)
    expect(await raiseAlarm(tx, card.id, circumstances)).toEqual({ ok: true, isNew: true })
    expect(await raiseAlarm(tx, card.id, circumstances)).toEqual({ ok: true, isNew: false })
    const board = () => findDayBoard(tx, { officeId: office.id, day }, circumstances)
    expect((await board()).alarms).toMatchObject([{ cardId: card.id, raisedBy: clerk.name }])
    expect((await board()).visits[0]!.members[0]!.alarmId).not.toBeNull()

    const pull = await pullCard(tx, { text: card.label, day }, circumstances)
    expect(pull).toMatchObject({ ok: true, card: { wasMissed: true } })
    expect((await board()).alarms).toEqual([])
    expect(await eventsOf(tx, 'card.alarm_raised')).toHaveLength(1)
    expect((await eventsOf(tx, 'card.alarm_resolved'))[0]).toMatchObject({ details: { how: 'scanned' } })
    expect(await raiseAlarm(tx, card.id, circumstances)).toEqual({ ok: false, reason: 'not-stored' })
    expect(await resolveAlarmsOf(tx, card.id, circumstances)).toBe(false)
  }),
)

test(
  'an alarm ends by reading the card, once, and only in its own office',
  rolledBack(async tx => {
    const { office, card, circumstances, day } = await createScene(tx)
    await raiseAlarm(tx, card.id, circumstances)
    const elsewhere = { ...circumstances, officeId: (await createOffice(tx)).id }
    expect(await raiseAlarm(tx, card.id, elsewhere)).toEqual({ ok: false, reason: 'other-office' })
    const { alarms } = await findDayBoard(tx, { officeId: office.id, day }, circumstances)
    const sighting = { alarmId: alarms[0]!.id, code: card.label, note: '隣'.repeat(200) }
    expect(await resolveAlarm(tx, sighting, elsewhere)).toEqual({ ok: false, reason: 'not-open' })
    const unread = { ...sighting, code: card.noticeNumber }
    expect(await resolveAlarm(tx, unread, circumstances)).toEqual({ ok: false, reason: 'other-card' })
    const long = { ...sighting, note: '隣'.repeat(201) }
    expect(await resolveAlarm(tx, long, circumstances)).toEqual({ ok: false, reason: 'reason-too-long' })
    expect(await resolveAlarm(tx, sighting, circumstances)).toEqual({ ok: true })
    expect(await resolveAlarm(tx, sighting, circumstances)).toEqual({ ok: false, reason: 'not-open' })
    expect(await eventsOf(tx, 'card.alarm_resolved')).toHaveLength(1)
    expect(await raiseAlarm(tx, 999_999, circumstances)).toEqual({ ok: false, reason: 'unknown-card' })
  }),
)

test(
  'the last scan can be taken back by who made it: the card is where it was',
  rolledBack(async tx => {
    const { card, circumstances, day, office } = await createScene(tx)
    const before = await findCard(tx, card.id)
    expect(await returnPulledCard(tx, card.id, circumstances)).toEqual({ ok: false, reason: 'not-pulled' })
    await pullCard(tx, { text: card.label, day }, circumstances)
    const colleague = { kind: 'staff' as const, staffId: (await createStaff(tx, 'clerk', office.id)).id }
    const theirs = { ...circumstances, by: colleague }
    expect(await returnPulledCard(tx, card.id, theirs)).toEqual({ ok: false, reason: 'not-own-pull' })
    expect(await returnPulledCard(tx, card.id, circumstances)).toEqual({ ok: true })
    const after = await findCard(tx, card.id)
    expect([after.custody, after.locationId]).toEqual(['stored', before.locationId])
    expect(await eventsOf(tx, 'card.pull_undone')).toHaveLength(1)
  }),
)

test(
  'a pull is not taken back while its holder is at the counter, nor into a case that filled up',
  rolledBack(async tx => {
    const here = await createScene(tx, { isPulled: true, isCheckedIn: true })
    expect(await returnPulledCard(tx, here.card.id, here.circumstances)).toMatchObject({ reason: 'in-procedure' })

    const { office, circumstances, day } = await createScene(tx)
    const location = await createLocation(tx, office.id, { capacity: 1 })
    const card = await createShelvedCard(tx, { officeId: office.id, storedAt: location.id })
    await createReservation(tx, { cards: [card], officeId: office.id, day })
    await pullCard(tx, { text: card.label, day }, circumstances)
    await createShelvedCard(tx, { officeId: office.id, storedAt: location.id })
    expect(await returnPulledCard(tx, card.id, circumstances)).toEqual({ ok: false, reason: 'place-taken' })
  }),
)

test(
  'the next visiting day is the next with places or visits, else tomorrow',
  rolledBack(async tx => {
    const { office, day } = await createScene(tx, { day: '2026-03-05' })
    expect(await nextVisitingDay(tx, { officeId: office.id, today: '2026-03-02' })).toBe(day)
    expect(await nextVisitingDay(tx, { officeId: office.id, today: day })).toBe('2026-03-06')
  }),
)
