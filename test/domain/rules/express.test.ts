import { expect, test } from 'bun:test'
import { expressEligibility, expressEvents } from '#domain/rules/express'
import { parseExpress } from '#domain/rules/express-form'

const on = (today: string) => ({ today, expressApplicationDays: 30 })

test('a child is in time until the day before its first birthday', () => {
  const born = { event: 'birth', eventOn: '2025-03-10' } as const
  expect(expressEligibility(born, on('2026-03-09'))).toEqual({ lastOn: '2026-03-09', isInTime: true, daysLeft: 0 })
  expect(expressEligibility(born, on('2026-03-10'))).toEqual({ lastOn: '2026-03-09', isInTime: false, daysLeft: -1 })
})

test.each([
  ['2025-01-01', '2025-12-31'],
  ['2024-02-29', '2025-02-28'],
  ['2023-03-01', '2024-02-29'],
  ['2027-02-28', '2028-02-27'],
])('born on %s, the last day is %s', (eventOn, lastOn) => {
  expect(expressEligibility({ event: 'birth', eventOn }, on('2024-01-01')).lastOn).toBe(lastOn)
})

test.each(expressEvents.filter(event => event !== 'birth'))(
  '%s: thirty days from the event, its own day not counted',
  event => {
    const asked = { event, eventOn: '2026-03-01' }
    expect(expressEligibility(asked, on('2026-03-01'))).toMatchObject({ isInTime: true, daysLeft: 30 })
    expect(expressEligibility(asked, on('2026-03-31'))).toEqual({ lastOn: '2026-03-31', isInTime: true, daysLeft: 0 })
    expect(expressEligibility(asked, on('2026-04-01'))).toMatchObject({ isInTime: false })
  },
)

test('the days are the city’s rule', () => {
  const asked = { event: 'loss', eventOn: '2026-03-01' } as const
  expect(expressEligibility(asked, { today: '2026-03-15', expressApplicationDays: 14 }).isInTime).toBe(true)
  expect(expressEligibility(asked, { today: '2026-03-16', expressApplicationDays: 14 }).isInTime).toBe(false)
})

test('event and day are read, all faults at once', () => {
  expect(parseExpress({ event: 'loss', event_on: 'R8.3.2' }, '2026-03-02')).toEqual({
    ok: true,
    value: { event: 'loss', eventOn: '2026-03-02' },
  })
  expect(parseExpress({}, '2026-03-02')).toEqual({
    ok: false,
    errors: [
      { field: 'event', reason: 'missing' },
      { field: 'event_on', reason: 'unreadable' },
    ],
  })
  expect(parseExpress({ event: 'loss', event_on: '2026-03-03' }, '2026-03-02')).toMatchObject({
    errors: [{ field: 'event_on', reason: 'in-the-future' }],
  })
})
