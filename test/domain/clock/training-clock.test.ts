import { expect, test } from 'bun:test'
import { findNow, parseClock, setTrainingClock } from '#domain/clock/training-clock'
import { auditEvents } from '../../../src/db/schema/index.ts'
import { rolledBack } from '../../support/database.ts'

const real = '2026-03-02'

test('a day and a time within 400 days are read in Tokyo time', () => {
  expect(parseClock({ day: '2026-03-05', time: '09:30' }, real)).toEqual({
    ok: true,
    value: new Date('2026-03-05T00:30:00Z'),
  })
  expect(parseClock({ day: '2027-04-06', time: '09:30' }, real).ok).toBe(true)
  expect(parseClock({ day: '2027-04-07', time: '09:30' }, real)).toEqual({
    ok: false,
    errors: [{ field: 'day', reason: 'too-far' }],
  })
  expect(parseClock({ day: '9999-01-01', time: '09:30' }, real).ok).toBe(false)
})

test('every fault is told at once', () => {
  expect(parseClock({ day: '2026-02-30', time: '25:00' }, real)).toEqual({
    ok: false,
    errors: [
      { field: 'day', reason: 'unreadable' },
      { field: 'time', reason: 'unreadable' },
    ],
  })
})

test(
  'the clock moves where people train and nowhere else, and comes back',
  rolledBack(async tx => {
    const by = { kind: 'system' } as const
    const far = new Date(Date.now() + 10 * 86_400_000)
    await setTrainingClock(tx, far, { by, now: new Date() })
    const away = async (isTraining: boolean) => (await findNow(tx, { isTraining })).getTime() - Date.now()
    expect(await away(true)).toBeGreaterThan(9.9 * 86_400_000)
    expect(await away(false)).toBeLessThan(1000)
    await setTrainingClock(tx, undefined, { by, now: far })
    expect(await away(true)).toBeLessThan(1000)
    expect(await tx.select().from(auditEvents)).toHaveLength(2)
  }),
)
