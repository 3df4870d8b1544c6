import { expect, test } from 'bun:test'
import { findArrival } from '#domain/counter/find-arrival'
import { findDayBoard } from '#domain/counter/find-day-board'
import { punctualityOf } from '#domain/counter/punctuality'
import { atTokyo } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { defaultRules } from '#domain/rules/parameters'
import { createScene, eventsOf } from '../../support/counter.ts'
import { rolledBack } from '../../support/database.ts'
import { createOffice, createReservation, createShelvedCard } from '../../support/people.ts'

const nine = atTokyo('2026-03-02', '09:00')
const at = (time: string, seconds = 0) => new Date(atTokyo('2026-03-02', time).getTime() + seconds * 1000)

test('early begins beyond fifteen minutes, late beyond five', () => {
  const kinds = [at('08:44', 59), at('08:45'), at('09:05'), at('09:05', 1)].map(
    time => punctualityOf(nine, time, defaultRules).kind,
  )
  expect(kinds).toEqual(['early', 'on-time', 'on-time', 'late'])
  expect(punctualityOf(nine, at('09:12', 30), defaultRules)).toEqual({ kind: 'late', minutes: 12 })
  expect(punctualityOf(nine, at('08:20'), defaultRules)).toEqual({ kind: 'early', minutes: 40 })
})

test(
  'the board tells who is overdue, who waits and how long',
  rolledBack(async tx => {
    const { office, circumstances, day } = await createScene(tx, { isCheckedIn: true })
    const card = await createShelvedCard(tx, { officeId: office.id })
    await createReservation(tx, { cards: [card], officeId: office.id, day, at: '09:10' })
    const boardAt = async (now: Date) =>
      (await findDayBoard(tx, { officeId: office.id, day }, { ...circumstances, now })).visits
    expect(await boardAt(at('09:15'))).toMatchObject([
      { status: 'checked_in', minutes: 15, punctuality: { kind: 'on-time' } },
      { status: 'booked', isOverdue: false },
    ])
    expect((await boardAt(at('09:16')))[1]).toMatchObject({ isOverdue: true, punctuality: { minutes: 6 } })
  }),
)

test(
  'holds, cancelled visits and other offices and days are not on the board',
  rolledBack(async tx => {
    const { office, circumstances, day } = await createScene(tx)
    const elsewhere = await createOffice(tx)
    const cases = [
      { status: 'held' as const },
      { status: 'cancelled' as const },
      { status: 'expired' as const },
      { day: '2026-03-03' },
      { officeId: elsewhere.id },
    ]
    for (const overrides of cases) {
      const card = await createShelvedCard(tx, { officeId: office.id })
      await createReservation(tx, { cards: [card], officeId: office.id, day, ...overrides })
    }
    expect((await findDayBoard(tx, { officeId: office.id, day }, circumstances)).visits).toHaveLength(1)
  }),
)

test(
  'a visitor is found by label, by number in any spelling, by notice number and by name',
  rolledBack(async tx => {
    const { reservation, office, circumstances, day, card } = await createScene(tx)
    const id = reservation.id
    const find = (text: string, more = {}) => findArrival(tx, text, { ...circumstances, ...more })
    expect(await find(reservation.visitLabel.toLowerCase())).toEqual({ kind: 'one', reservationId: id })
    expect(await find(formatCode(reservation.code))).toEqual({ kind: 'one', reservationId: id })
    expect(await find(reservation.code, { officeId: 0, today: '2026-04-01' })).toMatchObject({ kind: 'one' })
    expect(await find(card.noticeNumber.replace('-', '').toLowerCase())).toMatchObject({ visits: [{ id }] })

    const sato = { name: '佐藤　花子', kana: 'サトウ　ハナコ', nameKey: '佐藤花子', kanaKey: 'サトウハナコ' }
    const hanako = await createShelvedCard(tx, { officeId: office.id, ...sato })
    const other = await createShelvedCard(tx, { officeId: office.id, ...sato })
    await createReservation(tx, { cards: [hanako], officeId: office.id, day })
    await createReservation(tx, { cards: [other], officeId: office.id, day: '2026-03-03' })
    expect(await find('さとう')).toMatchObject({ kind: 'choice', visits: [{ name: '佐藤　花子' }] })
    expect(await find('佐藤')).toMatchObject({ kind: 'choice' })
    expect(await find('さとう', { officeId: 0 })).toEqual({ kind: 'none' })
    for (const text of ['鈴木', '', '%', '　']) expect(await find(text)).toEqual({ kind: 'none' })
    const events = await eventsOf(tx, 'reservations.searched')
    expect(events[1]!.details).toEqual({ day, found: 1 })
    expect(JSON.stringify(events)).not.toContain('さとう')
  }),
)
