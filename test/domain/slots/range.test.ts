import { beforeAll, expect, test } from 'bun:test'
import { defaultRules } from '#domain/rules/parameters'
import { bookableRange, findBookableRange, isWithinRange } from '#domain/slots/range'
import { closedDays } from '../../../src/db/schema/index.ts'
import { rolledBack, truncateAll } from '../../support/database.ts'
import { createCard, createOffice } from '../../support/people.ts'

beforeAll(truncateAll)

const here = { isHome: true, closed: [] }

test.each([
  ['on a Monday, Wednesday', '2026-03-02', '2026-03-04'],
  ['on a Thursday, Monday', '2026-03-05', '2026-03-09'],
  ['on a Sunday, Tuesday', '2026-03-08', '2026-03-10'],
  ['before a holiday, one day later', '2026-03-18', '2026-03-23'],
])('the first bookable day is two working days ahead: %s', (_, today, earliest) => {
  expect(bookableRange(today, defaultRules, here)).toMatchObject({ earliest })
})

test('a closed day of the city is no working day', () => {
  expect(bookableRange('2026-03-02', defaultRules, { isHome: true, closed: ['2026-03-03'] }).earliest).toBe(
    '2026-03-05',
  )
})

test('elsewhere the card needs its working days on the way, never fewer than at home', () => {
  expect(bookableRange('2026-03-02', defaultRules, { ...here, isHome: false }).earliest).toBe('2026-03-09')
  expect(
    bookableRange('2026-03-02', { ...defaultRules, transferWorkingDays: 0 }, { ...here, isHome: false }).earliest,
  ).toBe('2026-03-04')
})

test('with no days of notice today is bookable; the last day counts calendar days', () => {
  const range = bookableRange(
    '2026-03-02',
    { ...defaultRules, bookingEarliestWorkingDays: 0, bookingLatestDays: 7 },
    here,
  )
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
    await tx.insert(closedDays).values({ day: '2026-03-03', kind: 'city', reason: '休業', officeId: home.id })
    const rangeAt = (officeId: number) =>
      findBookableRange(tx, { officeId, cardIds: [card.id] }, { rules: defaultRules, today: '2026-03-02' })
    expect((await rangeAt(home.id)).earliest).toBe('2026-03-05')
    expect((await rangeAt(away.id)).earliest).toBe('2026-03-09')
  }),
)
