import { expect, test } from 'bun:test'
import { parseWaitingWish } from '#domain/waiting/wish-form'

const places = [
  { officeId: 1, earliest: '2026-03-04', latest: '2026-04-30' },
  { officeId: 2, earliest: '2026-03-09', latest: '2026-04-30' },
]
const asked = { places, today: '2026-03-02' }
const fields = {
  ...{ office: '1', from: '2026-03-04', until: '2026-04-30', time_of_day: 'morning' },
  ...{ email: 'machi@example.jp', email_again: 'machi@example.jp' },
}
const faultsOf = (more: Record<string, string>, asks = asked) => {
  const parsed = parseWaitingWish({ ...fields, ...more }, asks)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field}: ${reason}`)
}

test('the whole wish', () => {
  expect(parseWaitingWish(fields, asked)).toEqual({
    ok: true,
    value: {
      ...{ officeId: 1, from: '2026-03-04', until: '2026-04-30', timeOfDay: 'morning' },
      ...{ email: 'machi@example.jp', phone: undefined, persons: undefined },
    },
  })
})

test.each([
  [{ from: '2026-03-03' }, ['from: day-missing']],
  [{ until: '2026-05-01' }, ['until: day-missing']],
  [{ from: '2026-03-05', until: '2026-03-05' }, []],
  [{ from: '2026-03-06', until: '2026-03-05' }, ['until: backwards']],
  [{ office: '2', until: '2026-03-08' }, ['until: too-early']],
  [{ office: '2', until: '2026-03-09' }, []],
  [{ office: '3' }, ['office: office-missing']],
  [{ email: '', email_again: '' }, ['email: unreachable']],
  [{ email: '', email_again: '', phone: '0999-12-0000' }, []],
  [{ time_of_day: 'night' }, []],
])('%j has the faults %j', (more, faults) => {
  expect(faultsOf(more)).toEqual(faults)
})

test('a verified address is enough, and people are named where there is no card', () => {
  const mail = { ...asked, verifiedEmail: 'hanako@example.jp', personCount: 1 }
  expect(faultsOf({ email: '', email_again: '' }, mail)).toEqual([
    'name_1: name-missing',
    'kana_1: kana-missing',
    'birth_1: birth-missing',
  ])
})
