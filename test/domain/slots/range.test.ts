import { beforeAll, expect, test } from 'bun:test'
import { atTokyo } from '#domain/rules/days'
import { defaultRules, type Rules } from '#domain/rules/parameters'
import { bookableRange, findBookableRange, isWithinRange } from '#domain/slots/range'
import { rulesFor } from '#domain/slots/service-rules'
import { closedDays } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createOffice, createService } from '../../support/people.ts'

beforeAll(truncateAll)

const at = (day: string, time = '10:00') => atTokyo(day, time)
const unset = {
  bookingEarliest: null,
  bookingEarliestUnit: 'working_days',
  bookingLatest: null,
  bookingLatestUnit: 'days',
  bookingOpensAt: null,
  changeDeadlineDays: null,
  changeDeadlineTime: null,
  reminderDays: null,
  reminderTime: null,
} as const
const rules = (changes: Partial<Rules> = {}, service = {}) =>
  rulesFor({ ...unset, ...service }, { ...defaultRules, ...changes })
const here = { isHome: true, closed: [] }

test.each([
  ['on a Monday, Wednesday', '2026-03-02', '2026-03-04'],
  ['on a Thursday, Monday', '2026-03-05', '2026-03-09'],
  ['on a Sunday, Tuesday', '2026-03-08', '2026-03-10'],
  ['before a holiday, one day later', '2026-03-18', '2026-03-23'],
])('the first bookable day is two working days ahead: %s', (_, today, earliest) => {
  expect(bookableRange(at(today), rules(), here)).toMatchObject({ earliest })
})

test('a closed day of the city is no working day', () => {
  expect(bookableRange(at('2026-03-02'), rules(), { isHome: true, closed: ['2026-03-03'] }).earliest).toBe('2026-03-05')
})

test('elsewhere the card needs its working days on the way, never fewer than at home', () => {
  expect(bookableRange(at('2026-03-02'), rules(), { ...here, isHome: false }).earliest).toBe('2026-03-09')
  expect(bookableRange(at('2026-03-02'), rules({ transferWorkingDays: 0 }), { ...here, isHome: false }).earliest).toBe(
    '2026-03-04',
  )
})

test('with no days of notice today is bookable; the last day counts calendar days', () => {
  const range = bookableRange(at('2026-03-02'), rules({ bookingEarliestWorkingDays: 0, bookingLatestDays: 7 }), here)
  expect(range).toEqual({ earliest: '2026-03-02', latest: '2026-03-09' })
  expect(['2026-03-01', '2026-03-02', '2026-03-09', '2026-03-10'].map(day => isWithinRange(day, range))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test(
  "an office's closed days and the card's own office are read in one go",
  rolledBack(async tx => {
    const [home, away] = [await createOffice(tx), await createOffice(tx)]
    const card = await createCard(tx, { officeId: home.id })
    const service = await createService(tx)
    await tx.insert(closedDays).values({ day: '2026-03-03', kind: 'city', reason: '休業', officeId: home.id })
    const rangeAt = (officeId: number) =>
      findBookableRange(
        tx,
        { officeId, serviceId: service.id, cardIds: [card.id] },
        { rules: defaultRules, now: at('2026-03-02') },
      )
    expect((await rangeAt(home.id)).earliest).toBe('2026-03-05')
    expect((await rangeAt(away.id)).earliest).toBe('2026-03-09')
  }),
)

test('a service counts its own window, in days or in working days, both ends', () => {
  const own = rules(
    {},
    { bookingEarliest: 3, bookingEarliestUnit: 'days', bookingLatest: 5, bookingLatestUnit: 'working_days' },
  )
  expect(bookableRange(at('2026-03-02'), own, here)).toEqual({ earliest: '2026-03-05', latest: '2026-03-09' })
})

test.each([
  ['a minute before the hour the furthest day is still closed', '08:29', '2026-03-08'],
  ['at the hour it opens', '08:30', '2026-03-09'],
])('%s', (_, time, latest) => {
  const opening = rules({}, { bookingLatest: 7, bookingOpensAt: '08:30:00' })
  expect(bookableRange(at('2026-03-02', time), opening, here).latest).toBe(latest)
})
