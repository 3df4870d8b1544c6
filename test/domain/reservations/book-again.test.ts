import { expect, test } from 'bun:test'
import { mayBookAgain } from '#domain/reservations/book-again'
import { reservationStatuses } from '#domain/reservations/words'

const today = '2026-03-02'
const live = ['held', 'booked', 'checked_in', 'in_service']

test('R-27: after an absence a new booking begins on the next day; after any other end at once', () => {
  expect(mayBookAgain(undefined, today)).toBe(true)
  expect(mayBookAgain({ status: 'no_show', live: false, day: today }, today)).toBe(false)
  expect(mayBookAgain({ status: 'no_show', live: false, day: '2026-03-01' }, today)).toBe(true)
  for (const status of reservationStatuses.filter(each => each !== 'no_show'))
    expect([status, mayBookAgain({ status, live: live.includes(status), day: today }, today)]).toEqual([
      status,
      !live.includes(status),
    ])
})
