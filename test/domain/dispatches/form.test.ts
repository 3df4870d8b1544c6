import { expect, test } from 'bun:test'
import { parseDispatch } from '#domain/dispatches/form'

const today = '2026-03-02'
const transfer = { kind: 'transfer', to_office: '2', due_on: '2026-03-02' }
const carryOut = { kind: 'carry_out', destination: ' 青葉苑 ', due_on: '2026-03-03', note: '' }
const errorsOf = (typed: Parameters<typeof parseDispatch>[0]) => {
  const parsed = parseDispatch(typed, [2, 3], today)
  return parsed.ok ? [] : parsed.errors.map(({ field, reason }) => `${field} ${reason}`)
}

test('a transfer leads to another office, a carry-out to a place in words', () => {
  expect(parseDispatch({ ...transfer, destination: 'x' }, [2, 3], today)).toEqual({
    ok: true,
    plan: { kind: 'transfer', toOfficeId: 2, destination: null, dueOn: '2026-03-02', note: null },
  })
  expect(parseDispatch({ ...carryOut, to_office: '2' }, [2, 3], today)).toEqual({
    ok: true,
    plan: { kind: 'carry_out', toOfficeId: null, destination: '青葉苑', dueOn: '2026-03-03', note: null },
  })
})

test('every error is named at once', () => {
  expect(errorsOf({})).toEqual(['kind missing', 'due_on missing'])
  expect(errorsOf({ ...transfer, to_office: '1', due_on: '2026-03-01' })).toEqual([
    'to_office missing',
    'due_on in-the-past',
  ])
  expect(errorsOf({ ...carryOut, destination: ' ', due_on: '2026-02-30' })).toEqual([
    'destination missing',
    'due_on unknown',
  ])
  const note = '個人番号 123456789018'
  expect(errorsOf({ ...carryOut, destination: 'あ'.repeat(201), note })).toEqual([
    'destination too-long',
    'note forbidden-number',
  ])
  expect(errorsOf({ ...carryOut, destination: 'あ'.repeat(200) })).toEqual([])
})
